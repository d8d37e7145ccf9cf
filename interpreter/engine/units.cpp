#include "interpreter/engine/units.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <set>

#include "interpreter/plan/lower.hpp"

namespace bareme::engine {
namespace {

using records::Decision;
using records::PayerColumns;
using records::SettledBatch;
using records::Standing;

// What is added up, of a payer and of a line.
constexpr std::array kAmountsOfPayer{&PayerColumns::assessed, &PayerColumns::gross,
                                     &PayerColumns::withheld, &PayerColumns::paid,
                                     &PayerColumns::lump_sums};
constexpr std::array kAmountsOfLine{&SettledBatch::expense, &SettledBatch::withheld,
                                    &SettledBatch::lump_sums, &SettledBatch::left_to_pay};

// Of units first..end, into a cell; false where 32 bits do not hold it.
auto add(const std::vector<std::int32_t>& column, std::size_t first, std::size_t end,
         std::int32_t& cell) -> bool {
  std::int64_t sum = 0;
  for (std::size_t unit = first; unit < end; ++unit) sum += column[unit];
  cell = static_cast<std::int32_t>(sum);
  return sum == cell;
}

// The same payers take part in each unit.
auto add_amounts(records::Settlement& total, const records::Settlement& unit) -> void {
  using records::PayerResult;
  using records::Settlement;
  for (const auto amount : {&Settlement::expense, &Settlement::paid, &Settlement::lump_sums,
                            &Settlement::withheld, &Settlement::left_to_pay})
    total.*amount += unit.*amount;
  for (std::size_t i = 0; i < total.withheld_by_name.size(); ++i)
    total.withheld_by_name[i] += unit.withheld_by_name[i];
  for (std::size_t i = 0; i < total.payers.size(); ++i)
    for (const auto amount :
         {&PayerResult::gross, &PayerResult::withheld, &PayerResult::paid, &PayerResult::lump_sums})
      total.payers[i].*amount += unit.payers[i].*amount;
}

}  // namespace

auto can_cut(const model::Program& program) -> bool {
  const auto differs = [](model::FieldId id) {
    return id == model::kExpense || id == model::kQuantity;
  };
  return std::ranges::none_of(plan::once_by(program), differs) &&
         std::ranges::none_of(program.counters, [&](const model::Counter& counter) {
           return std::ranges::any_of(counter.keys, differs);
         });
}

Units::Units(const model::Program& program, std::shared_ptr<records::Pool> pool,
             std::shared_ptr<records::SettledTables> tables)
    : batch_{program, std::move(pool)}, settled_{program, std::move(tables)} {}

auto Units::cut(const records::Batch& lines, std::size_t from, std::size_t to, std::size_t most)
    -> std::size_t {
  const records::Column& quantity = lines.column(model::kQuantity);
  const auto units_of = [&](std::size_t line) {
    const records::Cell cell = quantity.cell(line);
    const bool cut = cell.known && cell.number > 1 && cell.number <= kMostUnits;
    return cut ? static_cast<std::size_t>(cell.number) : std::size_t{1};
  };
  lines_.clear();
  ends_.assign(1, 0);
  std::size_t line = from;
  for (; line < to; ++line) {
    const std::size_t units = units_of(line);
    if (line > from && lines_.size() + units > most) break;
    lines_.insert(lines_.end(), units, static_cast<std::uint32_t>(line));
    ends_.push_back(lines_.size());
  }
  batch_.clear();
  batch_.take(lines, lines_);
  auto& quantities = batch_.column(model::kQuantity).narrow;
  auto& expenses = batch_.column(model::kExpense).narrow;
  for (std::size_t place = 0; place + 1 < ends_.size(); ++place) {
    const std::size_t units = ends_[place + 1] - ends_[place];
    if (units == 1) continue;
    for (std::size_t unit = 0; unit < units; ++unit) {
      const std::size_t at = ends_[place] + unit;
      quantities[at] = 1;
      if (expenses.empty()) continue;
      const Money whole{lines.column(model::kExpense).narrow[from + place]};
      expenses[at] = static_cast<std::int32_t>(records::expense_of_unit(whole, units, unit).cents);
    }
  }
  return line;
}

auto Units::add_up(const std::vector<std::uint8_t>& aside, SettledBatch& out) const -> void {
  copy_first(out);
  for (std::size_t place = 0; place + 1 < ends_.size(); ++place) {
    const std::size_t first = ends_[place], end = ends_[place + 1];
    if (end - first == 1 || aside[first] != 0) continue;
    if (!add_columns(first, end, out)) out.store(lines_[first], settlement(first, end));
  }
}

// Of lines of one unit that is all; of others, `base` and `taux` are those of the first.
auto Units::copy_first(SettledBatch& out) const -> void {
  const std::size_t lines = ends_.size() - 1;
  const std::size_t from = lines_.front();
  const auto copy = [&](auto& to, const auto& cells) {
    for (std::size_t i = 0; i < lines; ++i) to[from + i] = cells[ends_[i]];
  };
  for (std::size_t p = 0; p < out.payers.size(); ++p) {
    PayerColumns& to = out.payers[p];
    for (const auto column :
         {&PayerColumns::verdict, &PayerColumns::base, &PayerColumns::rate, &PayerColumns::assessed,
          &PayerColumns::gross, &PayerColumns::withheld, &PayerColumns::paid,
          &PayerColumns::lump_sums}) {
      if (p < settled_.payers.size())
        copy(to.*column, settled_.payers[p].*column);
      else
        std::fill_n((to.*column).data() + from, lines, 0);
    }
    if (p < settled_.payers.size())
      copy(to.standing, settled_.payers[p].standing);
    else
      std::fill_n(to.standing.data() + from, lines, std::uint8_t{0});
  }
  for (const auto column : kAmountsOfLine) copy(out.*column, settled_.*column);
  for (std::size_t i = 0; i < out.withheld_by_name.size(); ++i)
    copy(out.withheld_by_name[i], settled_.withheld_by_name[i]);
  copy(out.hypotheses, settled_.hypotheses);
}

auto Units::add_columns(std::size_t first, std::size_t end, SettledBatch& out) const -> bool {
  const std::size_t line = lines_[first];
  bool fits = true;
  for (std::size_t p = 0; p < settled_.payers.size(); ++p)
    fits = add_payer(p, first, end, out) && fits;
  for (const auto column : kAmountsOfLine)
    fits = add(settled_.*column, first, end, (out.*column)[line]) && fits;
  for (std::size_t i = 0; i < out.withheld_by_name.size(); ++i)
    fits = add(settled_.withheld_by_name[i], first, end, out.withheld_by_name[i][line]) && fits;
  std::set<model::ParameterId> read;
  bool alike = true;
  for (std::size_t unit = first; unit < end; ++unit)
    alike = alike && settled_.hypotheses[unit] == settled_.hypotheses[first];
  if (alike) return fits;
  for (std::size_t unit = first; unit < end; ++unit) {
    const auto& of_unit = settled_.tables().hypotheses(settled_.hypotheses[unit]);
    read.insert(of_unit.begin(), of_unit.end());
  }
  out.hypotheses[line] = settled_.tables().intern({read.begin(), read.end()});
  return fits;
}

// Units that do not stand alike show other amounts than their sums.
auto Units::add_payer(std::size_t payer, std::size_t first, std::size_t end,
                      SettledBatch& out) const -> bool {
  const PayerColumns& units = settled_.payers[payer];
  const std::size_t line = lines_[first];
  if (units.verdict[first] == 0) return true;
  bool fits = true;
  for (const auto column : kAmountsOfPayer)
    fits = add(units.*column, first, end, (out.payers[payer].*column)[line]) && fits;
  for (std::size_t unit = first; unit < end; ++unit)
    fits = fits && units.standing[unit] == units.standing[first];
  out.payers[payer].verdict[line] = units.verdict[deciding(payer, first, end)];
  return fits;
}

// "As for several guarantees", all those of all units: the unit whose verdict is the line's.
auto Units::deciding(std::size_t payer, std::size_t first, std::size_t end) const -> std::size_t {
  const PayerColumns& units = settled_.payers[payer];
  std::size_t last_paying = end, first_covered = end;
  for (std::size_t unit = first; unit < end; ++unit) {
    const records::Verdict& verdict = settled_.tables().verdict(units.verdict[unit]);
    if (first_covered == end && verdict.decision != Decision::NoGuarantee) first_covered = unit;
    if (std::int64_t{units.paid[unit]} + units.lump_sums[unit] <= 0) continue;
    if (verdict.decision == Decision::Capped && verdict.reason) return unit;
    last_paying = unit;
  }
  if (last_paying != end) return last_paying;
  return first_covered != end ? first_covered : first;
}

// The same as a value, for the few that columns cannot hold: of each unit the guarantee that
// decides and what the payer has for it.
auto Units::settlement(std::size_t first, std::size_t end) const -> records::Settlement {
  records::Settlement total = settled_.settlement(first);
  std::vector<std::size_t> decides;  // by payer that takes part: the unit
  for (std::size_t p = 0; p < settled_.payers.size(); ++p)
    if (settled_.payers[p].verdict[first] != 0) decides.push_back(deciding(p, first, end));
  for (records::PayerResult& payer : total.payers) payer.guarantees.clear();
  std::set<model::ParameterId> read;
  for (std::size_t unit = first; unit < end; ++unit) {
    const records::Settlement one = settled_.settlement(unit);
    read.insert(one.hypotheses.begin(), one.hypotheses.end());
    for (std::size_t i = 0; i < total.payers.size(); ++i) {
      records::PayerResult& payer = total.payers[i];
      const records::PayerResult& from = one.payers[i];
      const auto add_result = [&](records::GuaranteeResult result) {
        result.unit = unit - first;
        result.refused = result.decision == Decision::Refused;
        payer.guarantees.push_back(std::move(result));
      };
      if (decides[i] == unit) {
        payer.decision = from.decision;
        payer.reason = from.reason;
        payer.deciding.reset();
        if (from.deciding) payer.deciding = payer.guarantees.size();
      }
      if (from.deciding) add_result(from.guarantees[*from.deciding]);
      payer.covered = payer.covered || from.covered;
      if (!from.covered) continue;
      const auto* base = from.with_base();
      records::GuaranteeResult covering = base != nullptr ? *base : records::GuaranteeResult{};
      covering.gross = from.gross;
      add_result(covering);
    }
    if (unit > first) add_amounts(total, one);
  }
  total.units = end - first;
  total.hypotheses.assign(read.begin(), read.end());
  return total;
}

}  // namespace bareme::engine
