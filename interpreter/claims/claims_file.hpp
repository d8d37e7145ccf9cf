// A claim file as it came, and as typed records: the dialect, the header, the raw rows (written
// back unchanged), the claims, and the rows that could not be read. Types come from the program,
// never from the data.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/model/program.hpp"
#include "interpreter/records/claims.hpp"
#include "support/sink.hpp"

namespace bareme::claims {

enum class Encoding { Utf8, Utf8Bom, Windows1252 };

// What output repeats from the input. Separator and encoding are detected from the header and the
// bytes, never guessed from amounts, and the decimal point follows the separator: a point in a file
// separated by commas, else a comma. Amounts are read with either, cell by cell.
struct Dialect {
  char separator = ';';
  char decimal_point = ',';
  bool crlf = false;
  Encoding encoding = Encoding::Utf8;
};

struct RawRow {
  std::size_t number =
      0;  // spreadsheet row: the header is 1, a blank line is one too, a quoted line feed is none
  std::string_view text;  // the record as written, in UTF-8, without its line end
  bool quotes_hold =
      true;  // false: a quote is not closed, or text follows one; `text` is then one line
  std::span<const std::string_view> cells;  // unquoted; empty for a row that could not be cut
};

// A claim file in memory. Movable only: rows are views into `storage`.
struct ClaimsFile {
  explicit ClaimsFile(const model::Program& program) : claims{program} {}

  // The row of that number; nullptr when there is none. Logarithmic.
  auto row(std::size_t number) const -> const RawRow*;

  std::string name;
  Dialect dialect;
  std::vector<std::string> header;  // as written, unquoted
  std::string header_text;          // the header record as written
  std::vector<RawRow> rows;         // all that were read, blank lines left out
  records::Claims claims;           // the readable ones; claims.source_row(line) is RawRow::number
  std::vector<std::size_t> row_of_line;  // index in `rows` of each line of `claims`
  std::vector<records::Reject> rejects;  // the others, in file order
  std::vector<std::string> ignored;      // columns that the program does not know, for one note
  bool has_identifiers = false;          // a column for `identifiant`
  std::size_t not_members = 0;           // lines of nobody among the members on their day

  // What the views of `rows` point into.
  struct Storage {
    std::string text;                                 // the file in UTF-8, without BOM
    std::deque<std::string> unquoted;                 // cells with doubled quotes
    std::deque<std::vector<std::string_view>> cells;  // in blocks that never grow
  };
  std::unique_ptr<Storage> storage = std::make_unique<Storage>();
};

// Reads a whole file from memory. Faults of the header (required column absent, two columns for one
// field, no header at all) are reported in `sink` (B90xx, exit status 2) and give nullopt; faults
// of rows are rejects. Linear in the bytes. Whoever knows some of the `ignored` columns
// (`attendu_…`, `cas`, `description`) leaves them out of the note. `members`: what is known of the
// beneficiaries beside the claims.
class Members;
auto read_claims(const model::Program& program, std::string name, std::string bytes,
                 diag::Sink& sink, const Members* members = nullptr) -> std::optional<ClaimsFile>;

// The claims of one `essai`: facts become a line each, rows numbered from 1; identifiers are 1, 2,
// 3… and the beneficiary `essai` unless given. A line that lacks a required field or breaks a
// domain is a reject, as in a file.
struct CaseClaims {
  records::Claims claims;
  std::vector<std::optional<std::size_t>> line_of_case_line;  // absent: rejected
  std::vector<records::Reject> rejects;                       // row: index of the case line + 1
};
auto claims_of(const model::Program& program, const model::Case& test) -> CaseClaims;

}  // namespace bareme::claims
