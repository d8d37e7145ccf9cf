#include "tests/generate/declarations.hpp"

#include <algorithm>
#include <array>

#include "tests/generate/tables.hpp"

namespace bareme::generate {
namespace {

auto of(TypeKind kind) -> Type { return {kind, {}}; }

auto type_text(const Words& words, Type type) -> std::string {
  switch (type.kind) {
    case TypeKind::Text: return "texte";
    case TypeKind::Date: return "date";
    case TypeKind::Boolean: return "booléen";
    case TypeKind::Integer: return "entier";
    case TypeKind::Number: return "nombre";
    case TypeKind::Money: return "montant";
    case TypeKind::Rate: return "taux";
    case TypeKind::Code: return words.code_sets[type.codes.index].name;
    case TypeKind::Days:
    case TypeKind::Months:
    case TypeKind::Invalid: break;
  }
  return "";
}

// A code as a claim file has it.
auto bare(const std::string& code) -> std::string {
  return code.front() == '"' ? code.substr(1, code.size() - 2) : code;
}

auto declare_group(Draft& draft, const std::string& name, CodeSetId set, Random& random) -> void {
  for (const std::string& validity : validities(random, 30)) {
    const auto& codes = draft.words.code_sets[set.index].codes;
    // The first code says which set is meant: no other set has it.
    std::string text = "groupe " + name + validity + " = { " + codes.front();
    for (std::size_t i = 1; i < codes.size(); ++i)
      if (random.one_in(2)) text += " ; " + codes[i];
    draft.blocks.push_back(line(text + " }"));
  }
  draft.words.groups.push_back({name, set});
}

}  // namespace

auto validities(Random& random, std::size_t chance_of_dates) -> std::vector<std::string> {
  if (!random.percent(chance_of_dates)) return {""};
  switch (random.below(4)) {
    case 0: return {" depuis 2024-02-29"};
    case 1: return {" jusqu'au 2025-02-28"};
    case 2: return {" jusqu'au 2024-12-31", " depuis 2025-01-01"};
    default: return {" depuis 2024-01-31 jusqu'au 2024-12-31", " depuis 2025-02-28"};  // a hole
  }
}

auto ending(const Words& words, Random& random) -> std::string {
  std::string text;
  if (random.one_in(8)) text += "   motif \"Non prévu\"";
  if (!words.documents.empty() && random.one_in(8))
    text +=
        concat({"   source ", random.pick(words.documents), random.one_in(2) ? " \"§ 2\"" : ""});
  return text;
}

auto declare_documents(Draft& draft, Random& random) -> void {
  const std::size_t count = random.below(3);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name = draft.words.name("doc", random);
    draft.words.documents.push_back(name);
    std::vector<Block> entries{line("titre \"Notice " + name + "\"")};
    if (random.one_in(2)) entries.push_back(line("éditeur \"Mutuelle\""));
    if (random.one_in(2)) entries.push_back(line("adresse \"https://exemple.fr/a?b=1\""));
    if (random.one_in(2)) entries.push_back(line("consulté 2025-01-31"));
    draft.blocks.push_back(block("document " + name, std::move(entries)));
  }
}

auto declare_codes(Draft& draft, Random& random) -> void {
  const std::size_t sets = 1 + random.below(3);
  for (std::size_t i = 0; i < sets; ++i) {
    CodeWords set{draft.words.fixed_name("Nomenclature"), {}, false};
    std::vector<Block> entries;
    std::string csv = "code;libellé\n";
    const std::size_t codes = 2 + random.below(3);
    for (std::size_t c = 0; c < codes; ++c) {
      std::string code = draft.words.fixed_name("É");
      if (c > 0 && random.one_in(4)) code = "\"" + draft.words.fixed_name("1-") + "\"";
      set.codes.push_back(code);
      std::string entry = code;
      if (random.one_in(2)) entry += " \"Libellé, « " + bare(code) + " »\"";
      if (random.one_in(4))
        entry += " lu \"" + draft.words.fixed_name("lu ") + "\"";
      else if (random.one_in(6))
        entry += concat({" lu \"", draft.words.fixed_name("S"), "\" ; \"Z-", bare(code), "\""});
      entries.push_back(line(entry));
      csv += bare(code) + ";\"Acte " + bare(code) + "\"\n";
    }
    if (random.one_in(5)) {
      const std::string file = "codes" + std::to_string(i) + ".csv";
      draft.data.push_back({file, csv});
      draft.blocks.push_back(line("nomenclature " + set.name + " depuis \"" + file + "\""));
    } else {
      draft.blocks.push_back(block("nomenclature " + set.name, std::move(entries)));
    }
    draft.words.code_sets.push_back(std::move(set));
  }
  const std::size_t groups = random.below(3);
  for (std::size_t i = 0; i < groups; ++i)
    declare_group(draft, draft.words.name("groupe_", random),
                  CodeSetId{static_cast<std::uint32_t>(random.below(sets))}, random);
}

