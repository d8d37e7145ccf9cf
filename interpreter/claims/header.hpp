// The header of a claim file: its separator, its names, and which field each column gives.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/claims/cut.hpp"
#include "interpreter/claims/spellings.hpp"
#include "interpreter/model/program.hpp"
#include "support/sink.hpp"

namespace bareme::claims {

// More columns than any spreadsheet has; a file beyond is no table.
inline constexpr std::size_t kMaxColumns = 20'000;

// Fields by the headers that name them, without regard to case, accents, spaces or underscores.
class FieldNames {
 public:
  explicit FieldNames(const model::Program& program);
  // `index` and `other` are those of fields.
  auto find(std::string_view header) -> Spellings::Found {
    return spellings_.find(trimmed(header));
  }

 private:
  Spellings spellings_{true};
};

struct Header {
  char separator = ';';
  Record record;
  std::vector<std::string> names;
};
// Cuts the header with the separator that gives the most known columns, then the most columns.
auto read_header(FieldNames& fields, std::string_view text, std::size_t at) -> Header;

// The field of each column, none where the program knows no such column. Every fault is reported;
// nullopt when there is one.
auto bind_columns(const model::Program& program, FieldNames& fields, const Header& header,
                  std::string_view file, diag::Sink& sink)
    -> std::optional<std::vector<model::FieldId>>;

}  // namespace bareme::claims
