#include "bench/by_hand.hpp"

#include <algorithm>

namespace bareme::bench {
namespace {

enum Act : std::int32_t { G, CS, MESO, OSTEO, DENT, OPT };

constexpr std::int32_t kParticipation = 2'00;  // since 2024: the portfolio is later
constexpr std::int32_t kMostParticipation = 50'00;

auto contract_of(std::string_view name) -> HandContract {
  if (name == "taux_a") return {.percent = 100};
  if (name == "taux_b") return {.percent = 150};
  if (name == "taux_c") return {.percent = 220};
  if (name == "forfait_a") return {.percent = 100, .gentle_cap = 60'00};
  if (name == "forfait_b") return {.percent = 100, .gentle_cap = 120'00};
  if (name == "forfait_c") return {.percent = 100, .gentle_cap = 200'00};
  if (name == "séances_a") return {.sessions = 3, .session_price = 30'00, .optical_cap = 150'00};
  if (name == "séances_b") return {.sessions = 4, .session_price = 40'00, .optical_cap = 250'00};
  return {.sessions = 5, .session_price = 50'00, .optical_cap = 350'00};
}

auto fit(HandResults& out, std::size_t lines) -> void {
  out.scheme_verdict.resize(lines);
  out.contract_verdict.resize(lines);
  for (auto* column :
       {&out.base, &out.rate, &out.assessed, &out.scheme_gross, &out.scheme_paid, &out.withheld,
        &out.contract_gross, &out.contract_paid, &out.left_to_pay, &out.expense})
    column->resize(lines);
}

struct Part {
  std::uint8_t verdict = Absent;
  std::int32_t gross = 0, paid = 0;
};

// Up to a cap in euros a year.
auto capped(std::int32_t left, std::int32_t cap, std::int32_t& used) -> Part {
  if (left == 0) return {Settled, left, 0};
  const std::int32_t room = cap - used;
  if (room == 0) return {Exhausted, left, 0};
  const std::int32_t paid = std::min(left, room);
  used += paid;
  return {room < left ? CappedByLimit : Paid, left, paid};
}

}  // namespace

ByHand::ByHand(const records::Batch& any, std::size_t beneficiaries)
    : accounts_(beneficiaries), contracts_(any.pool()->chains.size()) {
  const model::Program& program = any.program();
  for (std::uint32_t id = 1; id < contracts_.size(); ++id)
    contracts_[id] = contract_of(program.payers[any.pool()->chains[id].front().payer].name);
  act_ = program.field("acte");
  sector_ = program.field("secteur_2");
  path_ = program.field("parcours");
}

auto ByHand::settle(const records::Batch& batch, HandResults& out) -> void {
  fit(out, batch.size());
  const std::int32_t* people = batch.column(model::kBeneficiary).narrow.data();
  const std::int32_t* chains = batch.column(model::kContract).narrow.data();
  const std::int32_t* dates = batch.column(model::kDate).narrow.data();
  const std::int32_t* acts = batch.column(act_).narrow.data();
  const std::int32_t* sectors = batch.column(sector_).narrow.data();
  const std::int32_t* paths = batch.column(path_).narrow.data();
  const std::int32_t* expenses = batch.column(model::kExpense).narrow.data();
  std::int32_t last_date = -1, year = 0;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    if (dates[i] != last_date) {
      last_date = dates[i];
      year = year_of(Date{last_date});
    }
    Account& account = accounts_[static_cast<std::size_t>(people[i])];
    if (account.year != year) account = {.year = year};
    const std::int32_t act = acts[i];
    const std::int32_t expense = expenses[i];

    std::int32_t base = 0, rate = 0;
    switch (act) {
      case G:
      case CS:
        base = sectors[i] != 0 ? 23'00 : act == CS ? 31'50 : 30'00;
        rate = paths[i] != 0 ? 70 : 30;
        break;
      case MESO:
        base = 26'50;
        rate = paths[i] != 0 ? 70 : 30;
        break;
      case DENT:
        base = 43'20;
        rate = 60;
        break;
      default: break;
    }
    const bool covered = base != 0;
    const std::int32_t assessed = std::min(base, expense);
    const std::int32_t gross = (assessed * rate + 50) / 100;
    std::int32_t withheld = 0, paid = 0;
    std::uint8_t verdict = NoGuarantee;
    if (covered) {
      if (expense == 0) {
        verdict = Settled;
      } else if (gross == 0) {
        verdict = Nothing;
      } else {
        const std::int32_t room = std::max(0, kMostParticipation - account.participation);
        withheld = act == DENT ? 0 : std::min({kParticipation, gross, room});
        account.participation += withheld;
        paid = gross - withheld;
        verdict = paid == 0 ? Withheld : Paid;
      }
    }
    const std::int32_t left = expense - paid - withheld;

    Part part;
    if (chains[i] != 0) {
      const HandContract& contract = contracts_[static_cast<std::size_t>(chains[i])];
      part.verdict = NoGuarantee;
      if (contract.percent != 0 && covered) {
        part.gross = std::max(0, base * contract.percent / 100 - gross);
        part.paid = std::min(part.gross, left);
        part.verdict = left == 0           ? Settled
                       : part.gross == 0   ? Nothing
                       : left < part.gross ? CappedByExpense
                                           : Paid;
      } else if (act == OSTEO && contract.gentle_cap != 0) {
        part = capped(left, contract.gentle_cap, account.gentle);
      } else if (act == OSTEO && contract.sessions != 0) {
        part.gross = std::min(left, contract.session_price);
        if (left == 0) {
          part.verdict = Settled;
        } else if (account.sessions >= contract.sessions) {
          part.verdict = ExhaustedCount;
        } else {
          part.paid = part.gross;
          part.verdict = Paid;
          ++account.sessions;
        }
      } else if (act == OPT && contract.optical_cap != 0) {
        part = capped(left, contract.optical_cap, account.optical);
      }
    }
    out.scheme_verdict[i] = verdict;
    out.contract_verdict[i] = part.verdict;
    out.base[i] = base;
    out.rate[i] = rate * 10'000;
    out.assessed[i] = assessed;
    out.scheme_gross[i] = gross;
    out.scheme_paid[i] = paid;
    out.withheld[i] = withheld;
    out.contract_gross[i] = part.gross;
    out.contract_paid[i] = part.paid;
    out.left_to_pay[i] = expense - paid - part.paid;
    out.expense[i] = expense;
  }
}

}  // namespace bareme::bench
