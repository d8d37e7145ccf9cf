#include "tests/generate/examples.hpp"

#include <array>

namespace bareme::generate {
namespace {

// Changes to one payer: a new refusal, a named plafond with another amount, a clause taken out.
auto changed_payer(Words& words, const PayerPlan& plan, Random& random) -> Block {
  std::vector<Block> items;
  const GuaranteePlan& guarantee = random.pick(plan.guarantees);
  std::vector<Block> clauses;
  clauses.push_back(line("exclut " + words.name("refus", random) + " : frais > 200 €"));
  for (const LimitPlan& limit : guarantee.limits) {
    if (limit.name.empty()) continue;
    if (limit.noun.empty())
      clauses.push_back(line("plafond " + limit.name + " : 7 € " + limit.keys));
    else
      clauses.push_back(line("limite " + limit.name + " : 1 " + limit.noun + " " + limit.keys));
  }
  items.push_back(block("garantie " + guarantee.name, std::move(clauses)));
  if (!plan.withholdings.empty()) items.push_back(line("retire " + plan.withholdings.front()));
  return block((plan.scheme ? "régime " : "contrat ") + plan.name, std::move(items));
}

auto add_scenario(Words& words, const std::vector<PayerPlan>& plans, Program& program,
                  Random& random) -> void {
  const std::string title = "Scénario " + std::to_string(program.scenarios.size() + 1);
  std::vector<Block> parts;
  parts.push_back(changed_payer(words, random.pick(plans), random));
  parts.push_back(line("paramètre " + words.name("param", random) + " = 3 €"));
  parts.push_back(line("soit " + words.name("soit_", random) + " = frais - 1 €"));
  program.declarations.push_back(block("scénario \"" + title + "\"", std::move(parts)));
  program.scenarios.push_back(title);
}

auto fact(const Words& words, const FieldWords& field, Random& random) -> std::string {
  Leaves leaves{words, random};
  return field.name + " = " + leaves.stored(field.type);
}

// One that the guarantee can give: the word of a limit without a name, where it has one.
auto reason_of(const GuaranteePlan& plan) -> std::string {
  for (const LimitPlan& limit : plan.limits)
    if (limit.name.empty()) return limit.noun.empty() ? "plafond" : "limite";
  return "frais_réels";
}

auto add_case(const Words& words, const std::vector<PayerPlan>& plans, Program& program,
              Random& random) -> void {
  std::string with = "avec";
  const PayerPlan& payer = plans.back();
  std::string joint = " ";
  if (!payer.scheme) {
    with += " contrat = " + payer.name;
    if (payer.levels) with += "." + words.code_sets[payer.levels->index].codes.front();
    joint = " ; ";
  }
  for (const FieldWords& field : words.fields) {
    if (field.name == "identifiant" || field.name == "date" || field.name == "frais") continue;
    if (field.name == "quantité" || (field.optional && random.one_in(2))) continue;
    with += joint + fact(words, field, random);
    joint = " ; ";
  }
  const std::string scheme = words.schemes.front();
  const std::vector<std::string> expected{
      "amo = 0 €",
      "amc = 1,50 €",
      "reste_à_charge = 10 €",
      scheme + ".décision = refusé",
      scheme + "." + plans.front().guarantees.front().name +
          ".motif = " + reason_of(plans.front().guarantees.front()),
      "rejet = B4203"};
  std::vector<Block> lines;
  if (joint != " ") lines.push_back(line(with));
  const std::size_t count = 1 + random.below(3);
  for (std::size_t i = 0; i < count; ++i)
    lines.push_back(line(concat(
        {"soin date = ", random.pick(kEdges), " ; frais = ", std::to_string(random.between(1, 60)),
         " €   attend ", random.pick(expected), " ; ", random.pick(expected)})));
  const bool changed = !program.scenarios.empty() && random.one_in(3);
  const std::string under = changed ? " scénario \"" + program.scenarios.front() + "\"" : "";
  program.declarations.push_back(
      block(concat({"essai \"Un essai ", std::to_string(random.below(1000)), "\"", under}),
            std::move(lines)));
}

}  // namespace

auto add_examples(Words& words, const std::vector<PayerPlan>& plans, Program& program,
                  Random& random) -> void {
  if (random.one_in(4)) add_scenario(words, plans, program, random);
  if (random.one_in(4)) add_case(words, plans, program, random);
}

}  // namespace bareme::generate
