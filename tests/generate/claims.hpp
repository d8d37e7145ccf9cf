// Claims for any checked program, from a seed: few people and many lines, dated around the days on
// which something begins or ends, with chains of contracts, quantities, cancellations, unknown
// fields and some cells that cannot be read. The same seed gives the same file everywhere.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "interpreter/claims/claims_file.hpp"
#include "interpreter/model/program.hpp"

namespace bareme::generate {

struct ClaimsShape {
  std::size_t lines = 40;
  std::size_t people = 2;
  bool faults = true;         // some lines that are rejected where they are read
  bool cancellations = true;  // lines of negative quantity
  bool dialects = true;       // separators, encodings, spellings of headers; else `;` and LF
};

// The file as a table: what the shrinker deletes from, and properties rearrange.
struct ClaimsTable {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;  // cells as typed, not quoted
  char separator = ';';
  bool crlf = false;
  bool bom = false;
};
auto claims_table(const model::Program& program, std::uint64_t seed, const ClaimsShape& shape = {})
    -> ClaimsTable;
auto csv(const ClaimsTable& table) -> std::string;

// As `run` reads them: typed lines and reading rejects.
auto read(const model::Program& program, const ClaimsTable& table) -> claims::ClaimsFile;
// At once, where the text does not matter.
auto claims(const model::Program& program, std::uint64_t seed, const ClaimsShape& shape = {})
    -> claims::ClaimsFile;

}  // namespace bareme::generate
