#include "interpreter/records/settled_batch.hpp"

#include <algorithm>
#include <limits>

namespace bareme::records {
namespace {

constexpr Scale kRateScale = model::field_scale(model::TypeKind::Rate);

auto fits(Int128 number) -> bool {
  using Limits = std::numeric_limits<std::int32_t>;
  return number >= Limits::min() && number <= Limits::max();
}
auto fits(Money amount) -> bool { return fits(amount.cents); }
auto narrow(Int128 number) -> std::int32_t { return static_cast<std::int32_t>(number); }
auto narrow(Money amount) -> std::int32_t { return narrow(amount.cents); }

// At six decimals; nullopt where it needs more.
auto rate_of(const GuaranteeResult& result) -> std::optional<Int128> {
  const Int128 rate = result.rate.value_or(0);
  const auto at_scale = rescale(rate, result.rate_scale, kRateScale);
  if (!at_scale || rescale(*at_scale, kRateScale, result.rate_scale) != rate) return std::nullopt;
  return at_scale;
}

auto verdict_of(const PayerResult& result) -> Verdict {
  Verdict verdict{result.payer, result.decision, {}, {}, result.reason == kActualExpense};
  if (!result.deciding) return verdict;
  const GuaranteeResult& deciding = result.guarantees[*result.deciding];
  verdict.guarantee = deciding.guarantee;
  verdict.reason = deciding.reason_clause;
  verdict.by_actual_expense = !deciding.reason_clause && deciding.reason == kActualExpense;
  return verdict;
}

auto fits(const PayerResult& result) -> bool {
  for (const Money amount :
       {result.gross, result.withheld, result.paid, result.lump_sums, result.assessed()})
    if (!fits(amount)) return false;
  const GuaranteeResult* base = result.with_base();
  if (base == nullptr) return true;
  const auto rate = rate_of(*base);
  return fits(*base->base) && rate && fits(*rate);
}

auto resize(PayerColumns& payer, std::size_t lines) -> void {
  for (auto* column : {&payer.verdict, &payer.base, &payer.rate, &payer.assessed, &payer.gross,
                       &payer.withheld, &payer.paid, &payer.lump_sums})
    column->assign(lines, 0);
  payer.standing.assign(lines, 0);
}

}  // namespace

auto reason_of(const model::Program& program, const Verdict& verdict) -> std::string_view {
  if (verdict.reason) return program.clauses[verdict.reason].name;
  return verdict.by_actual_expense ? kActualExpense : std::string_view{};
}

auto SettledTables::intern(const Verdict& verdict) -> std::int32_t {
  const auto [at, added] = verdict_ids_.emplace(verdict, static_cast<int>(verdicts_.size()));
  if (added) verdicts_.add(verdict);
  return at->second;
}

auto SettledTables::intern(const Hypotheses& read) -> std::uint32_t {
  const auto [at, added] = set_ids_.emplace(read, static_cast<std::uint32_t>(sets_.size()));
  if (added) sets_.add(read);
  return at->second;
}

SettledBatch::SettledBatch(const model::Program& program, std::shared_ptr<SettledTables> tables,
                           std::size_t contracts)
    : payers(program.schemes.size() + contracts),
      withheld_by_name(program.withholding_names.size()),
      program_{&program},
      tables_{std::move(tables)} {}

auto SettledBatch::reset(std::size_t lines) -> void {
  state.assign(lines, State::Settled);
  for (PayerColumns& payer : payers) resize(payer, lines);
  for (auto* column : {&expense, &withheld, &lump_sums, &left_to_pay}) column->assign(lines, 0);
  for (auto& column : withheld_by_name) column.assign(lines, 0);
  hypotheses.assign(lines, 0);
  rejects.clear();
  apart.clear();
}

auto SettledBatch::reset_for_columns(std::size_t lines, std::size_t contracts) -> void {
  state.assign(lines, State::Settled);
  payers.resize(std::max(payers.size(), schemes() + contracts));
  for (PayerColumns& payer : payers) {
    for (auto* column : {&payer.verdict, &payer.base, &payer.rate, &payer.assessed, &payer.gross,
                         &payer.withheld, &payer.paid, &payer.lump_sums})
      column->resize(lines);
    payer.standing.resize(lines);
  }
  for (auto* column : {&expense, &withheld, &lump_sums, &left_to_pay}) column->resize(lines);
  for (auto& column : withheld_by_name) column.resize(lines);
  hypotheses.resize(lines);
  rejects.clear();
  apart.clear();
}

auto SettledBatch::put(const SettledBatch& from, std::span<const std::uint32_t> lines) -> void {
  const auto put_column = [&](auto& to, const auto& cells) {
    for (std::size_t i = 0; i < lines.size(); ++i) to[lines[i]] = cells[i];
  };
  while (payers.size() < from.payers.size()) resize(payers.emplace_back(), size());
  for (std::size_t p = 0; p < from.payers.size(); ++p) {
    PayerColumns& to = payers[p];
    const PayerColumns& payer = from.payers[p];
    for (const auto column :
         {&PayerColumns::verdict, &PayerColumns::base, &PayerColumns::rate, &PayerColumns::assessed,
          &PayerColumns::gross, &PayerColumns::withheld, &PayerColumns::paid,
          &PayerColumns::lump_sums})
      put_column(to.*column, payer.*column);
    put_column(to.standing, payer.standing);
  }
  for (const auto column : {&SettledBatch::expense, &SettledBatch::withheld,
                            &SettledBatch::lump_sums, &SettledBatch::left_to_pay})
    put_column(this->*column, from.*column);
  for (std::size_t i = 0; i < withheld_by_name.size(); ++i)
    put_column(withheld_by_name[i], from.withheld_by_name[i]);
  put_column(state, from.state);
  put_column(hypotheses, from.hypotheses);
  for (const auto& [line, reject] : from.rejects) rejects.push_back({lines[line], reject});
  for (const auto& [line, settlement] : from.apart) apart.push_back({lines[line], settlement});
}

auto SettledBatch::all_put() -> void { std::ranges::sort(apart, {}, &OfLine<Settlement>::line); }

auto SettledBatch::fits(const Settlement& settlement) const -> bool {
  if (settlement.units > 1) return false;  // units may differ in what they have a base for
  for (const Money amount : {settlement.expense, settlement.paid, settlement.lump_sums,
                             settlement.withheld, settlement.left_to_pay})
    if (!records::fits(amount)) return false;
  return std::ranges::all_of(settlement.withheld_by_name,
                             [](Money m) { return records::fits(m); }) &&
         std::ranges::all_of(settlement.payers,
                             [](const PayerResult& each) { return records::fits(each); });
}

auto SettledBatch::clear(std::size_t line) -> void {
  for (PayerColumns& payer : payers) {
    for (auto* column : {&payer.verdict, &payer.base, &payer.rate, &payer.assessed, &payer.gross,
                         &payer.withheld, &payer.paid, &payer.lump_sums})
      (*column)[line] = 0;
    payer.standing[line] = 0;
  }
  for (auto* column : {&expense, &withheld, &lump_sums, &left_to_pay}) (*column)[line] = 0;
  for (auto& column : withheld_by_name) column[line] = 0;
  hypotheses[line] = 0;
}

auto SettledBatch::store(std::size_t line, Reject reject) -> void {
  clear(line);
  state[line] = State::Rejected;
  rejects.push_back({static_cast<std::uint32_t>(line), std::move(reject)});
}

auto SettledBatch::store(std::size_t line, const Settlement& settlement) -> void {
  clear(line);
  if (!fits(settlement)) {
    state[line] = State::Apart;
    const auto number = static_cast<std::uint32_t>(line);
    const auto at = std::ranges::lower_bound(apart, number, {}, &OfLine<Settlement>::line);
    if (at != apart.end() && at->line == number)
      at->value = settlement;
    else
      apart.insert(at, {number, settlement});
    return;
  }
  std::size_t scheme = 0;
  std::size_t place = schemes();
  for (const PayerResult& result : settlement.payers) {
    std::size_t at = place;
    if (program_->payers[result.payer].scheme) {
      // In their order, but one may be missing: not in force.
      while (program_->schemes[scheme] != program_->first_of(result.payer)) ++scheme;
      at = scheme;
    } else {
      ++place;
    }
    if (at == payers.size()) resize(payers.emplace_back(), size());
    PayerColumns& to = payers[at];
    to.verdict[line] = tables_->intern(verdict_of(result));
    to.gross[line] = narrow(result.gross);
    to.withheld[line] = narrow(result.withheld);
    to.paid[line] = narrow(result.paid);
    to.lump_sums[line] = narrow(result.lump_sums);
    const GuaranteeResult* base = result.covered ? result.with_base() : nullptr;
    to.standing[line] = static_cast<std::uint8_t>(base != nullptr  ? Standing::HasBase
                                                  : result.covered ? Standing::Covers
                                                                   : Standing::None);
    if (base == nullptr) continue;
    to.base[line] = narrow(*base->base);
    to.rate[line] = narrow(rate_of(*base).value_or(0));
    to.assessed[line] = narrow(result.assessed());
  }
  expense[line] = narrow(settlement.expense);
  withheld[line] = narrow(settlement.withheld);
  lump_sums[line] = narrow(settlement.lump_sums);
  left_to_pay[line] = narrow(settlement.left_to_pay);
  for (std::size_t i = 0; i < settlement.withheld_by_name.size(); ++i)
    withheld_by_name[i][line] = narrow(settlement.withheld_by_name[i]);
  hypotheses[line] = tables_->intern(settlement.hypotheses);
}

namespace {

auto result_of(const model::Program& program, const Verdict& verdict, const PayerColumns& from,
               std::size_t line) -> PayerResult {
  PayerResult result;
  result.payer = verdict.payer;
  result.decision = verdict.decision;
  result.reason = reason_of(program, verdict);
  result.covered = from.standing[line] != static_cast<std::uint8_t>(Standing::None);
  result.gross = Money{from.gross[line]};
  result.withheld = Money{from.withheld[line]};
  result.paid = Money{from.paid[line]};
  result.lump_sums = Money{from.lump_sums[line]};
  if (verdict.guarantee) {
    GuaranteeResult& deciding = result.guarantees.emplace_back();
    deciding.guarantee = verdict.guarantee;
    deciding.decision = verdict.decision;
    deciding.reason = result.reason;
    deciding.reason_clause = verdict.reason;
    result.deciding = 0;
  }
  if (from.standing[line] == static_cast<std::uint8_t>(Standing::HasBase)) {
    GuaranteeResult& base = result.guarantees.emplace_back();
    base.base = Money{from.base[line]};
    base.rate = from.rate[line];
    base.rate_scale = kRateScale;
    base.assessed = Money{from.assessed[line]};
  }
  return result;
}

}  // namespace

auto SettledBatch::settlement(std::size_t line) const -> Settlement {
  if (state[line] == State::Apart)
    return std::ranges::lower_bound(apart, line, {}, &OfLine<Settlement>::line)->value;
  Settlement result;
  result.expense = Money{expense[line]};
  result.withheld = Money{withheld[line]};
  result.lump_sums = Money{lump_sums[line]};
  result.left_to_pay = Money{left_to_pay[line]};
  result.paid = result.expense - result.left_to_pay;
  for (const PayerColumns& payer : payers) {
    const Verdict& verdict = tables_->verdict(payer.verdict[line]);
    if (verdict.payer) result.payers.push_back(result_of(*program_, verdict, payer, line));
  }
  for (const auto& column : withheld_by_name)
    result.withheld_by_name.push_back(Money{column[line]});
  result.hypotheses = tables_->hypotheses(hypotheses[line]);
  return result;
}

}  // namespace bareme::records
