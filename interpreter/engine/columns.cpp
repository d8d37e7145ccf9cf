// The columns of a run: gathered by contract, computed stage by stage between draws, scattered back
// to the lines.
#include <algorithm>

#include "interpreter/engine/engine.hpp"

namespace bareme::engine {
namespace {

template <typename T>
auto gather_cells(T* out, const T* cells, const std::uint8_t* known, T fallback,
                  std::span<const std::uint32_t> lines) -> void {
  if (known == nullptr)
    for (std::size_t i = 0; i < lines.size(); ++i) out[i] = cells[lines[i]];
  else
    for (std::size_t i = 0; i < lines.size(); ++i)
      out[i] = known[lines[i]] != 0 ? cells[lines[i]] : fallback;
}

}  // namespace

auto Engine::gather(const records::Batch& batch, const Group& group) -> void {
  const Prepared& prepared = *group.lowered->prepared;
  const std::span lines = std::span{line_at_}.subspan(group.begin, group.end - group.begin);
  for (const std::uint32_t index : prepared.fields) {
    const model::FieldId id{index};
    const model::Field& field = program_->fields[id];
    const records::Column& column = batch.column(id);
    const bool text = field.type.kind == model::TypeKind::Text;
    const auto fallback = field.fallback && !text
                              ? static_cast<std::int64_t>(field.fallback->number)
                              : std::int64_t{0};
    const std::uint8_t* known = column.known.empty() ? nullptr : column.known.data() + from_;
    Buffer& buffer = workspace_.field(index);
    if (field.type.kind == model::TypeKind::Boolean) {
      auto* out = reinterpret_cast<std::uint8_t*>(buffer.data()) + group.begin;
      for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool given = !column.absent() && (known == nullptr || known[lines[i]] != 0);
        const std::int64_t value = given ? column.narrow[from_ + lines[i]] : fallback;
        out[i] = value != 0 ? 1 : 0;
      }
    } else if (records::is_wide(field.type.kind)) {
      auto* out = buffer.data() + group.begin;
      if (column.absent())
        std::fill_n(out, lines.size(), fallback);
      else
        gather_cells<std::int64_t>(out, column.wide.data() + from_, known, fallback, lines);
    } else {
      auto* out = reinterpret_cast<std::int32_t*>(buffer.data()) + group.begin;
      if (column.absent())
        std::fill_n(out, lines.size(), static_cast<std::int32_t>(fallback));
      else
        gather_cells<std::int32_t>(out, column.narrow.data() + from_, known,
                                   static_cast<std::int32_t>(fallback), lines);
    }
  }
  for (const std::uint32_t index : prepared.known) {
    const records::Column& column = batch.column(model::FieldId{index});
    auto* out = reinterpret_cast<std::uint8_t*>(workspace_.known(index).data()) + group.begin;
    if (column.absent() || column.known.empty())
      std::fill_n(out, lines.size(), column.absent() ? std::uint8_t{0} : std::uint8_t{1});
    else
      gather_cells<std::uint8_t>(out, column.known.data() + from_, nullptr, 0, lines);
  }
  if (!prepared.reads_level) return;
  const auto& chains = batch.column(model::kContract).narrow;
  std::int32_t* out = workspace_.level() + group.begin;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& chain = pool_->chains[static_cast<std::uint32_t>(chains[from_ + lines[i]])];
    out[i] = chain.empty() ? 0 : static_cast<std::int32_t>(chain.front().level.value_or(0));
  }
}

auto Engine::compute(const Group& group, std::size_t stage) -> void {
  const Prepared& prepared = *group.lowered->prepared;
  const auto operand = [](const Cells& cells, std::size_t from) -> Operand {
    return {cells.first == nullptr ? nullptr : cells.first + from * cells.bytes, cells.number,
            cells.form};
  };
  for (std::size_t from = group.begin; from < group.end; from += kChunkLines) {
    const std::size_t lines = std::min(kChunkLines, group.end - from);
    for (const PreparedStep& step : prepared.stages[stage])
      run_step(step.step, step.out_cells.first + from * step.out_cells.bytes,
               operand(step.operand_cells[0], from), operand(step.operand_cells[1], from),
               operand(step.operand_cells[2], from), lines);
  }
}

