// Which fields leave a date unknown, for the reject that says so.
#pragma once

#include <string>

#include "interpreter/settle/evaluate.hpp"

namespace bareme::settle {

// As a message names them: `adhésion`.
auto missing_fields(Evaluator& evaluator, model::ExprId date) -> std::string;

}  // namespace bareme::settle
