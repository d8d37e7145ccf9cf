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
  // `index`: of a part of a joined field, in `parts`.
  auto find_part(std::string_view header) -> Spellings::Found {
    return part_spellings_.find(trimmed(header));
  }

  struct Part {  // the same header may be a part of several fields
    model::FieldId field;
    std::size_t rank = 0;
    std::size_t spelling = 0;
  };
  auto parts() const -> const std::vector<Part>& { return parts_; }

 private:
  Spellings spellings_{true};
  Spellings part_spellings_{true};
  std::vector<Part> parts_;
};

// A field made of several columns.
struct JoinedColumns {
  model::FieldId field;
  std::vector<std::size_t> columns;
};
struct Binding {
  std::vector<model::FieldId> fields;  // of each column; none where the program knows none
  std::vector<JoinedColumns> joined;
};

struct Header {
  char separator = ';';
  Record record;
  std::vector<std::string> names;
  bool certain = true;  // text that may follow what was given could not change it
};
// Cuts the header with the separator that gives the most known columns, then the most columns.
auto read_header(FieldNames& fields, std::string_view text, std::size_t at) -> Header;

// What each column gives. Every fault is reported; nullopt when there is one. `elsewhere`: by
// field, whether something else may give it, so that no column has to; empty: nothing does.
auto bind_columns(const model::Program& program, FieldNames& fields, const Header& header,
                  std::string_view file, const std::vector<bool>& elsewhere, diag::Sink& sink)
    -> std::optional<Binding>;

}  // namespace bareme::claims