auto Engine::set_aside_faults(const Group& group) -> void {
  const Source& source = group.lowered->prepared->source(group.lowered->prepared->plan.fault);
  if (source.kind == Source::Kind::Number && source.number == 0) return;
  const auto* faults = workspace_.column<const std::uint8_t>(source);
  for (std::size_t place = group.begin; place < group.end; ++place)
    if (faults[source.kind == Source::Kind::Number ? 0 : place] != 0)
      set_aside(line_at_[place], "what may be a reject");
}

auto Engine::find_holders(const records::Batch& batch) -> void {
  std::vector<bool> used(counters_.holders().size());
  for (const Group& group : groups_) {
    if (!group.lowered->prepared) continue;
    const auto use = [&](const plan::Account& account) {
      if (!account.of_line)
        used[counters_.shelf(counters_.place(account.counter).shelf).holders] = true;
    };
    for (const plan::Draw& each : group.lowered->prepared->plan.draws) {
      for (const auto& withholding : each.withholdings)
        for (const auto& cap : withholding.caps) use(cap.account);
      for (const auto& limit : each.limits) use(limit.account);
    }
  }
  holders_.resize(used.size());
  for (std::size_t h = 0; h < used.size(); ++h) {
    if (!used[h]) continue;
    holders_[h].resize(lines_);
    counters_.holders()[h].of(batch, from_, lines_, holders_[h].data());
  }
}

// The schemes' draws go through all lines in settlement order, whatever their contract: they share
// the schemes' counters. A contract's go through its own lines.
auto Engine::draw(const records::Batch& batch) -> void {
  const Prepared* first = nullptr;
  for (const Group& group : groups_)
    if (group.lowered->prepared && first == nullptr) first = &*group.lowered->prepared;
  if (first == nullptr) return;
  std::size_t schemes = 0;
  while (schemes < first->plan.draws.size() && first->plan.draws[schemes].scheme) ++schemes;

  std::vector<DrawInputs> inputs(groups_.size());
  for (std::size_t d = 0; d < schemes; ++d) {
    for (std::size_t g = 0; g < groups_.size(); ++g)
      if (groups_[g].lowered->prepared)
        inputs[g] = inputs_of(*groups_[g].lowered->prepared, d, workspace_);
    DrawLoop loop{first->plan.draws[d], d, counters_, workspace_, batch};
    loop.clear(0, lines_);
    visits_.clear();
    for (std::uint32_t i = 0; i < lines_; ++i)
      if (aside_[i] == 0 && loop.concerns(inputs[group_of_[i]], place_of_[i]))
        visits_.push_back({i, place_of_[i], group_of_[i]});
    loop.run(visits_, inputs, holders_);
    for (const Group& group : groups_)
      if (group.lowered->prepared) compute(group, d + 1);
  }
  for (std::size_t g = 0; g < groups_.size(); ++g)
    if (groups_[g].lowered->prepared) draw_contract(batch, g, schemes);
}

auto Engine::draw_contract(const records::Batch& batch, std::size_t group, std::size_t schemes)
    -> void {
  const Prepared& prepared = *groups_[group].lowered->prepared;
  std::vector<DrawInputs> inputs(1);
  for (std::size_t d = schemes; d < prepared.plan.draws.size(); ++d) {
    inputs[0] = inputs_of(prepared, d, workspace_);
    DrawLoop loop{prepared.plan.draws[d], d, counters_, workspace_, batch};
    loop.clear(groups_[group].begin, groups_[group].end);
    visits_.clear();
    for (auto place = static_cast<std::uint32_t>(groups_[group].begin); place < groups_[group].end;
         ++place)
      if (aside_[line_at_[place]] == 0 && loop.concerns(inputs[0], place))
        visits_.push_back({line_at_[place], place, 0});
    loop.run(visits_, inputs, holders_);
    compute(groups_[group], d + 1);
  }
}

