// What the audit is certain of, against what settling does: over generated programs and claims,
// nothing that is said may be seen to be otherwise.
#include <catch2/catch.hpp>
#include <map>

#include "interpreter/bareme.hpp"
#include "interpreter/settle/evaluate.hpp"
#include "support/catalogue.hpp"
#include "support/overloaded.hpp"
#include "support/render.hpp"
#include "tests/generate/claims.hpp"
#include "tests/generate/program.hpp"
#include "tests/generate/seeds.hpp"

using namespace bareme;
using model::ExprId;
using settle::Trace;

namespace {

auto operands(const model::Expr& expr) -> std::vector<ExprId> {
  const auto branches = [](const model::Choice& choice) {
    std::vector<ExprId> all{choice.otherwise};
    for (const auto& branch : choice.branches) {
      all.push_back(branch.condition);
      all.push_back(branch.value);
    }
    return all;
  };
  const auto terms = [](const model::Sum& sum) {
    std::vector<ExprId> all;
    for (const auto& term : sum.terms) all.push_back(term.operand);
    return all;
  };
  using All = std::vector<ExprId>;
  return std::visit(
      Overloaded{[](const model::TableCall& node) -> All { return node.arguments; },
                 [](const model::Known& node) -> All { return {node.operand}; },
                 [](const model::Not& node) -> All { return {node.operand}; },
                 [](const model::Negate& node) -> All { return {node.operand}; },
                 [](const model::Logic& node) -> All { return node.operands; },
                 [](const model::Fallback& node) -> All { return node.operands; },
                 [&](const model::Sum& node) -> All { return terms(node); },
                 [](const model::Product& node) -> All { return node.factors; },
                 [](const model::Compare& node) -> All {
                   return {node.left, node.right};
                 },
                 [](const model::Among& node) -> All { return {node.subject}; },
                 [&](const model::Choice& node) -> All { return branches(node); },
                 [](const model::MinMax& node) -> All { return node.operands; },
                 [](const model::Absolute& node) -> All { return {node.operand}; },
                 [](const model::Round& node) -> All {
                   return node.divisor ? All{node.numerator, node.divisor} : All{node.numerator};
                 },
                 [](const model::DateFunction& node) -> All { return {node.operand}; },
                 [](const model::ElapsedTime& node) -> All {
                   return {node.from, node.to};
                 },
                 [](const auto&) -> All { return {}; }},
      expr.node);
}

// Whether the line and the program are all that an expression reads.
auto reads_only_the_line(const model::Program& program, ExprId id) -> bool {
  const model::Expr& expr = program.exprs[id];
  if (const auto* reference = std::get_if<model::DefinitionRef>(&expr.node))
    return reads_only_the_line(program, program.definitions[reference->definition].value);
  if (std::holds_alternative<model::PayerRef>(expr.node) ||
      std::holds_alternative<model::OwnRef>(expr.node) ||
      std::holds_alternative<model::AlreadyPaid>(expr.node) ||
      std::holds_alternative<model::GuaranteePaid>(expr.node) ||
      std::holds_alternative<model::CounterRef>(expr.node) ||
      std::holds_alternative<model::LevelRef>(expr.node))
    return false;
  return std::ranges::all_of(operands(expr),
                             [&](ExprId each) { return reads_only_the_line(program, each); });
}

// What settling showed.
struct Seen {
  std::set<model::GuaranteeId> paid;
  std::set<model::ClauseId> refused, stopped, due, not_due, covered, not_covered;
  std::set<ExprId> held, failed;
  std::vector<std::string> settled;
};

class Watch {
 public:
  explicit Watch(const model::Program& program) : program_{program} {
    std::set<ExprId> of_clauses;
    for (const auto& each : program.withholdings) of_clauses.insert(each.condition);
    for (const auto& each : program.limits) of_clauses.insert(each.condition);
    for (const auto& each : program.guarantees)
      of_clauses.insert(each.scope.begin(), each.scope.end());
    for (std::size_t i = 0; i < program.exprs.size(); ++i) {
      const auto id = program.exprs.id_at(i);
      if (program.exprs[id].type.kind == model::TypeKind::Boolean && !of_clauses.contains(id) &&
          reads_only_the_line(program, id))
        watched_.push_back(id);
    }
  }

  auto over(const claims::ClaimsFile& file) -> Seen {
    settle::Accounts accounts;
    Seen seen;
    for (const std::size_t line : settle::settlement_order(file.claims)) {
      Trace trace;
      const auto outcome = settle::settle(program_, file.claims, line, accounts, &trace);
      const auto* settlement = std::get_if<records::Settlement>(&outcome);
      if (settlement == nullptr) continue;
      seen.settled.push_back(claims::settled_row(program_, file, line, *settlement));
      note(*settlement, seen);
      note(trace, seen);
      for (const ExprId id : watched_) {
        settle::Evaluator evaluator{program_, file.claims, line, file.claims.expense(line),
                                    nullptr};
        const auto value = evaluator.value(id);
        if (!evaluator.fault()) (value.known && value.truth() ? seen.held : seen.failed).insert(id);
      }
    }
    return seen;
  }

