// Help that says what was written in the words of the language.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "interpreter/model/advice.hpp"
#include "interpreter/model/check_expression.hpp"
#include "support/catalogue.hpp"
#include "support/text.hpp"

namespace bareme::model {
namespace {

// The figure that stands before a sign, with the blanks of its thousands; empty where none does.
auto figure_before(std::string_view text, std::string_view sign) -> std::string {
  constexpr std::string_view kDigits = "0123456789,";
  constexpr std::array<std::string_view, 3> kBlanks{" ", "\u00A0", "\u202F"};
  const auto blank_at_end = [&]() -> std::size_t {
    for (const std::string_view blank : kBlanks)
      if (text.ends_with(blank)) return blank.size();
    return 0;
  };
  std::size_t found = text.find(sign);
  if (found == std::string_view::npos) return {};
  text = text.substr(0, found);
  text.remove_suffix(blank_at_end());
  std::string figure;
  while (!text.empty()) {
    const std::size_t blank = blank_at_end();
    if (blank == 0 && kDigits.find(text.back()) == std::string_view::npos) break;
    figure.insert(0, text.substr(text.size() - std::max<std::size_t>(blank, 1)));
    text.remove_suffix(std::max<std::size_t>(blank, 1));
  }
  return std::string{text::trim(figure)};
}

// A name, with its members.
auto is_path(std::string_view written) -> bool {
  return std::ranges::all_of(written, [](char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
    return letter || (c >= '0' && c <= '9') || c == '_' || c == '.';
  });
}

// On one line: help has no other.
auto on_a_line(const Checker& checker, Span span) -> std::string {
  const std::string_view written = text::trim(checker.sources.excerpt(span));
  return written.find('\n') == std::string_view::npos ? std::string{written} : "…";
}

auto is_choice(const Scope& scope, syntax::ExprId id) -> bool {
  const auto* choice = std::get_if<syntax::ChoiceExpr>(&scope.file->exprs[id].node);
  return choice != nullptr && !choice->selon;
}

// What the guarantee of a refusal owes, as its clause writes it.
struct Owed {
  std::string_view clause = "rembourse";
  std::string amount = "…";
  bool choice = false;
};
auto owed_by(const Checker& checker, const Scope& scope) -> Owed {
  Owed owed;
  if (!scope.guarantee) return owed;
  const syntax::GuaranteeDecl* written = checker.pending_guarantees[scope.guarantee.index].syntax;
  if (written == nullptr) return owed;
  bool rate = false;
  const auto take = [&](syntax::ExprId id) {
    owed.amount = on_a_line(checker, span_of(scope, id));
    owed.choice = is_choice(scope, id);
  };
  for (const syntax::Clause& clause : written->clauses) {
    rate = rate || std::holds_alternative<syntax::RateClause>(clause.node);
    if (const auto* indemnity = std::get_if<syntax::IndemnityClause>(&clause.node)) {
      take(indemnity->amount);
      return owed;
    }
    if (const auto* sum = std::get_if<syntax::LumpSumClause>(&clause.node)) {
      take(sum->amount);
      owed.clause = "verse";
      return owed;
    }
  }
  if (rate) owed.amount = "assiette × taux";
  return owed;
}

// `exclut n : c` as an amount: `rembourse si c alors 0 € sinon …`.
auto as_amount(const Checker& checker, const Scope& scope) -> std::string {
  const auto in_parentheses = [](const std::string& text, bool choice) {
    return choice ? "(" + text + ")" : text;
  };
  const syntax::RefusalClause& refusal = *scope.refusal;
  const std::string condition = in_parentheses(
      on_a_line(checker, span_of(scope, refusal.condition)), is_choice(scope, refusal.condition));
  const Owed owed = owed_by(checker, scope);
  if (refusal.requirement)
    return fmt::format("{} si {} alors {} sinon 0 €", owed.clause, condition,
                       in_parentheses(owed.amount, owed.choice));
  return fmt::format("{} si {} alors 0 € sinon {}", owed.clause, condition, owed.amount);
}

auto clauses_from(Stage stage) -> diag::Words {
  switch (stage) {
    case Stage::Constant:
    case Stage::Claim: break;
    case Stage::Rate:
      return {"`taux`, `rembourse`, `verse`, les retenues et les limites",
              "`taux`, `rembourse`, `verse`, withholdings and limits"};
    case Stage::Amount:
      return {"`rembourse`, `verse`, les retenues et les limites",
              "`rembourse`, `verse`, withholdings and limits"};
    case Stage::Limit: return {"les retenues et les limites", "withholdings and limits"};
  }
  return {"toutes les clauses", "all clauses"};
}

}  // namespace

auto rate_at(const Checker& checker, Span span) -> std::string {
  constexpr std::size_t kLongest = 60;
  const std::string written = on_a_line(checker, span);
  if (written == "…" || written.size() > kLongest) return "… %";
  // A figure or a name is multiplied as it is; anything else in parentheses.
  const std::string figure = figure_before(written, "%");
  if (!figure.empty() && written.starts_with(figure) && written.find('%') == written.size() - 1)
    return figure + " %";
  return is_path(written) ? written : "(" + written + ")";
}

auto amount_at(const Checker& checker, Span span) -> std::string {
  const std::string figure = figure_before(checker.sources.excerpt(span), "€");
  return (figure.empty() ? "50" : figure) + " €";
}

auto counted_duration(const Checker& checker, const Scope& scope,
                      const syntax::CompareExpr& compare) -> std::string {
  constexpr std::string_view kExample = "mois_entre(a ; b) < 3";
  const auto& exprs = scope.file->exprs;
  const auto* call = std::get_if<syntax::CallExpr>(&exprs[compare.left].node);
  const auto* duration = std::get_if<syntax::DurationLiteral>(&exprs[compare.right].node);
  if (call == nullptr || duration == nullptr) return std::string{kExample};
  const auto counts = [&](std::string_view name) { return call->function.text == name; };
  bool same = false;
  switch (duration->unit) {
    case syntax::DurationUnit::Day: same = counts("jours_entre"); break;
    case syntax::DurationUnit::Month: same = counts("mois_entre"); break;
    case syntax::DurationUnit::Year: same = counts("âge") || counts("années_entre"); break;
  }
  if (!same) return std::string{kExample};
  return fmt::format("{} {} {}", on_a_line(checker, span_of(scope, compare.left)),
                     checker.sources.excerpt(compare.op_span),
                     format_decimal(duration->count, 0, 0));
}

auto advise_on_stage(const Checker& checker, const Scope& scope, Stage stage,
                     const std::string& name, diag::Diagnostic& said) -> void {
  // The guarantee's own rate is neither a counter nor anything paid: it is read too early, no more.
  if (scope.refusal != nullptr && stage == Stage::Amount && name != "taux")
    said.help(diag::kAmountInstead, as_amount(checker, scope));
  else
    said.help(diag::kReadIn, name, clauses_from(stage));
}

}  // namespace bareme::model
