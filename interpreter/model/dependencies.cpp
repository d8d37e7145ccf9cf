#include "interpreter/model/dependencies.hpp"

#include <algorithm>

#include "interpreter/model/check_expression.hpp"
#include "support/catalogue.hpp"
#include "support/overloaded.hpp"

namespace bareme::model {
namespace {

using Kind = Dependency::Kind;

// Evaluation recurses on values that stand on others.
constexpr int kMostLevels = 256;
constexpr int kCircular = 1'000;

// ── What is written

class Reads {
 public:
  explicit Reads(const Checker& checker) : checker_{checker} {}

  auto of(Dependency node) -> std::vector<Dependency> {
    found_.clear();
    switch (node.kind) {
      case Kind::Definition: {
        const PendingDefinition& pending = checker_.pending_definitions[node.index];
        add(pending.scope, pending.syntax->value);
        break;
      }
      case Kind::Parameter: {
        const PendingParameter& pending = checker_.pending_parameters[node.index];
        Scope scope;
        scope.file = pending.file;
        scope.stage = Stage::Constant;
        if (pending.syntax->value) add(scope, *pending.syntax->value);
        for (const auto& row : pending.syntax->rows) add(scope, row.value);
        break;
      }
      case Kind::Counter: add_keys(checker_.pending_limits[node.index]); break;
      case Kind::Amount: {
        const PendingLimit& pending = checker_.pending_limits[node.index];
        found_.push_back({Kind::Counter, node.index});
        add(scope_at(pending.place, Stage::Limit, {}), written_amount(pending));
        break;
      }
    }
    std::vector<Dependency> once;
    std::set<Dependency> seen;
    for (const Dependency& each : found_)
      if (seen.insert(each).second) once.push_back(each);
    return once;
  }

 private:
  auto add_keys(const PendingLimit& pending) -> void {
    const Scope scope = scope_at(pending.place, Stage::Limit, {});
    for (const auto& key : written_keys(pending).keys)
      std::visit(
          Overloaded{[](const syntax::FieldKey&) {},
                     [&](const syntax::SimplePeriod& period) {
                       if (period == syntax::SimplePeriod::MembershipYear)
                         add_name(scope, "adhésion");
                     },
                     [&](const syntax::FixedPeriod& period) {
                       add(scope, period.length);
                       if (period.since) add(scope, *period.since);
                     },
                     [&](const syntax::SlidingPeriod& period) { add(scope, period.length); }},
          key.value);
  }

  auto add_name(const Scope& scope, const std::string& name) -> void {
    if (is_own_name(scope, name)) return;
    if (const DefinitionId id = find_definition(checker_, scope, name))
      found_.push_back({Kind::Definition, id.index});
    else if (checker_.fields.contains(name))
      return;
    else if (const auto found = checker_.parameters.find(name); found != checker_.parameters.end())
      found_.push_back({Kind::Parameter, found->second.index});
  }

  auto add_call(const Scope& scope, const syntax::CallExpr& call) -> void {
    const auto fact = counter_fact(call.function.text);
    if (fact) {
      for (const std::size_t limit : limits_read(checker_, scope, call)) {
        found_.push_back({Kind::Counter, limit});
        if (*fact == CounterFact::Remaining) found_.push_back({Kind::Amount, limit});
      }
      return;
    }
    for (const syntax::Argument& argument : call.arguments)
      std::visit(Overloaded{[&](syntax::ExprId id) { add(scope, id); }, [](syntax::ToCent) {},
                            [&](syntax::ToUnit unit) { add(scope, unit.unit); },
                            [](syntax::PreviousPeriod) {}},
                 argument.value);
  }

  // Recursion is bounded: nesting beyond 256 is refused by the parser.
  auto add(const Scope& scope, syntax::ExprId id) -> void {
    const auto& node = scope.file->exprs[id].node;
    std::visit(
        Overloaded{[](const syntax::InvalidExpr&) {}, [](const syntax::NumberLiteral&) {},
                   [](const syntax::DurationLiteral&) {}, [](const syntax::DateLiteral&) {},
                   [](const syntax::BoolLiteral&) {}, [](const syntax::TextLiteral&) {},
                   [&](const syntax::NameExpr& name) { add_name(scope, name.name); },
                   // The object of a member is a payer or a code set, or the call of a table.
                   [&](const syntax::MemberExpr& member) {
                     const auto& object = scope.file->exprs[member.object].node;
                     if (const auto* call = std::get_if<syntax::CallExpr>(&object))
                       add_call(scope, *call);
                   },
                   [&](const syntax::CallExpr& call) { add_call(scope, call); },
                   [&](const syntax::UnaryExpr& unary) { add(scope, unary.operand); },
                   [&](const syntax::ChainExpr& chain) {
                     add(scope, chain.first);
                     for (const auto& link : chain.links) add(scope, link.operand);
                   },
                   [&](const syntax::CompareExpr& compare) {
                     add(scope, compare.left);
                     add(scope, compare.right);
                   },
                   [&](const syntax::AmongExpr& among) { add(scope, among.subject); },
                   [&](const syntax::ChoiceExpr& choice) {
                     for (const auto& branch : choice.branches) {
                       add(scope, branch.condition);
                       add(scope, branch.value);
                     }
                     add(scope, choice.otherwise);
                   }},
        node);
  }

