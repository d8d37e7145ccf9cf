// What a settlement says about the things a test can name, and which clauses decided them. Nothing
// is compared here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "interpreter/model/program.hpp"
#include "interpreter/records/settlements.hpp"
#include "interpreter/suites/suites.hpp"

namespace bareme::suites {

auto place_of(const Sources& sources, Span span) -> Place;

// An attribute of a payer or a guarantee, as files would show it; empty where there is no such
// figure.
auto observe(const model::Program& program, const records::Settlement& settlement,
             const model::Expectation::PayerAttribute& asked) -> std::string;
auto kind_of(model::Attribute attribute) -> model::TypeKind;

// What a guarantee decided on the line: the clause that gave its motif, else its amount.
auto verdict_of(const model::Program& program, const Sources& sources, model::PayerId payer,
                const records::GuaranteeResult& result) -> Verdict;
// Adds what decided an output column, or an attribute, unless it is there already.
auto add_verdicts(const model::Program& program, const Sources& sources,
                  const records::Settlement& settlement, std::string_view column,
                  std::vector<Verdict>& verdicts) -> void;
auto add_verdicts(const model::Program& program, const Sources& sources,
                  const records::Settlement& settlement,
                  const model::Expectation::PayerAttribute& asked, std::vector<Verdict>& verdicts)
    -> void;

}  // namespace bareme::suites
