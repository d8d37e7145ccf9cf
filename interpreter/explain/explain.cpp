#include "interpreter/explain/explain.hpp"

#include <algorithm>
#include <optional>

#include "interpreter/explain/changes.hpp"
#include "interpreter/explain/clauses.hpp"
#include "interpreter/explain/explain_words.hpp"
#include "interpreter/explain/layout.hpp"
#include "interpreter/explain/values.hpp"
#include "interpreter/records/settlements.hpp"

namespace bareme::explain {
namespace {

using records::Decision;
using records::GuaranteeResult;
using records::PayerResult;
using records::Settlement;
using settle::Trace;
using Outcome = settle::Trace::Outcome;

auto label(const model::Payer& payer) -> std::string {
  return payer.label.empty() ? payer.name : payer.label;
}

class Explanation {
 public:
  Explanation(const Situation& situation, const Reader& reader) : at_{situation}, reader_{reader} {}

  auto text() -> std::string {
    if (at_.claims.quantity(at_.line) > 1) return units();
    const auto outcome = settle::preview(at_.program, at_.claims, at_.line, at_.before, &trace_);
    if (const auto* reject = std::get_if<records::Reject>(&outcome)) return rejected(*reject);
    const auto& settlement = std::get<Settlement>(outcome);
    add_payers(settlement);
    return header() + "\n\n" + out_ +
           headline(said(kLeftToPay), display(settlement.left_to_pay), "");
  }

  auto cancelled(std::size_t partner) -> std::string {
    const bool cancels = at_.claims.quantity(at_.line) < 0;
    const auto identifier = at_.claims.value(partner, model::kIdentifier);
    const std::string row = std::to_string(at_.claims.source_row(partner));
    const std::string other = identifier.known ? std::string{identifier.text} : row;
    return header() + "\n\n" +
           headline(cancels ? said(kCancels, other, row) : said(kCancelledBy, other, row), "",
                    std::string{records::name_of(Decision::Cancelled)});
  }
  auto rejected(const records::Reject& reject) -> std::string {
    return header() + "\n\n" +
           explain_reject(at_.program, reader_.sources, reject, reader_.language);
  }

 private:
  // Each unit is a line of its own, which meets what those before it consumed.
  auto units() -> std::string {
    const Int128 count = at_.claims.quantity(at_.line);
    const Int128 whole = at_.claims.expense(at_.line).cents, share = whole / count;
    settle::Accounts accounts = at_.before;
    std::string text = header() + "\n";
    Money left;
    for (Int128 unit = 0; unit < count; ++unit) {
      const Money expense{unit == 0 ? whole - share * (count - 1) : share};
      records::Claims claims = line_alone(at_);
      claims.set(0, model::kQuantity, 1);
      claims.set(0, model::kExpense, static_cast<std::int64_t>(expense.cents));
      Explanation one{{at_.program, claims, 0, accounts}, reader_};
      const auto outcome = settle::preview(at_.program, claims, 0, accounts, &one.trace_);
      if (const auto* reject = std::get_if<records::Reject>(&outcome)) return rejected(*reject);
      const auto& settlement = std::get<Settlement>(outcome);
      one.add_payers(settlement);
      text += "\n" +
              headline(said(kUnit, std::to_string(static_cast<std::int64_t>(unit) + 1),
                            std::to_string(static_cast<std::int64_t>(count))),
                       display(expense), "") +
              one.out_;
      left += settlement.left_to_pay;
      settle::settle(at_.program, claims, 0, accounts);
    }
    return text + "\n" + headline(said(kLeftToPay), display(left), "");
  }

  template <std::size_t Arity, typename... Args>
  auto said(const Hint<Arity>& hint, Args&&... args) const -> std::string {
    return say(reader_.language, hint, std::forward<Args>(args)...);
  }

