#include "interpreter/engine/engine.hpp"

#include <algorithm>
#include <set>

#include "interpreter/plan/lower.hpp"

namespace bareme::engine {
namespace {

using model::TypeKind;

// Plans are made for lines without a larger amount: nearly all are below, and 32 bits then hold
// products with rates. 10 485,76 €.
constexpr std::int32_t kMostCents = 1 << 20;

}  // namespace

Engine::Engine(const model::Program& program, std::shared_ptr<records::Pool> pool,
               std::shared_ptr<records::SettledTables> tables, const settle::Accounts& opening)
    : program_{&program},
      pool_{std::move(pool)},
      tables_{std::move(tables)},
      changes_{plan::changes(program)},
      counters_of_payer_(program.payers.size()),
      counters_{program, opening},
      workspace_{program},
      none_{program, pool_},
      alone_{records::Claims::share(program, pool_->texts)} {
  for (std::size_t i = 0; i < program.fields.size(); ++i) {
    const model::FieldId id = program.fields.id_at(i);
    const model::Field& field = program.fields[id];
    if (field.type.kind == TypeKind::Money) amounts_.push_back(id);
    const bool asked = !field.optional && !field.fallback && id != model::kIdentifier &&
                       id != model::kContract && id != model::kQuantity;
    if (asked) required_.push_back(id);
  }
  std::set<model::FieldId> shared;
  for (const model::Counter& counter : program.counters)
    if (!counter.by_beneficiary && !counter.keys.empty()) shared.insert(counter.keys.front());
  shared_keys_.assign(shared.begin(), shared.end());
  marks_.resize(1 + shared_keys_.size());

  for (std::size_t p = 0; p < program.payers.size(); ++p) {
    std::set<model::CounterId> met;
    for (const auto id : program.payers[program.payers.id_at(p)].guarantees) {
      const model::Guarantee& guarantee = program.guarantees[id];
      for (const auto w : guarantee.withholdings)
        for (const auto& cap : program.withholdings[w].caps) met.insert(cap.counter);
      for (const auto l : guarantee.limits) met.insert(program.limits[l].counter);
    }
    for (const auto id : met)
      if (counters_.place(id).drawn) counters_of_payer_[p].push_back(id);
  }
}

auto Engine::closing() const -> settle::Accounts { return counters_.closing(none_); }

auto Engine::stretch_of(Date date) const -> std::size_t {
  return static_cast<std::size_t>(std::ranges::upper_bound(changes_, date) - changes_.begin());
}

auto Engine::lowered(std::size_t stretch, model::PayerId contract) -> Lowered& {
  const auto [at, added] = plans_.try_emplace({stretch, contract});
  if (!added) return at->second;
  const Date day = stretch == 0 ? kFirstDate : changes_[stretch - 1];
  auto made = plan::lower(*program_, *tables_, {day, contract, kMostCents});
  at->second.why = std::move(made.why);
  if (made.plan) at->second.prepared = prepare(std::move(*made.plan), *pool_);
  return at->second;
}

auto Engine::settle(const records::Batch& batch, records::SettledBatch& out) -> void {
  out.reset(batch.size());
  paths_.lines += batch.size();
  const auto& dates = batch.column(model::kDate).narrow;
  const auto date = [&](std::size_t line) { return Date{dates.empty() ? 0 : dates[line]}; };
  for (std::size_t from = 0; from < batch.size();) {
    const std::size_t stretch = stretch_of(date(from));
    const Date begin =
        stretch == 0 ? Date{std::numeric_limits<std::int32_t>::min()} : changes_[stretch - 1];
    const Date end = stretch == changes_.size() ? Date{std::numeric_limits<std::int32_t>::max()}
                                                : changes_[stretch];
    std::size_t to = from + 1;
    while (to < batch.size() && to - from < kBatchLines && date(to) >= begin && date(to) < end)
      ++to;
    run(batch, from, to, out);
    from = to;
  }
}

auto Engine::run(const records::Batch& batch, std::size_t from, std::size_t to,
                 records::SettledBatch& out) -> void {
  from_ = from;
  lines_ = to - from;
  ++run_;
  aside_.assign(lines_, 0);
  any_aside_ = false;
  watch_order(batch);
  set_aside(batch);
  group(batch, stretch_of(Date{batch.column(model::kDate).narrow.empty()
                                   ? 0
                                   : batch.column(model::kDate).narrow[from]}));
  for (const Group& each : groups_) {
    if (!each.lowered->prepared) continue;
    workspace_.fit(*each.lowered->prepared);
  }
  for (const Group& each : groups_) {
    if (!each.lowered->prepared) continue;
    gather(batch, each);
    compute(each, 0);
    set_aside_faults(each);
  }
  if (any_aside_) set_aside_sharers(batch);
  find_holders(batch);
  draw(batch);
  for (const Group& each : groups_)
    if (each.lowered->prepared) scatter(batch, each, out);
  if (any_aside_) settle_alone(batch, out);
}

auto Engine::watch_order(const records::Batch& batch) -> void {
  const auto& dates = batch.column(model::kDate).narrow;
  if (!ordered_) return;
  for (std::size_t i = 0; i < lines_; ++i) {
    const std::int32_t date = dates.empty() ? 0 : dates[from_ + i];
    ordered_ = ordered_ && date >= last_date_;
    last_date_ = date;
  }
  if (!ordered_) counters_.no_order();
}

auto Engine::set_aside(std::size_t line, std::string_view why) -> void {
  if (aside_[line] != 0) return;
  aside_[line] = 1;
  any_aside_ = true;
  ++paths_.why[std::string{why}];
}

// What no plan is for, told from the line alone.
auto Engine::set_aside(const records::Batch& batch) -> void {
  for (const auto field : required_) {
    const records::Column& column = batch.column(field);
    if (column.known.empty() && !column.absent()) continue;
    for (std::size_t i = 0; i < lines_; ++i)
      if (column.absent() || column.known[from_ + i] == 0) set_aside(i, "a required field unknown");
  }
  for (const auto field : amounts_) {
    const records::Column& column = batch.column(field);
    if (column.absent()) continue;
    const std::int32_t* cells = column.narrow.data() + from_;
    std::uint32_t beyond = 0;
    for (std::size_t i = 0; i < lines_; ++i)
      beyond |= static_cast<std::uint32_t>(cells[i] > kMostCents) |
                static_cast<std::uint32_t>(cells[i] < -kMostCents);
    if (beyond == 0) continue;
    for (std::size_t i = 0; i < lines_; ++i)
      if (cells[i] > kMostCents || cells[i] < -kMostCents) set_aside(i, "a large amount");
  }
  const records::Column& quantity = batch.column(model::kQuantity);
  if (quantity.absent()) return;
  for (std::size_t i = 0; i < lines_; ++i) {
    const bool known = quantity.known.empty() || quantity.known[from_ + i] != 0;
    if (known && quantity.narrow[from_ + i] != 1) set_aside(i, "a quantity");
  }
}

// Lines side by side by contract, in settlement order within each.
auto Engine::group(const records::Batch& batch, std::size_t stretch) -> void {
  groups_.clear();
  group_of_.assign(lines_, 0);
  const auto& chains = batch.column(model::kContract).narrow;
  std::int32_t last = -1;
  std::uint32_t last_group = 0;
  const auto find = [&](model::PayerId contract) {
    const auto found = std::ranges::find(groups_, contract, &Group::contract);
    const auto at = static_cast<std::uint32_t>(found - groups_.begin());
    if (at == groups_.size()) groups_.push_back({contract, &lowered(stretch, contract), 0, 0});
    return at;
  };
  std::vector<std::uint32_t> of_chain(pool_->chains.size(),
                                      std::numeric_limits<std::uint32_t>::max());
  std::vector<const char*> why_of_chain(pool_->chains.size(), nullptr);
  for (std::size_t i = 0; i < lines_; ++i) {
    const std::int32_t id = chains.empty() ? 0 : chains[from_ + i];
    const auto chain_id = static_cast<std::size_t>(id);
    if (id != last) {
      last = id;
      if (of_chain[chain_id] == std::numeric_limits<std::uint32_t>::max()) {
        const records::Chain& chain = pool_->chains[static_cast<std::uint32_t>(id)];
        const model::PayerId contract = chain.empty() ? model::PayerId{} : chain.front().payer;
        if (chain.size() > 1) why_of_chain[chain_id] = "several contracts";
        if (!chain.empty()) {
          if (program_->payers[contract].levels && !chain.front().level)
            why_of_chain[chain_id] = "a contract without its level";
          // Versions of one contract share counters: only one goes by column.
          for (const Group& other : groups_)
            if (other.contract && other.contract != contract &&
                program_->first_of(other.contract) == program_->first_of(contract))
              why_of_chain[chain_id] = "another version of a contract";
        }
        of_chain[chain_id] = why_of_chain[chain_id] == nullptr ? find(contract) : find({});
      }
      last_group = of_chain[chain_id];
    }
    group_of_[i] = last_group;
    if (why_of_chain[chain_id] != nullptr) set_aside(i, why_of_chain[chain_id]);
  }
  for (std::size_t i = 0; i < lines_; ++i) ++groups_[group_of_[i]].end;
  std::size_t begin = 0;
  for (Group& each : groups_) {
    const std::size_t count = each.end;
    each.begin = each.end = begin;
    begin += count;
  }
  line_at_.resize(lines_);
  place_of_.resize(lines_);
  for (std::size_t i = 0; i < lines_; ++i) {
    const auto place = static_cast<std::uint32_t>(groups_[group_of_[i]].end++);
    line_at_[place] = static_cast<std::uint32_t>(i);
    place_of_[i] = place;
  }
  for (const Group& each : groups_)
    if (!each.lowered->prepared)
      for (std::size_t place = each.begin; place < each.end; ++place)
        set_aside(line_at_[place], each.lowered->why);
}

// A line set aside is settled after those by column: so must be every later line that may share a
// counter with it, and then those that share with these.
auto Engine::set_aside_sharers(const records::Batch& batch) -> void {
  const auto mark = [&](std::size_t which, model::FieldId field,
                        std::size_t line) -> std::uint32_t* {
    const records::Cell cell = batch.cell(line, field);
    if (!cell.known || cell.number < 0) return nullptr;
    auto& marks = marks_[which];
    const auto at = static_cast<std::size_t>(cell.number);
    if (at >= marks.size()) marks.resize(std::max(at + 1, pool_->texts.size()));
    return &marks[at];
  };
  for (std::size_t i = 0; i < lines_; ++i) {
    bool aside = aside_[i] != 0;
    const auto each = [&](auto visit) {
      visit(mark(0, model::kBeneficiary, from_ + i));
      for (std::size_t k = 0; k < shared_keys_.size(); ++k)
        visit(mark(1 + k, shared_keys_[k], from_ + i));
    };
    each([&](std::uint32_t* found) { aside = aside || (found != nullptr && *found == run_); });
    if (!aside) continue;
    set_aside(i, "after a line settled alone");
    each([&](std::uint32_t* found) {
      if (found != nullptr) *found = run_;
    });
  }
}

}  // namespace bareme::engine
