// The declarations of a program beside its payers: documents, nomenclatures, groups, the record of
// a line, parameters, tables, soit. Each adds to `words` what the next may name.
#pragma once

#include <array>

#include "tests/generate/blocks.hpp"
#include "tests/generate/expressions.hpp"

namespace bareme::generate {

struct File {
  std::string name;
  std::string text;
};

struct Draft {
  Words words;
  std::vector<Block> blocks;
  std::vector<File> data;  // CSV files that the program names
};

// The days on which things begin and end, near which claims are dated.
inline constexpr std::array kEdges{"2024-02-29", "2024-12-31", "2025-01-01",
                                   "2025-01-31", "2025-02-28", "2025-03-01"};
// ` depuis 2025-01-01`, ` jusqu'au 2024-12-31`: one version for ever, or several that do not meet.
auto validities(Random& random, std::size_t chance_of_dates) -> std::vector<std::string>;

auto declare_documents(Draft& draft, Random& random) -> void;
auto declare_codes(Draft& draft, Random& random) -> void;
auto declare_record(Draft& draft, Random& random) -> void;
auto declare_parameters(Draft& draft, Random& random) -> void;
auto declare_tables(Draft& draft, Random& random) -> void;
auto declare_definitions(Draft& draft, Random& random) -> void;

// `soit n = e`, of the program, a payer or a guarantee.
auto add_definition(Draft& draft, std::vector<Block>& blocks, std::vector<ValueWords>& values,
                    const Scope& scope, Random& random) -> void;
// ` motif "…" source d "…"`, now and then.
auto ending(const Words& words, Random& random) -> std::string;

}  // namespace bareme::generate