auto declare_record(Draft& draft, Random& random) -> void {
  Words& words = draft.words;
  words.fields = {{"identifiant", of(TypeKind::Text)},
                  {"bénéficiaire", of(TypeKind::Text)},
                  {"date", of(TypeKind::Date)},
                  {"frais", of(TypeKind::Money)},
                  {"quantité", of(TypeKind::Integer)}};
  std::vector<Block> entries;
  Expressions expressions{words, random};
  const auto add = [&](const std::string& name, Type type) {
    FieldWords field{name, type};
    std::string text = name + " : " + type_text(words, type);
    if (random.percent(35)) {
      field.optional = true;
      text += " facultatif";
    } else if (random.percent(30)) {
      text += " défaut " + expressions.leaves().stored(type);
    }
    if (random.one_in(5)) text += " \"Champ " + name + "\"";
    const bool joins = type.kind == TypeKind::Text && random.one_in(3);
    if (joins)
      text += " colonne \"" + name + " a\" + \"" + name + " b\"";
    else if (random.one_in(5))
      text += " colonne \"N° " + name + "\"";
    else if (random.one_in(8))
      text += " colonne \"Col. " + name + "\" ; \"autre " + name + "\"";
    entries.push_back(line(text));
    words.fields.push_back(std::move(field));
  };
  if (random.one_in(4)) entries.push_back(line("frais : montant colonne \"Montant des frais\""));
  if (random.one_in(4))
    entries.push_back(line("identifiant : texte \"N°\" colonne \"N° décompte\""));
  for (std::uint32_t i = 0; i < words.code_sets.size(); ++i)
    add(words.fixed_name("code_"), {TypeKind::Code, CodeSetId{i}});
  if (random.percent(60)) add("foyer", of(TypeKind::Text));
  if (random.percent(70)) add("adhésion", of(TypeKind::Date));
  constexpr std::array kKinds{TypeKind::Boolean, TypeKind::Text, TypeKind::Date, TypeKind::Integer,
                              TypeKind::Number,  TypeKind::Rate, TypeKind::Money};
  for (const TypeKind kind : kKinds)
    if (random.percent(55)) add(words.fixed_name("champ_"), of(kind));
  draft.blocks.push_back(block("soin", std::move(entries)));
}

auto declare_parameters(Draft& draft, Random& random) -> void {
  Words& words = draft.words;
  constexpr std::array kKinds{TypeKind::Money,  TypeKind::Money,  TypeKind::Rate,
                              TypeKind::Number, TypeKind::Months, TypeKind::Integer,
                              TypeKind::Date,   TypeKind::Boolean};
  const std::size_t count = 1 + random.below(4);
  for (std::size_t i = 0; i < count; ++i) {
    const Type type = of(random.pick(kKinds));
    Expressions expressions{words, random};
    Scope scope;
    scope.stage = Stage::Constant;
    ValueWords value{words.name("param", random), type};
    std::string head = concat({random.one_in(4) ? "hypothèse " : "paramètre ", value.name});
    if (random.one_in(3)) head += " \"Un paramètre\"";
    const auto constant = [&] {
      const Written written = type.kind == TypeKind::Boolean ? expressions.leaves().literal(type)
                                                             : expressions.value(type, scope, 1);
      value.size = {std::max(value.size.scale, written.size.scale),
                    std::max(value.size.digits, written.size.digits + 6)};
      return expressions.held(written, Tie::Choice);
    };
    const auto source = [&] {
      return !words.documents.empty() && random.one_in(4) ? "   source " + words.documents.front()
                                                          : "";
    };
    if (random.one_in(3)) {
      draft.blocks.push_back(line(concat({head, " = ", constant(), source()})));
    } else {
      const char* first = random.one_in(8) ? "2024-02-29" : "1950-01-01";
      std::vector<Block> rows{line(concat({"depuis ", first, " : ", constant()}))};
      for (const char* day : {"2024-12-31", "2025-01-31"})
        if (random.one_in(2))
          rows.push_back(line(concat({"depuis ", day, " : ", constant(), source()})));
      draft.blocks.push_back(block(head, std::move(rows)));
    }
    words.values.push_back(std::move(value));
  }
}

auto declare_tables(Draft& draft, Random& random) -> void {
  const std::size_t count = random.below(3);
  for (std::size_t i = 0; i < count; ++i)
    add_table(draft, draft.blocks, draft.words.tables, std::nullopt, random);
}

auto declare_definitions(Draft& draft, Random& random) -> void {
  const std::size_t count = 1 + random.below(4);
  for (std::size_t i = 0; i < count; ++i) {
    Scope scope;
    // The first régime is earlier than every other payer; what reads it is not for that régime.
    if (random.one_in(3)) scope.payers = {draft.words.schemes.front()};
    add_definition(draft, draft.blocks, draft.words.values, scope, random);
  }
}

auto add_definition(Draft& draft, std::vector<Block>& blocks, std::vector<ValueWords>& values,
                    const Scope& scope, Random& random) -> void {
  Expressions expressions{draft.words, random};
  ValueWords value{draft.words.name("soit_", random), expressions.leaves().any_type()};
  constexpr std::array kStages{Stage::Claim, Stage::Claim, Stage::Amount, Stage::Limit};
  value.stage = random.pick(kStages);
  value.payers = scope.payers;
  const Scope here = scope.at(value.stage);
  std::optional<Written> written;
  if (random.one_in(4)) {
    written = expressions.leaves().perhaps(value.type, here);
    value.optional = written.has_value();
  }
  if (!written) written = expressions.value(value.type, here, 3);
  value.moving = value.stage >= Stage::Amount;
  value.size = written->size;
  value.reads_payer_base = written->reads_payer_base;
  value.reads_remaining = written->reads_remaining;
  blocks.push_back(
      line(concat({"soit ", value.name, " = ", expressions.held(*written, Tie::Choice)})));
  values.push_back(std::move(value));
}

}  // namespace bareme::generate
