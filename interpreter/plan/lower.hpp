// The checked program lowered to a plan, for a sequence of contracts (or none) and a stretch of
// days on which nothing dated changes. What has no plan is settled line by line.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "interpreter/plan/plan.hpp"
#include "support/message.hpp"

namespace bareme::plan {

struct Setting {
  Date date;                              // any day of the stretch
  std::vector<model::PayerId> contracts;  // versions, in the order in which they pay
  Int128 most_cents = 0;                  // no amount of a line is beyond it, either way
};
struct Lowered {
  std::optional<Plan> plan;
  diag::Words why;  // there is none
};

class Lowering;

// What the plans of a stretch of days have in common: the schemes' part, lowered once.
// Lines of quantity 1 that give every required field, those contracts, each with a level if it has
// levels, and no amount beyond the setting's. Verdicts are those of `tables`.
class Trunk {
 public:
  // `date`: any day of the stretch; no amount of a line is beyond `most_cents`, either way.
  Trunk(const model::Program& program, records::SettledTables& tables, Date date,
        Int128 most_cents);
  // Goes on with contracts, as versions, in the order in which they pay.
  auto with(const std::vector<model::PayerId>& contracts) const -> Lowered;

 private:
  std::shared_ptr<const Plan> plan_;
  std::shared_ptr<const Lowering> lowering_;
};
auto lower(const model::Program& program, records::SettledTables& tables, const Setting& setting)
    -> Lowered;

// Days on which something dated begins to hold or holds no more, in order, once each.
auto changes(const model::Program& program) -> std::vector<Date>;

// Whether lines may meet a counter in a draw: others are met line by line only, at every payer.
auto drawable(const model::Program& program) -> std::vector<bool>;
// Those that the withholdings and limits of a guarantee meet.
auto counters_of(const model::Program& program, const model::Guarantee& guarantee)
    -> std::set<model::CounterId>;
auto keys_of(const model::Counter& counter, model::FieldId once_by = {}) -> Keys;
// Of each counter: the field by which lines that share it count once; none where nothing does.
auto once_by(const model::Program& program) -> std::vector<model::FieldId>;
// Of each counter: whether more may be given back to it than was consumed, by what `y compris`
// adds. Accounts to begin with are not below 0 either where this is false.
auto may_be_negative(const model::Program& program) -> std::vector<bool>;

}  // namespace bareme::plan
