// The same claims through both evaluators: settle/ line by line, the engine by batches.
#pragma once

#include <functional>
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
// In whole batches and in small ones, by date and by row, from nothing and from `opening`.
auto compare_in_all_ways(const model::Program& program, const records::Claims& claims,
                         const settle::Accounts& opening,
                         const std::function<void(const Compared&)>& each) -> void;
// What lines consume, one by one.
auto consumed(const model::Program& program, const records::Claims& claims) -> settle::Accounts;

// Portfolios of few people and of many, after what others have consumed, in all ways: all by
// column, none rejected, and nothing differs. `enough`: of what is consumed to begin with.
auto check_portfolios(const model::Program& program,
                      const std::function<bool(const settle::Accounts&)>& enough) -> void;
// Claims of which some go one by one, and most do not: they meet the same accounts.
auto check_with_strays(const model::Program& program, const records::Claims& claims) -> void;

}  // namespace bareme::test
