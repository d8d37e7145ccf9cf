// What a run comes to, in the columns of the settled batch: the schemes' part is computed there, a
// contract's is written over it at its lines.
#include <algorithm>
#include <array>

#include "interpreter/engine/engine.hpp"

namespace bareme::engine {
namespace {

// In the order of outputs_of, for that many payers.
auto columns_of(records::SettledBatch& out, std::size_t payers)
    -> std::vector<std::vector<std::int32_t>*> {
  std::vector<std::vector<std::int32_t>*> columns;
  for (std::size_t p = 0; p < payers; ++p) {
    records::PayerColumns& payer = out.payers[p];
    for (auto* column : {&payer.verdict, &payer.base, &payer.rate, &payer.assessed, &payer.gross,
                         &payer.withheld, &payer.paid, &payer.lump_sums})
      columns.push_back(column);
  }
  for (auto* column : {&out.withheld, &out.lump_sums, &out.left_to_pay}) columns.push_back(column);
  for (auto& column : out.withheld_by_name) columns.push_back(&column);
  return columns;
}

// Four at a time: all are read before any is written.
template <typename T>
auto scatter_cells(T* cells, const std::int32_t* from, const std::uint32_t* lines,
                   std::size_t count) -> void {
  const auto put = [&](std::uint32_t line, std::int32_t value) {
    cells[line] = static_cast<T>(value);
  };
  std::size_t i = 0;
  for (; i + 4 <= count; i += 4) {
    const std::array<std::uint32_t, 4> at{lines[i], lines[i + 1], lines[i + 2], lines[i + 3]};
    const std::array<std::int32_t, 4> values{from[i], from[i + 1], from[i + 2], from[i + 3]};
    for (std::size_t k = 0; k < at.size(); ++k) put(at[k], values[k]);
  }
  for (; i < count; ++i) put(lines[i], from[i]);
}

}  // namespace

auto Engine::open_results(const Prepared& schemes, records::SettledBatch& out) -> void {
  auto& outputs = schemes_space_.outputs();
  outputs.clear();
  written_.clear();
  for (auto* column : columns_of(out, out.payers.size()))
    written_.push_back(column->data() + from_);
  for (auto* column : columns_of(out, schemes.plan.payers.size()))
    outputs.push_back(column->data() + from_);
}

auto Engine::finish_schemes(const records::Batch& batch, const Prepared& schemes,
                            records::SettledBatch& out) -> void {
  const auto values = outputs_of(schemes.plan);
  const auto& outputs = schemes_space_.outputs();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Source& source = schemes.source(values[i]);
    if (source.kind == Source::Kind::Number)
      std::fill_n(outputs[i], lines_, static_cast<std::int32_t>(source.number));
    else if (source.kind != Source::Kind::Output || source.index != i)
      std::copy_n(schemes_space_.column<const std::int32_t>(source), lines_, outputs[i]);
  }
  for (std::size_t p = 0; p < schemes.plan.payers.size(); ++p) {
    const auto* from =
        schemes_space_.column<const std::int32_t>(schemes.source(schemes.plan.payers[p].standing));
    std::uint8_t* cells = out.payers[p].standing.data() + from_;
    for (std::size_t i = 0; i < lines_; ++i) cells[i] = static_cast<std::uint8_t>(from[i]);
  }
  const auto& expense = batch.column(model::kExpense).narrow;
  if (expense.empty())
    std::fill_n(out.expense.begin() + static_cast<std::ptrdiff_t>(from_), lines_, 0);
  else
    std::copy_n(expense.data() + from_, lines_, out.expense.data() + from_);
  std::fill_n(out.hypotheses.data() + from_, lines_, 0U);
  hypotheses(schemes, schemes_space_, 0, lines_, every_line_.data(), out);
  // Contracts write over these.
  for (std::size_t p = schemes.plan.payers.size(); p < out.payers.size(); ++p) {
    records::PayerColumns& payer = out.payers[p];
    for (auto* column : {&payer.verdict, &payer.base, &payer.rate, &payer.assessed, &payer.gross,
                         &payer.withheld, &payer.paid, &payer.lump_sums})
      std::fill_n(column->data() + from_, lines_, 0);
    std::fill_n(payer.standing.data() + from_, lines_, std::uint8_t{0});
  }
}

// Column by column, as they were gathered.
auto Engine::scatter(records::SettledBatch& out) -> void {
  // Totals stand after the columns of as many payers as the batch has.
  const auto column_of = [&](const Prepared& prepared, const Written& written) {
    const std::size_t totals = kColumnsOfPayer * prepared.plan.payers.size();
    return written.output +
           (written.output < totals ? 0 : kColumnsOfPayer * out.payers.size() - totals);
  };
  scattered_.assign(groups_.size(), 0);
  const auto next = [&](std::size_t g) -> const Written* {
    if (!groups_[g].has_part()) return nullptr;
    const auto& written = groups_[g].lowered->prepared->written;
    return scattered_[g] < written.size() ? &written[scattered_[g]] : nullptr;
  };
  for (std::size_t column = 0; column < written_.size(); ++column)
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      const Written* written = next(g);
      if (written == nullptr) continue;
      const Prepared& prepared = *groups_[g].lowered->prepared;
      if (column_of(prepared, *written) != column) continue;
      ++scattered_[g];
      const Source& source = prepared.source(written->value);
      const auto* from = contracts_space_.column<const std::int32_t>(source);
      if (source.kind != Source::Kind::Number) from += groups_[g].begin;
      const std::uint32_t* lines = line_at_.data() + groups_[g].begin;
      std::int32_t* cells = written_[column];
      scatter_cells(cells, from, lines, groups_[g].size());
    }
  scatter_standings(out);
  for (const Group& group : groups_)
    if (group.has_part() && group.lowered->prepared->plan.reads != schemes_->plan.reads)
      hypotheses(*group.lowered->prepared, contracts_space_, group.begin, group.end,
                 line_at_.data(), out);
}

auto Engine::scatter_standings(records::SettledBatch& out) -> void {
  for (const Group& group : groups_) {
    if (!group.has_part()) continue;
    const Prepared& prepared = *group.lowered->prepared;
    const std::uint32_t* lines = line_at_.data() + group.begin;
    for (std::size_t p = schemes_->plan.payers.size(); p < prepared.plan.payers.size(); ++p) {
      const Source& standing = prepared.source(prepared.plan.payers[p].standing);
      if (standing.kind == Source::Kind::Number && standing.number == 0) continue;
      const auto* from = contracts_space_.column<const std::int32_t>(standing);
      if (standing.kind != Source::Kind::Number) from += group.begin;
      std::uint8_t* cells = out.payers[p].standing.data() + from_;
      scatter_cells(cells, from, lines, group.size());
    }
  }
}

// Hypotheses read on lines, as the sets of the tables.
auto Engine::hypotheses(const Prepared& prepared, Workspace& workspace, std::size_t begin,
                        std::size_t end, const std::uint32_t* lines, records::SettledBatch& out)
    -> void {
  const auto& reads = prepared.plan.reads;
  if (reads.empty()) return;
  std::vector<std::uint64_t> read(end - begin);
  for (std::size_t k = 0; k < reads.size(); ++k) {
    const Source& source = prepared.source(reads[k].second);
    if (source.kind == Source::Kind::Number && source.number == 0) continue;
    const auto* holds = workspace.column<const std::uint8_t>(source);
    if (source.kind != Source::Kind::Number) holds += begin;
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
      last_id = tables_->intern(set);
    }
    out.hypotheses[from_ + lines[begin + i]] = last_id;
  }
}

}  // namespace bareme::engine