  auto header() const -> std::string {
    const std::string dot = " · ";
    const auto identifier = at_.claims.value(at_.line, model::kIdentifier);
    std::string text = identifier.known
                           ? said(kClaim, identifier.text)
                           : said(kRow, std::to_string(at_.claims.source_row(at_.line)));
    text += dot + format_iso(at_.claims.date(at_.line));
    text += dot + said(kBeneficiary, at_.claims.value(at_.line, model::kBeneficiary).text);
    text += dot + contracts();
    return text + dot + said(kExpense, display(at_.claims.expense(at_.line)));
  }

  auto contracts() const -> std::string {
    std::string names;
    for (const auto& contract : at_.claims.chain(at_.line)) {
      const model::Payer& payer = at_.program.payers[contract.payer];
      names += (names.empty() ? "" : " > ") + label(payer);
      if (!contract.level || !payer.levels) continue;
      const auto& level = at_.program.code_sets[payer.levels].codes[*contract.level];
      names += ", " + (level.label.empty() ? level.text : level.label);
    }
    return names.empty() ? said(kNoContract) : said(kContract, names);
  }

  auto add_payers(const Settlement& settlement) -> void {
    for (const PayerResult& payer : settlement.payers) add_payer(payer);
  }
  auto add_payer(const PayerResult& result) -> void {
    const model::Payer& payer = at_.program.payers[result.payer];
    if (result.guarantees.empty()) {
      out_ += headline(label(payer), display(Money{}), decided(result.decision, ""));
      for (const Trace::Step& step : trace_.steps)
        if (step.payer == result.payer && step.outcome == Outcome::DoesNotCover)
          out_ += describe(reader_, step);
      add_changes({result.payer, {}});
      return;
    }
    // A scheme with one guarantee for the line speaks for itself.
    const bool named = !payer.scheme || result.guarantees.size() > 1;
    for (const GuaranteeResult& guarantee : result.guarantees) {
      const auto& name = at_.program.guarantees[guarantee.guarantee].name;
      out_ += headline(named ? said(kOfGuarantee, label(payer), name) : label(payer),
                       display(guarantee.paid), decided(guarantee.decision, guarantee.reason));
      add_guarantee(guarantee);
    }
    for (const Trace::Step& step : trace_.steps)
      if (step.payer == result.payer && step.outcome == Outcome::SetAside)
        out_ +=
            headline(said(kOfGuarantee, label(payer), at_.program.guarantees[step.guarantee].name),
                     display(Money{}), said(kSetAside));
  }

  auto decided(Decision decision, std::string_view reason) const -> std::string {
    std::string text{records::name_of(decision)};
    if (reason == records::kActualExpense) text += ", " + std::string{reason};
    return text;
  }

  auto add_guarantee(const GuaranteeResult& result) -> void {
    const bool refused = result.decision == Decision::Refused;
    add_steps(result, [&](Outcome outcome) { return refused && outcome == Outcome::Refuses; });
    if (refused) add_changes(wanted(result));
    add_steps(result, [](Outcome outcome) {
      return outcome == Outcome::Covers || outcome == Outcome::Passes || outcome == Outcome::Gives;
    });
    if (!refused) add_due(result);
    add_steps(result, [](Outcome outcome) {
      return outcome == Outcome::Withholds || outcome == Outcome::NotDue ||
             outcome == Outcome::Limits || outcome == Outcome::Binds ||
             outcome == Outcome::Exhausted;
    });
    add_remark(result);
    if (result.decision == Decision::Exhausted) add_changes(wanted(result));
  }

  template <typename Predicate>
  auto add_steps(const GuaranteeResult& result, Predicate wanted_outcome) -> void {
    for (const Trace::Step& step : trace_.steps)
      if (step.guarantee == result.guarantee && wanted_outcome(step.outcome))
        out_ += describe(reader_, step);
  }

  auto wanted(const GuaranteeResult& result) const -> Wanted {
    return {at_.program.guarantees[result.guarantee].payer, result.guarantee};
  }

