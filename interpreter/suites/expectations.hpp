// The header of a CSV suite: which columns expect what, which ones name the case. Nothing is
// settled here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "interpreter/claims/claims_file.hpp"
#include "interpreter/model/program.hpp"
#include "support/sink.hpp"

namespace bareme::suites {

struct ExpectedColumn {
  std::size_t index = 0;              // in the header
  std::string name;                   // of the output column, or `rejet`
  std::optional<std::size_t> output;  // index in claims::output_columns; none for `rejet`
  model::TypeKind kind = model::TypeKind::Text;
};
struct SuiteColumns {
  std::vector<ExpectedColumn> expected;  // in the order of the header
  std::optional<std::size_t> title;      // `cas`
  std::optional<std::size_t> description;
  std::vector<std::string> ignored;  // those of the file, less all these
};

// Headers match without regard to case, accents, spaces or underscores. Every fault is reported;
// nullopt when there is one.
auto read_columns(const model::Program& program, const claims::ClaimsFile& file, diag::Sink& sink)
    -> std::optional<SuiteColumns>;

}  // namespace bareme::suites
