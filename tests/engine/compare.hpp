// The same claims through both evaluators: settle/ line by line, the engine by batches.
#pragma once

#include <optional>
#include <string>

#include "interpreter/engine/engine.hpp"
#include "interpreter/model/program.hpp"
#include "interpreter/records/claims.hpp"

namespace bareme::test {

struct Compared {
  std::string difference;  // the first; empty: none, accounts included
  std::size_t line = 0;    // of the claims
  std::size_t settled = 0, rejected = 0;
  engine::Paths paths;
};
enum class Sequence { ByDate, ByRow };
auto compare(const model::Program& program, const records::Claims& claims,
             std::size_t batch_lines = 4096, const settle::Accounts& opening = {},
             Sequence sequence = Sequence::ByDate) -> Compared;
// What lines consume, one by one.
auto consumed(const model::Program& program, const records::Claims& claims) -> settle::Accounts;

}  // namespace bareme::test
