#include "tests/generate/tables.hpp"

namespace bareme::generate {
namespace {

using Cells = std::vector<std::string>;

struct Input {
  std::string written;  // `formule`, `n : entier`
  Type type;
};

// A field of the record, by its name alone; else a name of its own, with its type.
auto draw_input(Draft& draft, Random& random) -> Input {
  const FieldWords& field = random.pick(draft.words.fields);
  if (random.one_in(3)) return {field.name, field.type};
  constexpr std::array kTypes{"entier", "montant", "taux", "nombre", "date", "booléen"};
  constexpr std::array kKinds{TypeKind::Integer, TypeKind::Money, TypeKind::Rate,
                              TypeKind::Number,  TypeKind::Date,  TypeKind::Boolean};
  const std::size_t kind = random.below(8);
  const std::string name = draft.words.name("entrée", random);
  if (kind < 6) return {name + " : " + kTypes[kind], {kKinds[kind], {}}};
  const CodeSetId set{0};
  return {name + " : " + draft.words.code_sets[0].name, {TypeKind::Code, set}};
}

auto draw_outputs(Draft& draft, TableWords& table, Random& random) -> void {
  constexpr std::array kKinds{TypeKind::Money,   TypeKind::Rate,   TypeKind::Integer,
                              TypeKind::Boolean, TypeKind::Months, TypeKind::Date,
                              TypeKind::Number};
  const std::size_t count = random.one_in(3) ? 2 : 1;
  for (std::size_t i = 0; i < count; ++i)
    table.outputs.push_back(
        {count == 1 ? "" : draft.words.name("sortie", random), {random.pick(kKinds), {}}, {3, 10}});
}

// Cells that do not meet and, unless it is a text, cover all its values.
auto cells(const Words& words, Type type, Random& random) -> Cells {
  switch (type.kind) {
    case TypeKind::Code: return words.code_sets[type.codes.index].codes;
    case TypeKind::Boolean: return {"vrai", "faux"};
    case TypeKind::Integer:
      if (random.one_in(2)) return {"< 2", "2..17", "≥ 18"};
      return {"<= 0", "1", "> 1"};
    case TypeKind::Number: return {"< 0,5", "0,5..1,25", "> 1,25"};
    case TypeKind::Money: return {"≤ 10 €", "> 10 €"};
    case TypeKind::Rate: return {"< 30 %", "30 %..100 %", "> 100 %"};
    case TypeKind::Date: return {"< 2025-01-01", "≥ 2025-01-01"};
    case TypeKind::Text: return {"\"P1\"", "\"P2\""};
    case TypeKind::Days:
    case TypeKind::Months:
    case TypeKind::Invalid: break;
  }
  return {};
}

// Disjoint, and complete where the cells are.
auto rows(const std::vector<Cells>& inputs, Random& random) -> Cells {
  Cells rows;
  const auto add = [&](const auto& self, std::size_t input, const std::string& before) -> void {
    if (input == inputs.size()) {
      rows.push_back(before);
      return;
    }
    const std::string joint = input == 0 ? "" : before + " ; ";
    if (input > 0 && random.one_in(4)) return self(self, input + 1, joint + "*");
    for (const std::string& cell : inputs[input]) self(self, input + 1, joint + cell);
  };
  add(add, 0, "");
  return rows;
}

}  // namespace

auto add_table(Draft& draft, std::vector<Block>& blocks, std::vector<TableWords>& tables,
               std::optional<CodeSetId> levels, Random& random) -> void {
  TableWords table{draft.words.name("tableau_", random), {}, {}};
  std::vector<Input> inputs;
  if (levels) inputs.push_back({"formule", {TypeKind::Code, *levels}});
  if (!levels || random.one_in(3)) inputs.push_back(draw_input(draft, random));
  if (inputs.size() == 1 && random.one_in(3)) inputs.push_back(draw_input(draft, random));
  draw_outputs(draft, table, random);
  std::string written;
  bool texts = false;
  for (const Input& input : inputs) {
    written += (written.empty() ? "" : " ; ") + input.written;
    table.inputs.push_back(input.type);
    texts = texts || input.type.kind == TypeKind::Text;
  }
  std::string outputs;
  for (const auto& output : table.outputs)
    if (!output.name.empty()) outputs += (outputs.empty() ? " -> " : " ; ") + output.name;
  Expressions expressions{draft.words, random};
  const auto values = [&](const char* separator) {
    std::string text;
    for (const auto& output : table.outputs)
      text += (text.empty() ? "" : separator) + expressions.leaves().literal(output.type).text;
    return text;
  };
  for (const std::string& validity : validities(random, 25)) {
    std::vector<Cells> parts;
    for (const Input& input : inputs) parts.push_back(cells(draft.words, input.type, random));
    std::vector<Block> lines;
    const bool closed = texts || random.one_in(3);
    for (const std::string& row : rows(parts, random))
      if (!closed || !random.one_in(3)) lines.push_back(line(row + " : " + values(" ; ")));
    if (closed) lines.push_back(line("sinon : " + values(" ; ")));
    const std::string label = random.one_in(4) ? " \"Une table\"" : "";
    blocks.push_back(
        block("tableau " + table.name + "(" + written + ")" + outputs + label + validity,
              std::move(lines)));
  }
  tables.push_back(std::move(table));
}

}  // namespace bareme::generate