  // `assiette 30,00 € × taux 70 % = 21,00 €`, where no `rembourse` says what is due.
  auto add_due(const GuaranteeResult& result) -> void {
    if (at_.program.guarantees[result.guarantee].indemnity || !result.assessed || !result.rate)
      return;
    const auto rate = shown(at_.program, {model::TypeKind::Rate, {}}, result.rate_scale,
                            {*result.rate, {}, true}, reader_.language);
    out_ += clause_line({"assiette " + display(*result.assessed) + " × taux " + rate + " = " +
                             display(result.gross),
                         {},
                         "",
                         ""});
  }

  auto add_remark(const GuaranteeResult& result) -> void {
    std::string remark;
    switch (result.decision) {
      case Decision::Capped:
        if (!result.reason_clause) remark = said(kActualExpense, display(result.remaining));
        break;
      case Decision::Settled: remark = said(kSettled); break;
      case Decision::Nothing: remark = said(kNothing); break;
      case Decision::Withheld: remark = said(kWithheld); break;
      case Decision::None:
      case Decision::Paid:
      case Decision::Refused:
      case Decision::Exhausted:
      case Decision::NoGuarantee:
      case Decision::Cancelled: break;
    }
    if (!remark.empty()) out_ += "    " + remark + "\n";
  }

  auto add_changes(Wanted wanted) -> void {
    if (const auto changes = changes_that_pay(at_, trace_, wanted); !changes.empty())
      out_ += "      " + said(kItWouldTake, listed(changes, said(kOr))) + "\n";
    else if (const auto pair = pair_that_pays(at_, trace_, wanted); !pair.empty())
      out_ += "      " + said(kItWouldTakeBoth, listed(pair, said(kAnd))) + "\n";
  }
  auto listed(const std::vector<Change>& changes, const std::string& separator) const
      -> std::string {
    std::string list;
    for (const Change& change : changes) {
      const model::Field& field = at_.program.fields[change.field];
      if (!list.empty()) list += separator;
      list +=
          field.name + " = " + shown(at_.program, field.type, 0, change.value, reader_.language);
    }
    return list;
  }

  Situation at_;
  const Reader& reader_;
  Trace trace_;
  std::string out_;
};

}  // namespace

auto explain(const model::Program& program, const Sources& sources, const records::Claims& claims,
             std::size_t line, const settle::Accounts& before, diag::Language language)
    -> std::string {
  const Situation situation{program, claims, line, before};
  const Reader reader{program, sources, language};
  return Explanation{situation, reader}.text();
}

auto explain_cancelled(const model::Program& program, const Sources& sources,
                       const records::Claims& claims, std::size_t line, std::size_t partner,
                       diag::Language language) -> std::string {
  const settle::Accounts none;
  const Situation situation{program, claims, line, none};
  const Reader reader{program, sources, language};
  return Explanation{situation, reader}.cancelled(partner);
}

auto explain_reject(const model::Program& program, const Sources& sources,
                    const records::Claims& claims, std::size_t line, const records::Reject& reject,
                    diag::Language language) -> std::string {
  const settle::Accounts none;
  const Situation situation{program, claims, line, none};
  const Reader reader{program, sources, language};
  return Explanation{situation, reader}.rejected(reject);
}

auto explain_reject(const model::Program& program, const Sources& sources,
                    const records::Reject& reject, diag::Language language) -> std::string {
  const auto clause = std::ranges::find(program.clauses, reject.column, &model::Clause::path);
  std::string where = say(language, kRejectedAt, std::to_string(reject.row));
  std::string at;
  if (!reject.column.empty() && clause != program.clauses.end()) {
    where += ", " + say(language, kRejectedClause, reject.column);
    at = place(sources, clause->span);
  } else if (!reject.column.empty()) {
    where += ", " + say(language, kRejectedColumn, reject.column);
  }
  return "  " + say(language, kRejected, diag::code_text(reject.code)) + ", " + where + "\n" +
         clause_line({diag::words(reject.reason, language), {}, "", at});
}

}  // namespace bareme::explain
