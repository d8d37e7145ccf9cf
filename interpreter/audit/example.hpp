// A line that stands for a box, so that what an analysis says can be tried by settling it.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "interpreter/audit/regions.hpp"
#include "interpreter/records/claims.hpp"
#include "interpreter/settle/settle.hpp"
#include "support/message.hpp"

namespace bareme::audit {

struct Example {
  records::Claims claims;             // one line
  std::vector<model::FieldId> shown;  // what it takes to write the line: constrained or required
};
// What a line is where the box leaves it free.
struct Ordinary {
  Money expense{100'00};
  bool dates_known = false;  // those that may be unknown
};
// The values of the box that are nearest to an ordinary claim. `contract`: the only one of the
// line, with a level of the box; none: no contract. nullopt where the contract is not in force.
auto example_of(const model::Program& program, const Box& box, const Ordinary& ordinary,
                model::PayerId contract) -> std::optional<Example>;

// `acte = G, secteur = optam`, the date, the expense and the contract with them.
auto shown(const model::Program& program, const Example& example) -> diag::Argument;

// Settles examples, as long as it has not taken too long over all of them.
class Trials {
 public:
  explicit Trials(const model::Program& program);

  // On accounts without anything; nullopt when given up.
  auto settled(const Example& example) -> std::optional<settle::Outcome>;
  // The same on these accounts, which it draws on.
  auto settled(const Example& example, settle::Accounts& accounts)
      -> std::optional<settle::Outcome>;

  using Accept = std::function<bool(const Example&, const settle::Outcome&)>;
  // The first example of the region, on the payer, that is accepted.
  auto find(const Region& region, model::PayerId payer, std::span<const Money> expenses,
            const Accept& accept) -> std::optional<Example>;
  auto find(const Region& region, model::PayerId payer, const Accept& accept)
      -> std::optional<Example>;

  auto gave_up() const -> bool { return left_ == 0; }

 private:
  // False when given up.
  auto spend(const Example& example) -> bool;

  const model::Program& program_;
  std::vector<std::size_t> costs_;  // by payer
  std::size_t left_ = 1'000'000;    // guarantees looked at, and clauses of one of them
};

}  // namespace bareme::audit
