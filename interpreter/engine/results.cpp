#include "interpreter/engine/results.hpp"

#include <algorithm>

#include "interpreter/columns/cells.hpp"

namespace bareme::engine {
namespace {

using columns::Prepared;
using columns::Source;
using columns::Workspace;
using columns::Written;

constexpr std::array kOfPayer{&records::PayerColumns::verdict, &records::PayerColumns::base,
                              &records::PayerColumns::rate,    &records::PayerColumns::assessed,
                              &records::PayerColumns::gross,   &records::PayerColumns::withheld,
                              &records::PayerColumns::paid,    &records::PayerColumns::lump_sums};
static_assert(kOfPayer.size() == columns::kColumnsOfPayer);

// In the order of outputs_of, for that many payers, at the first line of a run.
auto open_columns(const Run& run, std::size_t payers, records::SettledBatch& out,
                  std::vector<std::int32_t*>& columns) -> void {
  columns.clear();
  const auto add = [&](std::vector<std::int32_t>& column) {
    columns.push_back(column.data() + run.from);
  };
  for (std::size_t p = 0; p < payers; ++p)
    for (const auto column : kOfPayer) add(out.payers[p].*column);
  for (auto* column : {&out.withheld, &out.lump_sums, &out.left_to_pay}) add(*column);
  for (auto& column : out.withheld_by_name) add(column);
}

// Hypotheses read on lines, as the sets of the tables.
auto write_hypotheses(const Run& run, const Prepared& prepared, const columns::Places& places,
                      Workspace& workspace, records::SettledBatch& out) -> void {
  const auto& reads = prepared.plan.reads;
  if (reads.empty()) return;
  std::vector<std::uint64_t> read(places.end - places.begin);
  for (std::size_t k = 0; k < reads.size(); ++k) {
    const Source& source = prepared.source(reads[k].second);
    if (source.kind == Source::Kind::Number && source.number == 0) continue;
    const auto* holds = workspace.column<const std::uint8_t>(source);
    if (source.kind != Source::Kind::Number) holds += places.begin;
    for (std::size_t i = 0; i < read.size(); ++i) read[i] |= std::uint64_t{holds[i]} << k;
  }
  std::uint64_t last = 0;
  std::uint32_t last_id = 0;
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (read[i] != last) {
      records::SettledTables::Hypotheses set;
      for (std::size_t k = 0; k < reads.size(); ++k)
        if ((read[i] >> k & 1U) != 0) set.push_back(reads[k].first);
      last = read[i];
      last_id = out.tables().intern(set);
    }
    out.hypotheses[run.from + places.lines[places.begin + i]] = last_id;
  }
}

auto write_standings(const Run& run, const Groups& groups, std::size_t schemes,
                     Workspace& workspace, records::SettledBatch& out) -> void {
  for (const Group& group : groups) {
    if (!group.has_part()) continue;
    const Prepared& prepared = *group.part->prepared;
    for (std::size_t p = schemes; p < prepared.plan.payers.size(); ++p) {
      const Source& standing = prepared.source(prepared.plan.payers[p].standing);
      if (standing.kind == Source::Kind::Number && standing.number == 0) continue;
      const auto* from = workspace.column<const std::int32_t>(standing);
      if (standing.kind != Source::Kind::Number) from += group.begin;
      columns::scatter_cells(out.payers[p].standing.data() + run.from, from,
                             groups.lines(group).data(), group.size());
    }
  }
}

}  // namespace

auto open_results(const Run& run, const Prepared& schemes, Workspace& workspace,
                  records::SettledBatch& out) -> void {
  open_columns(run, schemes.plan.payers.size(), out, workspace.outputs());
}

auto finish_results(const Run& run, const Prepared& schemes, Workspace& workspace,
                    records::SettledBatch& out) -> void {
  const auto values = columns::outputs_of(schemes.plan);
  const auto& outputs = workspace.outputs();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Source& source = schemes.source(values[i]);
    if (source.kind == Source::Kind::Number)
      std::fill_n(outputs[i], run.lines, static_cast<std::int32_t>(source.number));
    else if (source.kind != Source::Kind::Output || source.index != i)
      std::copy_n(workspace.column<const std::int32_t>(source), run.lines, outputs[i]);
  }
  const std::size_t payers = schemes.plan.payers.size();
  for (std::size_t p = 0; p < payers; ++p) {
    const auto* from =
        workspace.column<const std::int32_t>(schemes.source(schemes.plan.payers[p].standing));
    std::uint8_t* __restrict cells = out.payers[p].standing.data() + run.from;
    const std::size_t lines = run.lines;  // bytes might be it
    for (std::size_t i = 0; i < lines; ++i) cells[i] = static_cast<std::uint8_t>(from[i]);
  }
  if (const std::int32_t* expense = run.narrow(model::kExpense))
    std::copy_n(expense, run.lines, out.expense.data() + run.from);
  else
    std::fill_n(out.expense.data() + run.from, run.lines, 0);
  std::fill_n(out.hypotheses.data() + run.from, run.lines, 0U);
  write_hypotheses(run, schemes, {0, static_cast<std::uint32_t>(run.lines), kEveryLine.data()},
                   workspace, out);
  for (std::size_t p = payers; p < out.payers.size(); ++p) {
    for (const auto column : kOfPayer)
      std::fill_n((out.payers[p].*column).data() + run.from, run.lines, 0);
    std::fill_n(out.payers[p].standing.data() + run.from, run.lines, std::uint8_t{0});
  }
}

auto ContractResults::next(const Groups& groups, std::size_t group) const -> const Written* {
  if (!groups[group].has_part()) return nullptr;
  const auto& written = groups[group].part->prepared->written;
  return written_[group] < written.size() ? &written[written_[group]] : nullptr;
}

// Column by column: one of the batch then stays near while all contracts write to it.
auto ContractResults::write(const Run& run, const Groups& groups, const Prepared& schemes,
                            Workspace& workspace, records::SettledBatch& out) -> void {
  open_columns(run, out.payers.size(), out, columns_);
  // Totals stand after the columns of as many payers as the batch has.
  const auto column_of = [&](const Prepared& prepared, const Written& written) {
    const std::size_t totals = columns::kColumnsOfPayer * prepared.plan.payers.size();
    return written.output +
           (written.output < totals ? 0 : columns::kColumnsOfPayer * out.payers.size() - totals);
  };
  written_.assign(groups.size(), 0);
  for (std::size_t column = 0; column < columns_.size(); ++column)
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const Written* written = next(groups, g);
      if (written == nullptr) continue;
      const Group& group = groups[g];
      const Prepared& prepared = *group.part->prepared;
      if (column_of(prepared, *written) != column) continue;
      ++written_[g];
      const Source& source = prepared.source(written->value);
      const auto* from = workspace.column<const std::int32_t>(source);
      if (source.kind != Source::Kind::Number) from += group.begin;
      columns::scatter_cells(columns_[column], from, groups.lines(group).data(), group.size());
    }
  write_standings(run, groups, schemes.plan.payers.size(), workspace, out);
  for (const Group& group : groups)
    if (group.has_part() && group.part->prepared->plan.reads != schemes.plan.reads)
      write_hypotheses(run, *group.part->prepared, groups.places(group), workspace, out);
}

}  // namespace bareme::engine
