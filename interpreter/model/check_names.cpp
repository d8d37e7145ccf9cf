#include <algorithm>
#include <array>

#include "interpreter/model/advice.hpp"
#include "interpreter/model/check_expression.hpp"
#include "support/catalogue.hpp"
#include "support/listed.hpp"
#include "support/suggest.hpp"

namespace bareme::model {

auto require_stage(Checker& checker, const Scope& scope, Typed& typed, Stage stage,
                   const std::string& name, Span span) -> void {
  if (stage > typed.needs) {
    typed.needs = stage;
    typed.needs_name = name;
  }
  if (stage <= scope.stage) return;
  if (scope.stage == Stage::Constant)
    checker.sink.report(diag::kConstantExpected, span);
  else
    advise_on_stage(checker, scope, stage, name,
                    checker.sink.report(diag::kNotVisibleHere, span, name, scope.role));
  typed.type = {};
}

namespace {

constexpr Interval kExpenses{0, kMaxMoneyCents};

struct OwnName {
  std::string_view name;
  OwnFact fact;
  Stage stage;
};
// `base` is a word of a guarantee from its `taux` clause on, and so forth.
constexpr std::array kOwnNames{
    OwnName{"base", OwnFact::Base, Stage::Rate},
    OwnName{"assiette", OwnFact::Assessed, Stage::Rate},
    OwnName{"taux", OwnFact::Rate, Stage::Amount},
    OwnName{"reste", OwnFact::Remaining, Stage::Amount},
    OwnName{"brut", OwnFact::Gross, Stage::Limit},
};
struct PayerName {
  std::string_view name;
  PayerFact fact;
  Stage stage;
};
constexpr std::array kPayerNames{
    PayerName{"pris_en_charge", PayerFact::Covered, Stage::Claim},
    PayerName{"base", PayerFact::Base, Stage::Claim},
    PayerName{"taux", PayerFact::Rate, Stage::Claim},
    PayerName{"assiette", PayerFact::Assessed, Stage::Claim},
    PayerName{"brut", PayerFact::Gross, Stage::Amount},
    PayerName{"remboursé", PayerFact::Paid, Stage::Amount},
    PayerName{"retenue", PayerFact::Withheld, Stage::Amount},
};
constexpr std::string_view kAlreadyPaid = "déjà_remboursé";

template <typename Map>
auto find(const Map& map, const std::string& name) {
  const auto found = map.find(name);
  return found == map.end() ? typename Map::mapped_type{} : found->second;
}

auto check_field(Checker& checker, const Scope& scope, FieldId id, Span span) -> Typed {
  const Field& field = checker.program.fields[id];
  Typed typed;
  typed.type = field.type;
  typed.scale = field_scale(field.type.kind);
  typed.interval = id == kExpense ? kExpenses : domain(field.type.kind);
  if (field.optional && !scope.known.fields.contains(id)) typed.unknowns.insert(id);
  require_stage(checker, scope, typed, Stage::Claim, field.name, span);
  return build(checker, std::move(typed), FieldRef{id}, span);
}

auto check_parameter_ref(Checker& checker, ParameterId id, Span span) -> Typed {
  check_parameter(checker, id);
  const Parameter& parameter = checker.program.parameters[id];
  Typed typed;
  typed.type = parameter.type;
  typed.scale = parameter.scale;
  typed.interval = checker.pending_parameters[id.index].interval;
  typed.depth = checker.pending_parameters[id.index].depth + 1;
  return build(checker, std::move(typed), ParameterRef{id}, span);
}

// Régimes pay first, in their order. A contract is earlier only in a chain, where the first is
// `amc`.
auto require_earlier(Checker& checker, const Scope& scope, PayerId payer, Span span) -> bool {
  if (!scope.payer) return true;
  const Program& program = checker.program;
  const PayerId self = program.first_of(scope.payer);
  const bool in_contract = !program.payers[self].scheme;
  const auto rank = [&](PayerId id) { return std::ranges::find(program.schemes, id); };
  const bool earlier =
      !payer ? in_contract
             : program.payers[payer].scheme && (in_contract || rank(payer) < rank(self));
  if (!earlier)
    checker.sink.report(diag::kPayerNotEarlier, span, payer ? program.payers[payer].name : "amc",
                        program.payers[self].name);
  return earlier;
}

auto check_definition_ref(Checker& checker, const Scope& scope, DefinitionId id, Span span)
    -> Typed {
  Typed typed = check_definition(checker, id);
  typed.depth += 1;
  if (scope.known.definitions.contains(id)) typed.unknowns.clear();
  for (const FieldId field : scope.known.fields) typed.unknowns.erase(field);
  if (typed.needs > scope.stage)
    require_stage(checker, scope, typed, typed.needs, typed.needs_name, span);
  for (const PayerId payer : typed.payers)
    if (!require_earlier(checker, scope, payer, span)) {
      typed.type = {};
      break;
    }
  return build(checker, std::move(typed), DefinitionRef{id}, span);
}

auto check_own(Checker& checker, const Scope& scope, const OwnName& own, Span span) -> Typed {
  Typed typed;
  typed.type = {TypeKind::Money, {}};
  typed.scale = kCentScale;
  typed.interval = kExpenses;
  typed.own_base = own.fact == OwnFact::Base || own.fact == OwnFact::Assessed;
  typed.own_rate = own.fact == OwnFact::Rate;
  typed.moving = own.fact == OwnFact::Remaining || own.fact == OwnFact::Gross;
  // In a definition or a clause of the payer, which guarantee is meant is only known later: the
  // widest range.
  const bool here = static_cast<bool>(scope.guarantee);
  const PendingGuarantee* pending =
      here ? &checker.pending_guarantees[scope.guarantee.index] : nullptr;
  if (typed.own_base)
    typed.interval =
        pending != nullptr && pending->base.id ? pending->base.interval : domain(TypeKind::Money);
  if (own.fact == OwnFact::Gross) {
    Interval gross = pending != nullptr ? pending->gross : Interval{0, 0};
    if (!here && scope.payer)
      for (const GuaranteeId id : checker.program.payers[scope.payer].guarantees)
        gross.high = std::max(gross.high, checker.pending_guarantees[id.index].gross.high);
    typed.interval = {0, std::max(gross.high, kMaxMoneyCents)};
  }
  if (own.fact == OwnFact::Rate) {
    typed.type = {TypeKind::Rate, {}};
    typed.scale = 12;  // kMaxRateScale of check_guarantees.cpp: every rate fits
    typed.interval = {-power_of_ten(14), power_of_ten(14)};
    if (pending != nullptr && pending->rate.id) {
      typed.scale = pending->rate.scale;
      typed.interval = pending->rate.interval;
    }
  }
  require_stage(checker, scope, typed, own.stage, std::string{own.name}, span);
  if (pending != nullptr && own.stage <= scope.stage && scope.stage != Stage::Constant) {
    const bool missing =
        (typed.own_base && !pending->base.id) || (typed.own_rate && !pending->rate.id);
    if (missing) {
      auto& said =
          checker.sink.report(diag::kOwnBaseMissing, span, typed.own_rate ? "taux" : "base");
      // In a contract, that of the scheme is usually meant.
      if (own.fact == OwnFact::Base && !checker.program.payers[scope.payer].scheme &&
          !checker.program.schemes.empty())
        said.help(diag::kBaseOfScheme,
                  checker.program.payers[checker.program.schemes.front()].name);
      typed.type = {};
    }
  }
  return build(checker, std::move(typed), OwnRef{own.fact}, span);
}

auto suggest(Checker& checker, const Scope& scope, const std::string& name, Span span) -> void {
  if (checker.half_read.contains(name)) return;
  auto& said = checker.sink.report(diag::kUnknownName, span, name);
  advise_on_unknown_name(checker, scope, name, said);
}

// `amc` may be any contract: the widest range, and every rate fits.
constexpr Scale kAnyRateScale = 12;
auto any_contract() -> PendingPayer {
  const Interval gross{0, power_of_ten(15)};
  const Interval rate{-power_of_ten(14), power_of_ten(14)};
  const Interval money = domain(TypeKind::Money);
  return {nullptr, nullptr, money, money, gross, rate, kAnyRateScale};
}

auto payer_fact_typed(Checker& checker, PayerId payer, PayerFact fact) -> Typed {
  const PendingPayer pending = payer ? checker.pending_payers[payer.index] : any_contract();
  Typed typed;
  typed.payers.insert(payer);
  typed.type = {TypeKind::Money, {}};
  typed.scale = kCentScale;
  typed.interval = kExpenses;
  switch (fact) {
    case PayerFact::Covered:
      typed.type = {TypeKind::Boolean, {}};
      typed.scale = 0;
      typed.interval = {0, 1};
      break;
    case PayerFact::Base:
      typed.is_payer_base = true;
      typed.interval = pending.base;
      break;
    case PayerFact::Rate:
      typed.type = {TypeKind::Rate, {}};
      typed.scale = pending.rate_scale;
      typed.interval = pending.rate;
      break;
    case PayerFact::Assessed: typed.interval = pending.assessed; break;
    case PayerFact::Gross:
      typed.interval = {0, std::max(pending.gross.high, Int128{0})};
      typed.moving = true;
      break;
    case PayerFact::Paid:
    case PayerFact::Withheld: typed.moving = true; break;
  }
  return typed;
}

auto check_payer_member(Checker& checker, const Scope& scope, PayerId payer,
                        const syntax::Name& member, Span span) -> Typed {
  const std::string payer_name = payer ? checker.program.payers[payer].name : "amc";
  const auto found = std::ranges::find(kPayerNames, member.text, &PayerName::name);
  if (found == kPayerNames.end()) {
    auto& said = checker.sink.report(diag::kUnknownMember, member.span, payer_name, member.text);
    std::vector<std::string> known;
    for (const PayerName& each : kPayerNames) known.emplace_back(each.name);
    diag::suggest(said, member.text, known);
    if (said.helps.empty()) said.help(diag::kMembersAre, text::listed(known));
    return invalid(checker, span);
  }
  Typed typed = payer_fact_typed(checker, payer, found->fact);
  if (require_earlier(checker, scope, payer, span))
    require_stage(checker, scope, typed, found->stage, payer_name + "." + member.text, span);
  else
    typed.type = {};
  return build(checker, std::move(typed), PayerRef{payer, found->fact}, span);
}

}  // namespace

auto find_definition(const Checker& checker, const Scope& scope, const std::string& name)
    -> DefinitionId {
  if (const auto locals = checker.guarantee_locals.find(scope.guarantee);
      locals != checker.guarantee_locals.end())
    if (const auto id = find(locals->second.definitions, name)) return id;
  if (const auto locals = checker.payer_locals.find(scope.payer);
      locals != checker.payer_locals.end())
    if (const auto id = find(locals->second.definitions, name)) return id;
  return find(checker.globals.definitions, name);
}

auto is_own_name(const Scope& scope, std::string_view name) -> bool {
  return scope.stage != Stage::Constant &&
         std::ranges::find(kOwnNames, name, &OwnName::name) != kOwnNames.end();
}

auto is_value_of_the_language(std::string_view name) -> bool {
  return std::ranges::find(kOwnNames, name, &OwnName::name) != kOwnNames.end() ||
         name == "formule" || name == kAlreadyPaid;
}

auto is_value_name(const Checker& checker, const Scope& scope, const std::string& name) -> bool {
  return is_own_name(scope, name) || name == "formule" || name == kAlreadyPaid ||
         checker.fields.contains(name) || checker.parameters.contains(name) ||
         find_definition(checker, scope, name);
}

auto visible_names(const Checker& checker, const Scope& scope) -> std::vector<std::string> {
  std::vector<std::string> names;
  const auto add = [&](const auto& map) {
    for (const auto& entry : map) names.push_back(entry.first);
  };
  add(checker.fields);
  add(checker.parameters);
  add(checker.globals.definitions);
  add(checker.globals.tables);
  for (const auto* locals : {&checker.payer_locals})
    if (const auto found = locals->find(scope.payer); found != locals->end()) {
      add(found->second.definitions);
      add(found->second.tables);
    }
  if (const auto found = checker.guarantee_locals.find(scope.guarantee);
      found != checker.guarantee_locals.end())
    add(found->second.definitions);
  for (const OwnName& own : kOwnNames)
    if (own.stage <= scope.stage) names.emplace_back(own.name);
  std::ranges::sort(names);
  return names;
}

auto check_name(Checker& checker, const Scope& scope, const std::string& name, Span span,
                Type facing) -> Typed {
  // A formule or a code may be called `base`: no word of a guarantee is a code.
  const bool is_code = facing.kind == TypeKind::Code &&
                       checker.program.code_sets[facing.codes].find(name).has_value();
  if (is_own_name(scope, name) && !is_code)
    return check_own(checker, scope, *std::ranges::find(kOwnNames, name, &OwnName::name), span);
  if (const auto id = find_definition(checker, scope, name))
    return check_definition_ref(checker, scope, id, span);
  if (const auto id = find(checker.fields, name)) return check_field(checker, scope, id, span);
  if (const auto id = find(checker.parameters, name)) return check_parameter_ref(checker, id, span);
  if (name == "formule") {
    Typed typed;
    if (!scope.payer || !checker.program.payers[scope.payer].levels) {
      checker.sink.report(diag::kNoLevelHere, span);
      return invalid(checker, span);
    }
    typed.type = {TypeKind::Code, checker.program.payers[scope.payer].levels};
    typed.level = true;
    require_stage(checker, scope, typed, Stage::Claim, name, span);
    return build(checker, std::move(typed), LevelRef{}, span);
  }
  if (name == kAlreadyPaid) {
    Typed typed;
    typed.type = {TypeKind::Money, {}};
    typed.scale = kCentScale;
    typed.interval = kExpenses;
    typed.moving = true;
    require_stage(checker, scope, typed, Stage::Amount, name, span);
    return build(checker, std::move(typed), AlreadyPaid{}, span);
  }
  if (facing.kind == TypeKind::Code) {
    const CodeSet& set = checker.program.code_sets[facing.codes];
    if (const auto index = set.find(name))
      return constant(checker, facing, 0, static_cast<Int128>(*index), span);
    if (checker.half_read.contains(name)) return invalid(checker, span);
    auto& said = checker.sink.report(diag::kUnknownCode, span, name, set_words(checker, facing));
    advise_on_unknown_code(checker, facing.codes, name, said);
    return invalid(checker, span);
  }
  suggest(checker, scope, name, span);
  return invalid(checker, span);
}

auto check_member(Checker& checker, const Scope& scope, const syntax::MemberExpr& member, Span span)
    -> Typed {
  const syntax::Expr& object = scope.file->exprs[member.object];
  if (const auto* call = std::get_if<syntax::CallExpr>(&object.node))
    return check_call_member(checker, scope, *call, member.member, span);
  const auto* name = std::get_if<syntax::NameExpr>(&object.node);
  if (name == nullptr) {
    checker.sink.report(diag::kUnknownMember, member.member.span,
                        checker.sources.excerpt(object.span), member.member.text);
    return invalid(checker, span);
  }
  const auto payer = find(checker.payers, name->name);
  if (payer || name->name == "amc")
    return check_payer_member(checker, scope, payer, member.member, span);
  if (const auto set = find(checker.code_sets, name->name)) {
    if (checker.unread_sets.contains(set)) return invalid(checker, span);
    if (const auto index = checker.program.code_sets[set].find(member.member.text))
      return constant(checker, {TypeKind::Code, set}, 0, static_cast<Int128>(*index), span);
    auto& said = checker.sink.report(diag::kUnknownCode, member.member.span, member.member.text,
                                     set_words(checker, {TypeKind::Code, set}));
    advise_on_unknown_code(checker, set, member.member.text, said);
    return invalid(checker, span);
  }
  if (scope.payer && member.member.text == "remboursé") {
    const auto& names = checker.guarantee_names[scope.payer];
    const GuaranteeId other = find(names, name->name);
    const auto completes = scope.guarantee ? checker.program.guarantees[scope.guarantee].completes
                                           : std::vector<GuaranteeId>{};
    const auto is_other = [&](GuaranteeId id) { return checker.program.first_of(id) == other; };
    if (other && std::ranges::any_of(completes, is_other)) {
      Typed typed;
      typed.type = {TypeKind::Money, {}};
      typed.scale = kCentScale;
      typed.interval = kExpenses;
      typed.moving = true;
      require_stage(checker, scope, typed, Stage::Amount, name->name + ".remboursé", span);
      return build(checker, std::move(typed), GuaranteePaid{other}, span);
    }
  }
  if (is_value_name(checker, scope, name->name)) {
    checker.sink.report(diag::kUnknownMember, member.member.span, name->name, member.member.text);
  } else if (!checker.half_read.contains(name->name)) {
    auto& said = checker.sink.report(diag::kUnknownName, object.span, name->name);
    advise_on_unknown_object(checker, name->name, said);
  }
  return invalid(checker, span);
}

}  // namespace bareme::model
