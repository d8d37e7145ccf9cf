// The same program otherwise written: its declarations and clauses in another order and over other
// files, or other names. Works on any text that parses; nothing here knows what a clause means.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/generate/program.hpp"

namespace bareme::generate {

// Declarations, clauses, rows and entries in another order, withholdings apart, which keep theirs;
// the rules over one to three files.
auto rearranged(const std::vector<File>& files, std::uint64_t seed) -> std::vector<File>;

// Every word that is one of `names`, whatever it names there.
using NewNames = std::map<std::string, std::string>;
auto renamed(const std::vector<File>& files, const NewNames& names) -> std::vector<File>;
// The same in a cell that names a chain of contracts: `henner.premium > surco`.
auto renamed_chain(const std::string& cell, const NewNames& names) -> std::string;
// Those of a program that claims do not hold: of all but fields and codes.
auto declared_names(const model::Program& program) -> std::set<std::string>;

}  // namespace bareme::generate
