#include "tests/generate/clauses.hpp"

#include <algorithm>
#include <array>

namespace bareme::generate {
namespace {

constexpr Type kMoney{TypeKind::Money, {}};
constexpr Type kDate{TypeKind::Date, {}};

auto draw_period(const Words& words, Random& random) -> Keys {
  struct Plain {
    const char* text;
    const char* canonical;
    bool has_previous;
  };
  constexpr std::array kPlain{
      Plain{"par séance", "séance", false},     Plain{"par nuit", "séance", false},
      Plain{"par unité", "séance", false},      Plain{"par jour", "jour", true},
      Plain{"par mois", "mois", true},          Plain{"par année civile", "année", true},
      Plain{"par année civile", "année", true}, Plain{"à vie", "vie", false}};
  constexpr std::array kLengths{"1 mois", "12 mois", "2 ans", "30 jours", "1 jour"};
  const FieldWords* membership = words.field("adhésion");
  switch (random.below(10)) {
    case 0:
      if (membership != nullptr) return {"par année d'adhésion", "adhésion", true};
      [[fallthrough]];
    case 1: {
      const std::string text = "sur " + std::string{random.pick(kLengths)} + " glissants";
      return {text, text, false};
    }
    case 2: {
      const std::string text =
          "par période de " + std::string{random.pick(kLengths)} + " depuis le premier soin";
      return {text, text, true};
    }
    case 3: {
      const bool joined = membership != nullptr && random.one_in(2);
      const std::string text = concat({"par période de ", random.pick(kLengths), " depuis ",
                                       joined ? "adhésion" : "2024-01-31"});
      return {text, text, true};
    }
    case 4: {  // a length that is an expression
      const std::string text =
          concat({"par période de (si frais > 20 € alors 1 an sinon 2 mois) depuis ",
                  random.one_in(2) ? "début_année(date)" : "2024-02-29"});
      return {text, text, true};
    }
    default: {
      const Plain& plain = random.pick(kPlain);
      return {plain.text, plain.canonical, plain.has_previous};
    }
  }
}

}  // namespace

auto draw_keys(const Words& words, Random& random) -> Keys {
  Keys keys = draw_period(words, random);
  std::vector<std::string> parts{keys.text}, names;
  if (random.one_in(2)) parts.emplace_back("par bénéficiaire");
  const bool household = words.field("foyer") != nullptr && random.one_in(4);
  if (household) parts.emplace_back("par foyer");
  for (const FieldWords& field : words.fields)
    if (field.name != "bénéficiaire" && field.name != "foyer" && field.name != "identifiant" &&
        (field.type.kind == TypeKind::Text || field.type.kind == TypeKind::Code) &&
        random.one_in(6)) {
      parts.push_back("par " + field.name);
      names.push_back(field.name);
    }
  if (household) keys.canonical += std::ranges::count(parts, "par bénéficiaire") ? " b f" : " f";
  std::ranges::sort(names);
  for (const std::string& name : names) keys.canonical += " " + name;
  random.shuffle(parts);
  constexpr std::array kJoints{", ", " et ", " "};
  keys.text.clear();
  for (const std::string& part : parts)
    keys.text += (keys.text.empty() ? "" : random.pick(kJoints)) + part;
  return keys;
}

auto add_limits(const PayerPlan& plan, Scope& scope) -> void {
  const auto add = [&](const std::vector<LimitPlan>& limits) {
    for (const LimitPlan& limit : limits)
      if (!limit.name.empty())
        scope.limits.push_back(
            {limit.name, !limit.noun.empty(), limit.has_previous, limit.order, false});
  };
  add(plan.limits);
  add(plan.allowances);
  for (const GuaranteePlan& guarantee : plan.guarantees) add(guarantee.limits);
}

// ── Parts
// ───────────────────────────────────────────────────────────────────────────────────────

auto Clauses::money(const Scope& scope, int depth) -> std::string {
  return expressions_.held(expressions_.value(kMoney, scope, depth), Tie::Choice);
}

auto Clauses::only_if(const Scope& scope, std::size_t chance) -> std::string {
  if (!random_.percent(chance)) return "";
  return " si " + expressions_.held(expressions_.condition(scope, 2), Tie::Choice);
}

auto Clauses::including(const Scope& scope) -> std::string {
  if (random_.one_in(4)) return " en complément";
  if (random_.one_in(3)) return " y compris " + money(scope, 1);
  return "";
}

// A limit may not read itself, and what its amount reads may not read it: lower orders only. One
// that others may read says nothing of the guarantee at hand.
auto Clauses::limit_scope(const LimitPlan& plan, const Scope& scope) -> Scope {
  Scope here = scope.at(Stage::Limit);
  std::erase_if(here.limits, [&](const LimitWords& limit) {
    return limit.order > plan.order || (limit.order == plan.order && !limit.has_previous);
  });
  for (LimitWords& limit : here.limits) limit.only_previous = limit.order == plan.order;
  if (!plan.name.empty()) {
    here.own_base = here.own_rate = here.own_remaining = false;
    here.completed.clear();
    std::erase_if(here.values, [](const ValueWords& value) { return value.moving; });
    here.limits.clear();
  }
  return here;
}

// ── Clauses
// ─────────────────────────────────────────────────────────────────────────────────────

auto Clauses::allowance(const LimitPlan& plan, const Scope& scope) -> std::string {
  const Scope here = limit_scope(plan, scope);
  std::string text = "forfait " + plan.name + " : ";
  text += plan.noun.empty() ? concat({money(here, 1), including(here)})
                            : expressions_.count(here, plan.noun, 1);
  return concat({text, " ", plan.keys, end()});
}

auto Clauses::limit(const LimitPlan& plan, const Scope& scope) -> std::string {
  const Scope here = limit_scope(plan, scope);
  const std::string name = plan.name.empty() ? "" : plan.name + " : ";
  if (plan.noun.empty())
    return concat({"plafond ", name, money(here, 2), including(here), " ", plan.keys,
                   only_if(here, 20), end()});
  std::string text = "limite " + name + expressions_.count(here, plan.noun, 2) + " " + plan.keys;
  std::vector<std::string> endings{only_if(here, 20)};
  if (random_.one_in(5))
    endings.push_back(" une fois par " + random_.pick(draft_.words.fields).name);
  if (random_.one_in(4)) endings.emplace_back(" comptée même sans versement");
  random_.shuffle(endings);
  for (const std::string& each : endings) text += each;
  return text + end();
}

auto Clauses::covers(const Scope& scope) -> std::string {
  const Scope here = scope.at(Stage::Claim);
  if (random_.one_in(4)) return "couvre vrai";
  const Written whole = expressions_.condition(here, 3);
  // Mostly wide, or no line would come to the clauses that follow.
  if (random_.one_in(2)) return "couvre " + expressions_.held(whole, Tie::And) + " ou vrai";
  return "couvre " + expressions_.held(whole, Tie::Choice);
}

auto Clauses::refusal(const Scope& scope) -> std::string {
  const Scope here = scope.at(Stage::Claim);
  const bool requirement = random_.one_in(3);
  const Written condition = expressions_.condition(here, 2);
  std::string text = requirement ? "exige " : "exclut ";
  text += draft_.words.name("refus", random_) + " : ";
  const std::string rare =
      expressions_.held(expressions_.condition(here, 1), requirement ? Tie::And : Tie::Not);
  if (random_.one_in(5)) return concat({text, expressions_.held(condition, Tie::Choice), end()});
  // Mostly rare, or no line would come to the clauses that follow.
  return concat({text, expressions_.held(condition, requirement ? Tie::And : Tie::Not),
                 requirement ? " ou " : " et ", rare,
                 requirement ? " ou frais < 50 €" : " et frais > 30 €", end()});
}

auto Clauses::waiting(const Scope& scope) -> std::string {
  const Scope here = scope.at(Stage::Claim);
  const Type length{random_.one_in(2) ? TypeKind::Months : TypeKind::Days, {}};
  const auto perhaps = expressions_.leaves().perhaps(kDate, here);
  const Written since =
      perhaps && random_.one_in(2) ? *perhaps : expressions_.value(kDate, here, 1);
  const std::string name = random_.one_in(2) ? draft_.words.name("attente", random_) + " : " : "";
  return concat({"carence ", name,
                 expressions_.held(expressions_.value(length, here, 1), Tie::Choice), " depuis ",
                 expressions_.held(since, Tie::Choice), end()});
}

auto Clauses::rate(const Scope& scope) -> std::string {
  const Written written = expressions_.value({TypeKind::Rate, {}}, scope.at(Stage::Rate), 2);
  if (written.size.scale <= 12 && written.size.digits <= 15)
    return expressions_.held(written, Tie::Choice);
  if (written.size.digits > 30) return expressions_.leaves().literal({TypeKind::Rate, {}}).text;
  return "arrondi(" + written.text + " ; à 0,01 %)";
}

auto Clauses::indemnity(const Scope& scope) -> std::string {
  const Scope here = scope.at(Stage::Amount);
  const Written written = expressions_.value(kMoney, here, 3);
  std::string with = including(here);
  if (with.empty() && written.reads_payer_base) with = " en complément";
  return concat({"rembourse ", expressions_.held(written, Tie::Choice), with, end()});
}

auto Clauses::withholding(const std::string& name, const Scope& scope) -> Block {
  const Scope here = scope.at(Stage::Limit);
  std::string text = concat({"retenue ", name, " : ", money(here, 2), only_if(here, 25)});
  const std::size_t caps = random_.below(3);
  std::vector<std::string> used;
  for (std::size_t i = 0; i < caps; ++i) {
    const Keys keys = draw_keys(draft_.words, random_);
    if (std::ranges::find(used, keys.canonical) != used.end()) continue;
    used.push_back(keys.canonical);
    text += concat(
        {random_.one_in(3) ? "\n    " : " ", "plafonnée à ", money(here, 1), " ", keys.text});
  }
  return line(text + end());
}

auto Clauses::of_payer(const Scope& scope) -> std::vector<Block> {
  std::vector<Block> clauses;
  const auto often = [&](std::size_t chance) { return random_.percent(chance); };
  if (often(30)) clauses.push_back(line(refusal(scope)));
  if (often(15)) clauses.push_back(line(waiting(scope)));
  for (const std::string& name : payer_.withholdings) clauses.push_back(withholding(name, scope));
  for (const LimitPlan& plan : payer_.limits) clauses.push_back(line(limit(plan, scope)));
  return clauses;
}

auto Clauses::guarantee(const GuaranteePlan& plan, const Scope& scope) -> std::vector<Block> {
  std::vector<Block> versions;
  for (const std::string& validity : plan.validities) {
    std::string head = "garantie " + plan.name;
    if (random_.one_in(4)) head += " \"Garantie " + plan.name + "\"";
    for (const std::string& relation : plan.relations) head += " " + relation;
    std::vector<Block> body = version(plan, scope);
    versions.push_back(block(head + validity, std::move(body)));
  }
  return versions;
}

auto Clauses::version(const GuaranteePlan& plan, Scope scope) -> std::vector<Block> {
  std::vector<Block> clauses{line(concat({covers(scope), end()}))};
  const auto add = [&](std::string text) { clauses.push_back(line(std::move(text))); };
  scope.outside_expense = plan.lump_sum;
  scope.completed = plan.completed;
  while (random_.one_in(4)) add(refusal(scope));
  if (random_.one_in(6)) add(waiting(scope));
  if (random_.one_in(5)) add_definition(draft_, clauses, scope.values, scope, random_);
  if (plan.base) add(concat({"base ", money(scope.at(Stage::Claim), 2), end()}));
  scope.own_base = plan.base;
  if (plan.rate) add(concat({"taux ", rate(scope), end()}));
  scope.own_rate = plan.rate;
  scope.own_remaining = true;
  if (plan.lump_sum) add(concat({"verse ", money(scope.at(Stage::Amount), 2), end()}));
  if (plan.indemnity) add(indemnity(scope));
  for (const std::string& name : plan.withholdings) clauses.push_back(withholding(name, scope));
  for (const LimitPlan& each : plan.limits) add(limit(each, scope));
  for (const LimitPlan& allowance : payer_.allowances)
    if (random_.percent(60))
      add(concat({"impute sur ", allowance.name, only_if(scope.at(Stage::Limit), 20), end()}));
  if (!draft_.words.withholdings.empty() && random_.one_in(4))
    add("prend en charge " + random_.pick(draft_.words.withholdings));
  return clauses;
}

}  // namespace bareme::generate
