#include "interpreter/engine/sharers.hpp"

#include <algorithm>
#include <set>

namespace bareme::engine {

Sharers::Sharers(const model::Program& program, const columns::TextIds& texts) {
  std::set<model::FieldId> shared;
  for (const model::Counter& counter : program.counters)
    if (!counter.by_beneficiary && !counter.keys.empty()) shared.insert(counter.keys.front());
  const auto add = [&](model::FieldId id) {
    keys_.push_back({id, columns::fallback_of(program.fields[id], texts)});
  };
  add(model::kBeneficiary);
  std::ranges::for_each(shared, add);
  marks_.resize(keys_.size());
}

auto Sharers::find_marks(const records::Batch& batch, std::size_t line) -> void {
  marks_of_line_.clear();
  for (std::size_t k = 0; k < keys_.size(); ++k) {
    records::Cell cell = batch.cell(line, keys_[k].field);
    if (!cell.known) cell = keys_[k].fallback;
    if (!cell.known || cell.number < 0) continue;
    auto& marks = marks_[k];
    const auto at = static_cast<std::size_t>(cell.number);
    if (at >= marks.size()) marks.resize(std::max(at + 1, 2 * marks.size()));
    marks_of_line_.push_back(&marks[at]);
  }
}

auto Sharers::set_aside(const Run& run, const Groups& groups, Aside& aside) -> void {
  ++run_;
  const auto& lines = aside.lines();
  const auto first =
      groups.any_shares() ? lines.begin() : std::ranges::find(lines, std::uint8_t{1});
  for (auto i = static_cast<std::size_t>(first - lines.begin()); i < run.lines; ++i) {
    find_marks(run.batch, run.from + i);
    const std::uint32_t group = groups.group_of(i);
    const bool shares = groups[group].shares;
    bool after = false, late = false;
    for (const Mark* mark : marks_of_line_) {
      after = after || mark->aside == run_;
      late = late || (shares && mark->met == run_ && mark->group > group);
    }
    if (after) aside.add(i, "after a line settled alone");
    if (late) aside.add(i, "after a line of other contracts");
    for (Mark* mark : marks_of_line_) {
      if (aside.holds(i)) mark->aside = run_;
      if (!shares) continue;
      mark->group = mark->met == run_ ? std::max(mark->group, group) : group;
      mark->met = run_;
    }
  }
}

}  // namespace bareme::engine
