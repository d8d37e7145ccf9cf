// Rows of a spreadsheet to rows of a `tableau`: cells are written as the language writes them, then
// parsed like any other text. Private to the façade.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "grammar/syntax.hpp"
#include "support/sink.hpp"
#include "support/source.hpp"

namespace bareme {

struct SheetRow {
  Span span;
  std::vector<std::string> cells;  // trimmed, unquoted
};

// What `soin` says of each field, by name.
using FieldTypes = std::unordered_map<std::string, std::string>;
auto field_types(const std::vector<syntax::File>& files) -> FieldTypes;

class TableText {
 public:
  TableText(const syntax::TableDecl& table, const FieldTypes& types);

  auto add(const SheetRow& row) -> void;
  // Parses what was added and gives its rows to the table; errors are told where the sheet has
  // them.
  auto parse_into(syntax::File& file, syntax::TableDecl& table, diag::Sink& sink) -> void;

 private:
  std::vector<std::string> types_;  // of the inputs
  std::size_t outputs_ = 1;
  std::string text_;
  std::vector<Span> rows_;
};

}  // namespace bareme
