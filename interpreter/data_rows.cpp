#include "interpreter/data_rows.hpp"

#include <algorithm>
#include <array>

#include "grammar/parse.hpp"
#include "support/catalogue.hpp"
#include "support/date.hpp"
#include "support/overloaded.hpp"
#include "support/render.hpp"
#include "support/text.hpp"

namespace bareme {
namespace {

constexpr std::array<std::string_view, 6> kNumbersAndDates{"montant", "taux", "nombre",
                                                           "entier",  "date", "booléen"};

auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }

// A point between two digits is a decimal comma, unless it is one of the two of a range; French
// dates become ISO ones.
auto in_the_language(std::string_view cell) -> std::string {
  if (const auto date = parse_date(cell); !date.fault) return format_iso(date.date);
  std::string out;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const bool between =
        i > 0 && i + 1 < cell.size() && is_digit(cell[i - 1]) && is_digit(cell[i + 1]);
    out += cell[i] == '.' && between ? ',' : cell[i];
  }
  return out;
}

// `12` of a column of amounts is `12 €`, in each end of a range too.
auto with_unit(const std::string& cell, std::string_view unit) -> std::string {
  if (cell.find(unit) != std::string::npos) return cell;
  const std::size_t range = cell.find("..");
  const std::string tail = " " + std::string{unit};
  if (range == std::string::npos) return cell + tail;
  return cell.substr(0, range) + tail + ".." + cell.substr(range + 2) + tail;
}

auto quoted(std::string_view cell) -> std::string {
  std::string out = "\"";
  for (const char c : cell) {
    out += c;
    if (c == '"') out += c;
  }
  return out + "\"";
}

auto boolean(std::string_view cell) -> std::string {
  const std::string word = text::fold(cell);
  if (word == "oui" || word == "true" || word == "1" || word == "o") return "vrai";
  if (word == "non" || word == "false" || word == "0" || word == "n") return "faux";
  return std::string{cell};
}

auto input_cell(const std::string& cell, std::string_view type) -> std::string {
  if (cell == "*") return cell;
  if (std::ranges::find(kNumbersAndDates, type) == kNumbersAndDates.end()) return quoted(cell);
  if (type == "booléen") return boolean(cell);
  const std::string written = in_the_language(cell);
  if (type == "montant") return with_unit(written, "€");
  if (type == "taux") return with_unit(written, "%");
  return written;
}

// Copies the rows of a sheet, whose values are constants, into the tree of the file that names it.
class Graft {
 public:
  Graft(const syntax::File& from, syntax::File& into, diag::Sink& sink)
      : from_{from}, into_{into}, sink_{sink} {}

  auto row(const syntax::TableDecl::Row& row, Span span) -> syntax::TableDecl::Row {
    using Table = syntax::TableDecl;
    span_ = span;
    Table::Row copy = row;
    copy.span = span;
    for (auto& cell : copy.cells) {
      cell.span = span;
      std::visit(Overloaded{[](Table::AnyCell&) {},
                            [&](Table::RangeCell& range) {
                              if (range.low) move(*range.low);
                              if (range.high) move(*range.high);
                            },
                            [&](Table::ValueCell& value) { move(value.value); }},
                 cell.node);
    }
    for (auto& value : copy.values) move(value);
    return copy;
  }

 private:
  auto move(syntax::ExprId& id) -> void {
    syntax::Expr expr = from_.exprs[id];
    expr.span = span_;
    if (auto* unary = std::get_if<syntax::UnaryExpr>(&expr.node)) {
      move(unary->operand);
    } else if (auto* number = std::get_if<syntax::NumberLiteral>(&expr.node)) {
      if (number->noun) number->noun->span = {};  // nothing of a file is mended
    } else if (auto* member = std::get_if<syntax::MemberExpr>(&expr.node)) {
      member->member.span = span_;
      move(member->object);
    } else if (auto* chain = std::get_if<syntax::ChainExpr>(&expr.node)) {
      move(chain->first);
      for (auto& link : chain->links) {
        link.op_span = span_;
        move(link.operand);
      }
    } else if (std::holds_alternative<syntax::CallExpr>(expr.node) ||
               std::holds_alternative<syntax::CompareExpr>(expr.node) ||
               std::holds_alternative<syntax::AmongExpr>(expr.node) ||
               std::holds_alternative<syntax::ChoiceExpr>(expr.node)) {
      sink_.report(diag::kConstantExpected, span_);
      expr.node = syntax::InvalidExpr{};
    }
    id = into_.exprs.add(std::move(expr));
  }

  const syntax::File& from_;
  syntax::File& into_;
  diag::Sink& sink_;
  Span span_;
};

}  // namespace

auto field_types(const std::vector<syntax::File>& files) -> FieldTypes {
  FieldTypes types{{"date", "date"},         {"frais", "montant"},      {"quantité", "entier"},
                   {"identifiant", "texte"}, {"bénéficiaire", "texte"}, {"contrat", "texte"}};
  for (const auto& file : files)
    for (const auto& declaration : file.declarations)
      if (const auto* record = std::get_if<syntax::RecordDecl>(&declaration.node))
        for (const auto& field : record->fields) types[field.name.text] = field.type.text;
  return types;
}

TableText::TableText(const syntax::TableDecl& table, const FieldTypes& types)
    : outputs_{std::max<std::size_t>(1, table.outputs.size())} {
  for (const auto& input : table.inputs) {
    const auto known = types.find(input.name.text);
    types_.push_back(input.type ? input.type->text : known != types.end() ? known->second : "");
  }
}

auto TableText::add(const SheetRow& row) -> void {
  std::string line;
  for (std::size_t i = 0; i < types_.size(); ++i)
    line += (i == 0 ? "" : " ; ") + input_cell(row.cells[i], types_[i]);
  line += " : ";
  for (std::size_t i = 0; i < outputs_; ++i)
    line += (i == 0 ? "" : " ; ") + in_the_language(row.cells[types_.size() + i]);
  text_ += line + "\n";
  rows_.push_back(row.span);
}

auto TableText::parse_into(syntax::File& file, syntax::TableDecl& table, diag::Sink& sink) -> void {
  // Parsed apart, so that what cannot be read is told at the row of the sheet.
  Sources apart;
  diag::Sink told;
  const std::string head = "tableau t(x) {\n";
  const auto id = apart.add({table.name.text, head + text_ + "}\n"});
  const syntax::File parsed = syntax::parse(apart, id, told);
  const auto row_at = [&](std::uint32_t offset) {
    const std::size_t line = apart.position(id, offset).line;
    return rows_[std::clamp<std::size_t>(line, 2, rows_.size() + 1) - 2];
  };
  for (const auto& said : told.diagnostics())
    if (!rows_.empty())
      sink.report(diag::kDataRowUnreadable, row_at(said.span.begin),
                  diag::Argument{diag::words(said.phrase, diag::Language::French),
                                 diag::words(said.phrase, diag::Language::English)});
  Graft graft{parsed, file, sink};
  for (const auto& declaration : parsed.declarations) {
    const auto* read = std::get_if<syntax::TableDecl>(&declaration.node);
    if (read == nullptr) continue;
    for (const auto& row : read->rows) {
      if (rows_.empty()) continue;
      table.rows.push_back(graft.row(row, row_at(row.span.begin)));
    }
  }
}

}  // namespace bareme