 private:
  static auto note(const records::Settlement& settlement, Seen& seen) -> void {
    for (const auto& payer : settlement.payers)
      for (const auto& result : payer.guarantees) {
        if (result.paid > Money{}) seen.paid.insert(result.guarantee);
        if (result.decision == records::Decision::Capped ||
            result.decision == records::Decision::Exhausted)
          seen.stopped.insert(result.reason_clause);
      }
  }
  static auto note(const Trace& trace, Seen& seen) -> void {
    for (const Trace::Step& step : trace.steps) switch (step.outcome) {
        case Trace::Outcome::Refuses: seen.refused.insert(step.clause); break;
        case Trace::Outcome::Covers: seen.covered.insert(step.clause); break;
        case Trace::Outcome::DoesNotCover: seen.not_covered.insert(step.clause); break;
        case Trace::Outcome::NotDue: seen.not_due.insert(step.clause); break;
        case Trace::Outcome::Withholds:
        case Trace::Outcome::Limits:
        case Trace::Outcome::Binds:
        case Trace::Outcome::Exhausted: seen.due.insert(step.clause); break;
        case Trace::Outcome::SetAside:
        case Trace::Outcome::Passes:
        case Trace::Outcome::Gives: break;
      }
  }

  const model::Program& program_;
  std::vector<ExprId> watched_;
};

auto says(const diag::Diagnostic& said, std::string_view french) -> bool {
  return said.phrase.words.fr == french;
}

class Judge {
 public:
  Judge(const model::Program& program, const claims::ClaimsFile& file)
      : program_{program}, file_{file}, seen_{Watch{program}.over(file)} {}

  // Whether what was seen is as said; what cannot be told here is.
  auto agrees(const diag::Diagnostic& said) -> bool {
    if (said.code == diag::kNeverCovers.code) return no_payment(said.span);
    if (said.code == diag::kNeverExcludes.code) return none_of(seen_.refused, said.span);
    if (said.code == diag::kNeverBinds.code) return none_of(seen_.stopped, said.span);
    if (says(said, diag::kAlwaysTrue.words.fr)) return condition(said.span, true);
    if (says(said, diag::kNeverTrue.words.fr)) return condition(said.span, false);
    if (said.code == diag::kRowNeverReached.code) return row(said.span);
    return true;
  }

 private:
  static auto same(Span left, Span right) -> bool {
    return left.source == right.source && left.begin == right.begin && left.end == right.end;
  }
  auto no_payment(Span span) const -> bool {
    return std::ranges::none_of(seen_.paid, [&](model::GuaranteeId id) {
      return same(program_.guarantees[id].span, span);
    });
  }
  auto none_of(const std::set<model::ClauseId>& clauses, Span span) const -> bool {
    return std::ranges::none_of(
        clauses, [&](model::ClauseId id) { return id && same(program_.clauses[id].span, span); });
  }
  auto condition(Span span, bool always) const -> bool {
    const auto is = [&](ExprId id) { return id && same(program_.exprs[id].span, span); };
    const auto& otherwise = always ? seen_.failed : seen_.held;
    if (std::ranges::any_of(otherwise, is)) return false;
    const auto& clauses = always ? seen_.not_due : seen_.due;
    for (const auto& each : program_.withholdings)
      if (is(each.condition) && clauses.contains(each.clause)) return false;
    for (const auto& each : program_.limits)
      if (is(each.condition) && clauses.contains(each.clause)) return false;
    const auto& scopes = always ? seen_.not_covered : seen_.covered;
    for (const auto& each : program_.guarantees)
      for (std::size_t i = 0; i < each.scope.size(); ++i)
        if (is(each.scope[i]) && scopes.contains(each.scope_clauses[i])) return false;
    return true;
  }
  // Another answer in the row changes nothing.
  auto row(Span span) const -> bool {
    model::Program changed = program_;
    for (model::DecisionTable& table : changed.tables)
      for (model::DecisionTable::Row& each : table.rows)
        if (same(program_.clauses[each.clause].span, span))
          for (std::size_t i = 0; i < each.values.size(); ++i)
            change(table.outputs[i], each.values[i]);
    return Watch{changed}.over(file_).settled == seen_.settled;
  }
  static auto change(const model::DecisionTable::Output& output, model::Value& value) -> void {
    if (model::is_decimal(output.type.kind))
      value.number =
          value.number == output.interval.low ? output.interval.high : output.interval.low;
    else if (output.type.kind == model::TypeKind::Boolean)
      value.number = 1 - value.number;
  }

  const model::Program& program_;
  const claims::ClaimsFile& file_;
  Seen seen_;
};

}  // namespace

TEST_CASE("Nothing that the audit is certain of is seen to be otherwise") {
  std::map<int, std::size_t> told;
  for (std::uint64_t seed = 0; seed < generate::seeds(120); ++seed) {
    const auto made = generate::program(seed);
    const auto compiled = generate::compile(generate::files(made));
    if (!compiled) continue;  // another test keeps that rare
    diag::Sink sink;
    audit::audit(compiled->program, sink);
    const auto file = generate::claims(compiled->program, seed,
                                       {.lines = 60, .faults = false, .cancellations = false});
    Judge judge{compiled->program, file};
    for (const auto& said : sink.diagnostics()) {
      ++told[said.code];
      INFO("seed " << seed << ", " << diag::code_text(said.code) << ": "
                   << compiled->sources.excerpt(said.span));
      CHECK(judge.agrees(said));
    }
  }
  // It has something to say of them.
  for (const int code : {diag::kNeverCovers.code, diag::kNeverExcludes.code, diag::kNeverBinds.code,
                         diag::kAlwaysTrue.code, diag::kNeverTrue.code}) {
    INFO(code);
    CHECK(told[code] > 0);
  }
}
