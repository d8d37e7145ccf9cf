// Scénarios and essais of a generated program: they change no amount of it.
#pragma once

#include "tests/generate/payers.hpp"
#include "tests/generate/program.hpp"

namespace bareme::generate {

auto add_examples(Words& words, const std::vector<PayerPlan>& plans, Program& program,
                  Random& random) -> void;

}  // namespace bareme::generate