auto Engine::scatter(const records::Batch& batch, const Group& group, records::SettledBatch& out)
    -> void {
  const Prepared& prepared = *group.lowered->prepared;
  const std::span lines = std::span{line_at_}.subspan(group.begin, group.end - group.begin);
  const auto column = [&](plan::ValueId id, std::vector<std::int32_t>& to) {
    const Source& source = prepared.source(id);
    if (source.kind == Source::Kind::Number && source.number == 0) return;  // as reset
    const auto* from = workspace_.column<const std::int32_t>(source) + group.begin;
    std::int32_t* cells = to.data() + from_;
    for (std::size_t i = 0; i < lines.size(); ++i) cells[lines[i]] = from[i];
  };
  for (std::size_t p = 0; p < prepared.plan.payers.size(); ++p) {
    const plan::PayerValues& values = prepared.plan.payers[p];
    records::PayerColumns& payer = out.payers[p];
    column(values.verdict, payer.verdict);
    column(values.base, payer.base);
    column(values.rate, payer.rate);
    column(values.assessed, payer.assessed);
    column(values.gross, payer.gross);
    column(values.withheld, payer.withheld);
    column(values.paid, payer.paid);
    column(values.lump_sums, payer.lump_sums);
    const Source& standing = prepared.source(values.standing);
    if (standing.kind == Source::Kind::Number && standing.number == 0) continue;
    const auto* from = workspace_.column<const std::int32_t>(standing) + group.begin;
    std::uint8_t* cells = payer.standing.data() + from_;
    for (std::size_t i = 0; i < lines.size(); ++i)
      cells[lines[i]] = static_cast<std::uint8_t>(from[i]);
  }
  column(prepared.plan.withheld, out.withheld);
  column(prepared.plan.lump_sums, out.lump_sums);
  column(prepared.plan.left_to_pay, out.left_to_pay);
  for (std::size_t i = 0; i < prepared.plan.withheld_by_name.size(); ++i)
    column(prepared.plan.withheld_by_name[i], out.withheld_by_name[i]);
  const auto& expense = batch.column(model::kExpense).narrow;
  for (const std::uint32_t line : lines) out.expense[from_ + line] = expense[from_ + line];
  scatter_hypotheses(group, out);
}

auto Engine::scatter_hypotheses(const Group& group, records::SettledBatch& out) -> void {
  const Prepared& prepared = *group.lowered->prepared;
  if (prepared.plan.reads.empty()) return;
  const std::size_t lines = group.end - group.begin;
  std::vector<std::uint64_t> read(lines);
  for (std::size_t k = 0; k < prepared.plan.reads.size(); ++k) {
    const Source& source = prepared.source(prepared.plan.reads[k].second);
    const auto* holds = workspace_.column<const std::uint8_t>(source) + group.begin;
    if (source.kind == Source::Kind::Number && source.number == 0) continue;
    for (std::size_t i = 0; i < lines; ++i) read[i] |= std::uint64_t{holds[i]} << k;
  }
  std::uint64_t last = 0;
  std::uint32_t last_id = 0;
  for (std::size_t i = 0; i < lines; ++i) {
    if (read[i] != last) {
      records::SettledTables::Hypotheses set;
      for (std::size_t k = 0; k < prepared.plan.reads.size(); ++k)
        if ((read[i] >> k & 1U) != 0) set.push_back(prepared.plan.reads[k].first);
      last = read[i];
      last_id = tables_->intern(set);
    }
    out.hypotheses[from_ + line_at_[group.begin + i]] = last_id;
  }
}

}  // namespace bareme::engine
