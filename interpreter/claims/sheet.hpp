// A small table as a spreadsheet saves it, cut into cells: the files beside the claims (tables of a
// program, members, opening accounts). Nothing is typed here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "interpreter/claims/claims_file.hpp"
#include "support/sink.hpp"
#include "support/source.hpp"

namespace bareme::claims {

struct SheetRecord {
  std::size_t number = 0;  // spreadsheet row
  std::size_t begin = 0;   // offset in the text
  std::size_t end = 0;     // of its last cell, the line end left out
  bool quotes_hold = true;
  std::vector<std::string> cells;  // trimmed, unquoted
};
struct Sheet {
  char separator = ';';              // the one that gives the header most columns
  std::vector<SheetRecord> records;  // the header first; blank lines left out
};
// Linear in the text, which is UTF-8.
auto cut_sheet(std::string_view text) -> Sheet;

// A file given beside the claims: its bytes become a source, so that messages can show its rows. A
// file that is no table is reported (B901x) and gives nullopt.
struct OpenSheet {
  Id<Source> source;
  Encoding encoding = Encoding::Utf8;
  Sheet sheet;
  auto header() const -> const std::vector<std::string>& { return sheet.records.front().cells; }
  auto span(const SheetRecord& record) const -> Span {
    return {source, static_cast<std::uint32_t>(record.begin),
            static_cast<std::uint32_t>(record.end)};
  }
};
auto open_sheet(Sources& sources, std::string name, std::string bytes, diag::Sink& sink)
    -> std::optional<OpenSheet>;

}  // namespace bareme::claims