  const Checker& checker_;
  std::vector<Dependency> found_;
};

// ── What is known of each

auto progress_of(Checker& checker, Dependency node) -> Progress& {
  switch (node.kind) {
    case Kind::Definition: return checker.pending_definitions[node.index].progress;
    case Kind::Parameter: return checker.pending_parameters[node.index].progress;
    case Kind::Counter: return checker.pending_limits[node.index].counting;
    case Kind::Amount: return checker.pending_limits[node.index].progress;
  }
  return checker.pending_limits[node.index].progress;
}

// How many stand under it; one more than the deepest that it reads.
auto level_of(Checker& checker, Dependency node) -> int& {
  switch (node.kind) {
    case Kind::Definition: return checker.pending_definitions[node.index].level;
    case Kind::Parameter: return checker.pending_parameters[node.index].level;
    case Kind::Counter: return checker.pending_limits[node.index].counter_level;
    case Kind::Amount: return checker.pending_limits[node.index].level;
  }
  return checker.pending_limits[node.index].level;
}

auto name_of(const Checker& checker, Dependency node) -> syntax::Name {
  switch (node.kind) {
    case Kind::Definition: return checker.pending_definitions[node.index].syntax->name;
    case Kind::Parameter: return checker.pending_parameters[node.index].syntax->name;
    case Kind::Counter:
    case Kind::Amount: break;
  }
  const PendingLimit& limit = checker.pending_limits[node.index];
  return {limit.name,
          limit.allowance != nullptr ? limit.allowance->name.span : limit.clause->keyword};
}

auto is_limit(Dependency node) -> bool {
  return node.kind == Kind::Counter || node.kind == Kind::Amount;
}

struct Step {
  Dependency node;
  std::vector<Dependency> reads;
  std::size_t next = 0;
};

// From `again` to the end of the way, which reads it. Circles that cross are told by one of them.
auto report_cycle(Checker& checker, const std::vector<Step>& way, Dependency again) -> void {
  if (level_of(checker, again) == kCircular || level_of(checker, way.back().node) == kCircular)
    return;
  std::vector<syntax::Name> names;
  if (std::ranges::find(way, again, &Step::node) == way.end())
    names.push_back(name_of(checker, again));
  for (auto step = std::ranges::find(way, again, &Step::node); step != way.end(); ++step) {
    level_of(checker, step->node) = kCircular;
    const syntax::Name name = name_of(checker, step->node);
    // The counter of a limit and its amount are one.
    if (names.empty() || names.back().span != name.span) names.push_back(name);
  }
  constexpr std::size_t kMostShown = 1'000;  // nobody reads more
  const auto shown = [&](std::size_t i) {
    return names.size() <= kMostShown || i < kMostShown / 2 || i + kMostShown / 2 >= names.size();
  };
  std::string path;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (shown(i))
      path += names[i].text + " → ";
    else if (shown(i - 1))
      path += "… → ";
  }
  auto& said =
      checker.sink.report(diag::kCyclicDefinition, names.front().span, path + names.front().text);
  for (std::size_t i = 1; i < names.size(); ++i)
    if (shown(i))
      said.also(names[i].span, diag::kReads, names[i].text,
                i + 1 == names.size() ? names.front().text : names[i + 1].text);
}

// False where it stands on too many others: told at the first that does. What goes round in circles
// has no level, and is told to do so.
auto is_shallow(Checker& checker, const Step& step) -> bool {
  int level = 1;
  for (const Dependency& read : step.reads) {
    const bool circles = progress_of(checker, read) == Progress::Running;
    level = std::max(level, circles ? kCircular : level_of(checker, read) + 1);
  }
  if (level >= kCircular) {
    level_of(checker, step.node) = kCircular;
    return true;
  }
  if (level == kMostLevels + 1)
    checker.sink.report(diag::kNestedDefinitions, name_of(checker, step.node).span);
  // Whoever reads it is too deep as well, which need not be told.
  level_of(checker, step.node) = std::min(level, kMostLevels + 1);
  return level <= kMostLevels;
}

auto settle(Checker& checker, Dependency node, bool shallow) -> void {
  switch (node.kind) {
    case Kind::Definition:
      settle_definition(checker, checker.program.definitions.id_at(node.index), shallow);
      break;
    case Kind::Parameter:
      settle_parameter(checker, checker.program.parameters.id_at(node.index), shallow);
      break;
    case Kind::Counter: settle_counter(checker, node.index); break;
    case Kind::Amount: settle_amount(checker, node.index, shallow); break;
  }
}

}  // namespace

auto check_in_order(Checker& checker, Dependency wanted) -> void {
  Reads reads{checker};
  std::vector<Step> way;
  const auto enter = [&](Dependency node) {
    progress_of(checker, node) = Progress::Running;
    way.push_back({node, reads.of(node)});
  };
  enter(wanted);
  while (!way.empty()) {
    Step& step = way.back();
    if (step.next < step.reads.size()) {
      const Dependency read = step.reads[step.next++];
      const Progress progress = progress_of(checker, read);
      if (progress == Progress::Waiting) enter(read);
      // A limit that reads itself is told where it does.
      if (progress == Progress::Running && !is_limit(read)) report_cycle(checker, way, read);
      continue;
    }
    const Step done = std::move(way.back());
    way.pop_back();
    settle(checker, done.node, is_shallow(checker, done));
  }
}

}  // namespace bareme::model
