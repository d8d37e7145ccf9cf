#include <algorithm>
#include <array>
#include <ranges>

#include "interpreter/model/advice.hpp"
#include "interpreter/model/check_expression.hpp"
#include "support/catalogue.hpp"
#include "support/listed.hpp"
#include "support/overloaded.hpp"
#include "support/suggest.hpp"

namespace bareme::model {
namespace {

enum class Function {
  Min,
  Max,
  Abs,
  Round,
  Floor,
  Ceiling,
  Age,
  Years,
  Months,
  Days,
  Year,
  Month,
  Day,
  StartOfYear,
  EndOfYear,
  StartOfMonth,
  Known,
  Consumed,
  Remaining,
  Rank
};
struct FunctionName {
  std::string_view name;
  Function function;
  diag::Words arguments;
  std::size_t least, most;
};
constexpr diag::Words kOneDate{"une date", "one date"};
constexpr diag::Words kTwoDates{"deux dates", "two dates"};
constexpr diag::Words kRounded{"une valeur et une unité", "a value and a unit"};
constexpr diag::Words kSeveral{"au moins deux valeurs, séparées par `;`",
                               "at least two values, separated by `;`"};
constexpr std::array kFunctions{
    FunctionName{"min", Function::Min, kSeveral, 2, 1000},
    FunctionName{"max", Function::Max, kSeveral, 2, 1000},
    FunctionName{"abs", Function::Abs, {"une valeur", "one value"}, 1, 1},
    FunctionName{"arrondi", Function::Round, kRounded, 2, 2},
    FunctionName{"plancher", Function::Floor, kRounded, 2, 2},
    FunctionName{"plafond_entier", Function::Ceiling, kRounded, 2, 2},
    FunctionName{"âge", Function::Age, kTwoDates, 2, 2},
    FunctionName{"années_entre", Function::Years, kTwoDates, 2, 2},
    FunctionName{"mois_entre", Function::Months, kTwoDates, 2, 2},
    FunctionName{"jours_entre", Function::Days, kTwoDates, 2, 2},
    FunctionName{"année", Function::Year, kOneDate, 1, 1},
    FunctionName{"mois", Function::Month, kOneDate, 1, 1},
    FunctionName{"jour", Function::Day, kOneDate, 1, 1},
    FunctionName{"début_année", Function::StartOfYear, kOneDate, 1, 1},
    FunctionName{"fin_année", Function::EndOfYear, kOneDate, 1, 1},
    FunctionName{"début_mois", Function::StartOfMonth, kOneDate, 1, 1},
    FunctionName{"connu", Function::Known, {"une valeur", "one value"}, 1, 1},
    FunctionName{"consommé", Function::Consumed, {"une limite", "a limit"}, 1, 2},
    FunctionName{"restant", Function::Remaining, {"une limite", "a limit"}, 1, 2},
    FunctionName{"rang", Function::Rank, {"une limite", "a limit"}, 1, 2},
};

// The plain expressions of a call; nullopt (reported) when an argument is of another sort.
auto plain_arguments(Checker& checker, const syntax::CallExpr& call)
    -> std::optional<std::vector<syntax::ExprId>> {
  std::vector<syntax::ExprId> plain;
  for (const auto& argument : call.arguments) {
    const auto* expr = std::get_if<syntax::ExprId>(&argument.value);
    if (expr == nullptr) {
      checker.sink.report(diag::kMisplacedArgument, argument.span);
      return std::nullopt;
    }
    plain.push_back(*expr);
  }
  return plain;
}

auto check_extreme(Checker& checker, const Scope& scope,
                   const std::vector<syntax::ExprId>& arguments, Extreme which, Span span)
    -> Typed {
  Typed typed;
  MinMax node{which, {}};
  std::vector<std::pair<Typed, Span>> operands;
  for (const syntax::ExprId id : arguments) {
    const Span place = span_of(scope, id);
    Typed operand = check_expression(checker, scope, id);
    const TypeKind kind = operand.type.kind;
    if (kind == TypeKind::Text || kind == TypeKind::Boolean || kind == TypeKind::Code) {
      checker.wrong_type(place, name_of(TypeKind::Number), type_words(checker, operand.type));
      return invalid(checker, span);
    }
    if (operand.noun) {
      checker.wrong_type(
          place, name_of(TypeKind::Number),
          diag::Argument{"un nombre de " + *operand.noun, "a number of " + *operand.noun});
      return invalid(checker, span);
    }
    typed.type = operands.empty() ? operand.type : unify(checker, typed.type, operand.type, place);
    inherit(typed, operand);
    typed.scale = std::max(typed.scale, operand.scale);
    node.operands.push_back(operand.id);
    operands.emplace_back(std::move(operand), place);
  }
  for (std::size_t i = 0; i < operands.size(); ++i) {
    const Interval wide = widened(checker, operands[i].first, typed.scale, operands[i].second);
    if (i == 0) typed.interval = wide;
    const auto pick = [&](Int128 a, Int128 b) {
      return which == Extreme::Min ? std::min(a, b) : std::max(a, b);
    };
    typed.interval = {pick(typed.interval.low, wide.low), pick(typed.interval.high, wide.high)};
  }
  return build(checker, std::move(typed), std::move(node), span);
}

auto check_absolute(Checker& checker, const Scope& scope, syntax::ExprId id, Span span) -> Typed {
  const Typed operand = check_expression(checker, scope, id);
  if (operand.type.kind == TypeKind::Invalid) return operand;
  if (!is_decimal(operand.type.kind)) {
    checker.wrong_type(span_of(scope, id), name_of(TypeKind::Number),
                       type_words(checker, operand.type));
    return invalid(checker, span);
  }
  Typed typed;
  typed.type = operand.type;
  typed.scale = operand.scale;
  typed.interval = {0, std::max(-operand.interval.low, operand.interval.high)};
  inherit(typed, operand);
  return build(checker, std::move(typed), Absolute{operand.id}, span);
}

auto check_date(Checker& checker, const Scope& scope, syntax::ExprId id) -> Typed {
  Typed typed = check_expression(checker, scope, id);
  if (typed.type.kind == TypeKind::Invalid) return typed;
  if (typed.type.kind != TypeKind::Date) {
    checker.wrong_type(span_of(scope, id), name_of(TypeKind::Date),
                       type_words(checker, typed.type));
    typed.type = {};
  } else if (typed.moving) {
    checker.sink.report(diag::kMovingPart, span_of(scope, id), diag::Words{"une date", "a date"});
  }
  return typed;
}

auto check_elapsed(Checker& checker, const Scope& scope, const std::vector<syntax::ExprId>& dates,
                   Elapsed unit, Span span) -> Typed {
  const Typed from = check_date(checker, scope, dates[0]);
  const Typed to = check_date(checker, scope, dates[1]);
  Typed typed;
  typed.type = {TypeKind::Integer, {}};
  inherit(typed, from);
  inherit(typed, to);
  if (from.type.kind == TypeKind::Invalid || to.type.kind == TypeKind::Invalid)
    return invalid(checker, span);
  switch (unit) {
    case Elapsed::Age: typed.interval = {0, 150}; break;
    case Elapsed::Years: typed.interval = {-300, 300}; break;
    case Elapsed::Months: typed.interval = {-3600, 3600}; break;
    case Elapsed::Days: typed.interval = {-110'000, 110'000}; break;
  }
  return build(checker, std::move(typed), ElapsedTime{unit, from.id, to.id}, span);
}

auto check_date_part(Checker& checker, const Scope& scope, syntax::ExprId id, DatePart part,
                     Span span) -> Typed {
  const Typed date = check_date(checker, scope, id);
  if (date.type.kind == TypeKind::Invalid) return invalid(checker, span);
  Typed typed;
  inherit(typed, date);
  typed.type = {TypeKind::Integer, {}};
  switch (part) {
    case DatePart::Year: typed.interval = {1900, 2199}; break;
    case DatePart::Month: typed.interval = {1, 12}; break;
    case DatePart::Day: typed.interval = {1, 31}; break;
    case DatePart::StartOfYear:
    case DatePart::EndOfYear:
    case DatePart::StartOfMonth:
      typed.type = {TypeKind::Date, {}};
      typed.interval = domain(TypeKind::Date);
      break;
  }
  return build(checker, std::move(typed), DateFunction{part, date.id}, span);
}

auto check_known(Checker& checker, const Scope& scope, syntax::ExprId id, Span span) -> Typed {
  const Typed operand = check_expression(checker, scope, id);
  Typed typed;
  inherit(typed, operand);
  typed.unknowns.clear();
  typed.type = {TypeKind::Boolean, {}};
  typed.interval = {0, 1};
  return build(checker, std::move(typed), Known{operand.id}, span);
}

auto find_table(const Checker& checker, const Scope& scope, const std::string& name) -> TableId {
  if (const auto locals = checker.payer_locals.find(scope.payer);
      locals != checker.payer_locals.end())
    if (const auto found = locals->second.tables.find(name); found != locals->second.tables.end())
      return found->second;
  const auto found = checker.globals.tables.find(name);
  return found == checker.globals.tables.end() ? TableId{} : found->second;
}

// Which output a call means: `niveau(formule).optique`, or the only one.
auto output_of(Checker& checker, TableId id, const syntax::Name* output, Span span)
    -> std::optional<std::size_t> {
  const DecisionTable& table = checker.program.tables[id];
  for (std::size_t i = 0; i < table.outputs.size(); ++i)
    if (output != nullptr && table.outputs[i].name == output->text) return i;
  if (table.outputs.empty()) return std::nullopt;  // said at its declaration
  const std::string names =
      text::listed(table.outputs | std::views::transform(&DecisionTable::Output::name));
  if (output != nullptr) {
    auto& said = checker.sink.report(diag::kUnknownMember, output->span, table.name, output->text);
    if (!table.outputs.front().name.empty()) said.help(diag::kMembersAre, names);
    return std::nullopt;
  }
  if (table.outputs.size() == 1) return 0;
  checker.sink.report(diag::kOutputMissing, span, table.name).help(diag::kMembersAre, names);
  return std::nullopt;
}

auto check_table_call(Checker& checker, const Scope& scope, TableId id,
                      const syntax::CallExpr& call, const syntax::Name* output, Span span)
    -> Typed {
  const DecisionTable& table = checker.program.tables[id];
  const auto arguments = plain_arguments(checker, call);
  if (!arguments) return invalid(checker, span);
  if (table.inputs.empty()) return invalid(checker, span);  // told where it is declared
  if (arguments->size() != table.inputs.size()) {
    const std::string count = std::to_string(table.inputs.size());
    checker.sink.report(diag::kWrongArgumentCount, span, table.name,
                        table.inputs.size() == 1
                            ? diag::Argument{"une valeur", "one value"}
                            : diag::Argument{count + " valeurs", count + " values"});
    return invalid(checker, span);
  }
  Typed typed;
  TableCall node{id, {}, 0};
  for (std::size_t i = 0; i < arguments->size(); ++i) {
    const Type wanted = checker.program.tables[id].inputs[i];
    const Typed argument = check_expression(checker, scope, (*arguments)[i], wanted);
    inherit(typed, argument);
    const Span place = span_of(scope, (*arguments)[i]);
    const bool integer_for_number =
        wanted.kind == TypeKind::Number && argument.type.kind == TypeKind::Integer;
    if (argument.type.kind != TypeKind::Invalid && wanted.kind != TypeKind::Invalid &&
        argument.type != wanted && !integer_for_number)
      checker.wrong_type(place, type_words(checker, wanted), type_words(checker, argument.type));
    node.arguments.push_back(argument.id);
  }
  const auto column = output_of(checker, id, output, span);
  if (!column) return invalid(checker, span);
  node.output = *column;
  bool first = true;
  for (const TableId version : checker.program.tables[id].versions) {
    const auto& outputs = checker.program.tables[version].outputs;
    if (outputs.size() <= *column) continue;
    const auto& part = outputs[*column];
    typed.type = first ? part.type : unify(checker, typed.type, part.type, span);
    const Scale scale = std::max(typed.scale, part.scale);
    Typed before = typed, added;
    added.scale = part.scale;
    added.interval = part.interval;
    const Interval wide = widened(checker, added, scale, span);
    const Interval known = first ? wide : widened(checker, before, scale, span);
    typed.interval = {std::min(known.low, wide.low), std::max(known.high, wide.high)};
    typed.scale = scale;
    first = false;
  }
  if (typed.type.kind == TypeKind::Invalid) return invalid(checker, span);
  return build(checker, std::move(typed), std::move(node), span);
}

auto unknown_function(Checker& checker, const Scope& scope, const syntax::CallExpr& call) -> void {
  if (checker.half_read.contains(call.function.text)) return;
  auto& said = checker.sink.report(diag::kUnknownFunction, call.function.span, call.function.text);
  if (!checker.may_suggest() || advise_on_unknown_function(call.function.text, said)) return;
  std::vector<std::string> names;
  for (const FunctionName& known : kFunctions) names.emplace_back(known.name);
  for (const auto& entry : checker.globals.tables) names.push_back(entry.first);
  if (const auto locals = checker.payer_locals.find(scope.payer);
      locals != checker.payer_locals.end())
    for (const auto& entry : locals->second.tables) names.push_back(entry.first);
  std::ranges::sort(names);
  diag::suggest(said, call.function.text, names);
}

// `min(1,2)`: one number with decimals, where two were meant.
auto separate_arguments(const Checker& checker, const Scope& scope, const syntax::CallExpr& call,
                        diag::Diagnostic& said) -> void {
  if (call.arguments.size() != 1) return;
  const auto* only = std::get_if<syntax::ExprId>(&call.arguments.front().value);
  if (only == nullptr) return;
  const Span span = span_of(scope, *only);
  std::string written{checker.sources.excerpt(span)};
  const std::size_t comma = written.find(',');
  if (comma == std::string::npos || written.find_first_not_of("0123456789,") != std::string::npos)
    return;
  said.mend(span, written.replace(comma, 1, " ; "));
}

}  // namespace

auto is_function(std::string_view name) -> bool {
  return std::ranges::find(kFunctions, name, &FunctionName::name) != kFunctions.end();
}

auto check_call_member(Checker& checker, const Scope& scope, const syntax::CallExpr& call,
                       const syntax::Name& member, Span span) -> Typed {
  if (const TableId table = find_table(checker, scope, call.function.text))
    return check_table_call(checker, scope, table, call, &member, span);
  const auto known = std::ranges::find(kFunctions, call.function.text, &FunctionName::name);
  if (known == kFunctions.end())
    unknown_function(checker, scope, call);
  else
    checker.sink.report(diag::kUnknownMember, member.span, call.function.text + "(…)", member.text);
  return invalid(checker, span);
}

auto check_call(Checker& checker, const Scope& scope, const syntax::CallExpr& call, Span span)
    -> Typed {
  const auto known = std::ranges::find(kFunctions, call.function.text, &FunctionName::name);
  if (known == kFunctions.end()) {
    if (const TableId table = find_table(checker, scope, call.function.text))
      return check_table_call(checker, scope, table, call, nullptr, span);
    unknown_function(checker, scope, call);
    return invalid(checker, span);
  }
  const Function function = known->function;
  if (const auto fact = counter_fact(known->name))
    return check_counter_read(checker, scope, call, *fact, span);
  if (call.arguments.size() < known->least || call.arguments.size() > known->most) {
    const bool rounding =
        function == Function::Round || function == Function::Floor || function == Function::Ceiling;
    if (rounding && call.arguments.size() == 1)
      checker.sink.report(diag::kRoundingUnit, span, call.function.text);
    else
      separate_arguments(checker, scope, call,
                         checker.sink.report(diag::kWrongArgumentCount, span, call.function.text,
                                             known->arguments));
    return invalid(checker, span);
  }
  if (function == Function::Round || function == Function::Floor || function == Function::Ceiling)
    return check_rounding(checker, scope, call, span);
  const auto arguments = plain_arguments(checker, call);
  if (!arguments) return invalid(checker, span);
  switch (function) {
    case Function::Min: return check_extreme(checker, scope, *arguments, Extreme::Min, span);
    case Function::Max: return check_extreme(checker, scope, *arguments, Extreme::Max, span);
    case Function::Abs: return check_absolute(checker, scope, arguments->front(), span);
    case Function::Age: return check_elapsed(checker, scope, *arguments, Elapsed::Age, span);
    case Function::Years: return check_elapsed(checker, scope, *arguments, Elapsed::Years, span);
    case Function::Months: return check_elapsed(checker, scope, *arguments, Elapsed::Months, span);
    case Function::Days: return check_elapsed(checker, scope, *arguments, Elapsed::Days, span);
    case Function::Year:
      return check_date_part(checker, scope, arguments->front(), DatePart::Year, span);
    case Function::Month:
      return check_date_part(checker, scope, arguments->front(), DatePart::Month, span);
    case Function::Day:
      return check_date_part(checker, scope, arguments->front(), DatePart::Day, span);
    case Function::StartOfYear:
      return check_date_part(checker, scope, arguments->front(), DatePart::StartOfYear, span);
    case Function::EndOfYear:
      return check_date_part(checker, scope, arguments->front(), DatePart::EndOfYear, span);
    case Function::StartOfMonth:
      return check_date_part(checker, scope, arguments->front(), DatePart::StartOfMonth, span);
    case Function::Known: return check_known(checker, scope, arguments->front(), span);
    case Function::Round:
    case Function::Floor:
    case Function::Ceiling:
    case Function::Consumed:
    case Function::Remaining:
    case Function::Rank: break;  // done above
  }
  return invalid(checker, span);
}

}  // namespace bareme::model
