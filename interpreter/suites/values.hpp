// Values as tests compare them: as files show them, numbers by value (50 = 50,00 = 50,00 €; 70 = 70
// %), words as they stand.
#pragma once

#include <string>
#include <string_view>

#include "interpreter/model/types.hpp"
#include "support/message.hpp"
#include "support/money.hpp"

namespace bareme::suites {

auto is_numeric(model::TypeKind kind) -> bool;
// Whether `expected`, as somebody wrote it, is what `obtained` says. An expected number that cannot
// be read never is.
auto same_value(model::TypeKind kind, std::string_view expected, std::string_view obtained) -> bool;
// For people: an amount with its €, a word for nothing.
auto shown(model::TypeKind kind, std::string_view value) -> diag::Argument;

// A value of the program as files show it: `50,00`, `70 %`, `vrai`.
auto written(model::TypeKind kind, Scale scale, const model::Value& value) -> std::string;
auto written_rate(Int128 rate, Scale scale) -> std::string;

}  // namespace bareme::suites
