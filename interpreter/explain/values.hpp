// Values, counters and places as people read them.
#pragma once

#include <string>

#include "interpreter/model/program.hpp"
#include "support/message.hpp"
#include "support/source.hpp"

namespace bareme::explain {

// `19,00 €`, `70 %`, `vrai`, `2025-02-01`, `3 mois`, a code as rules write it. Amounts and dates
// read as in the rules.
auto shown(const model::Program& program, model::Type type, Scale scale, const model::Value& value,
           diag::Language language) -> std::string;
// `50,00 €`, `5 séances`.
auto quantity(const model::Counter& counter, Int128 amount) -> std::string;
// `par praticien et par jour`; the beneficiary, who is in every key, is left out.
auto keys_of(const model::Program& program, const model::Counter& counter) -> std::string;
// `rules/amo/consultation.bareme:31`; empty for a place that is nowhere.
auto place(const Sources& sources, Span span) -> std::string;

}  // namespace bareme::explain
