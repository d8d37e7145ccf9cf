// A whole program from a seed: every construct of the language, right by construction, with small
// amounts and tight limits so that lines meet them. The same seed gives the same text everywhere.
//
//   const auto made = generate::program(seed);
//   const auto compiled = generate::compile(generate::files(made));
//   if (!compiled) …  // rare, and then the generator's fault; a test keeps it so
//   const auto soins = generate::claims(compiled->program, seed, {});
#pragma once

#include <cstdint>
#include <optional>

#include "interpreter/model/program.hpp"
#include "support/sink.hpp"
#include "support/source.hpp"
#include "tests/generate/declarations.hpp"

namespace bareme::generate {

struct Program {
  std::uint64_t seed = 0;
  std::vector<Block> declarations;      // in any order they mean the same
  std::vector<File> data;               // CSV files that they name
  std::vector<std::string> scenarios;   // titles
  std::vector<std::string> free_names;  // of all but fields and codes: what may be renamed
};
auto program(std::uint64_t seed) -> Program;

// In one file, `regles.bareme`, and the data beside it.
auto files(const Program& program) -> std::vector<File>;

struct Compiled {
  Sources sources;
  model::Program program;
};
// `*.bareme` are rules, any other file is what they may name.
auto compile(const std::vector<File>& files, std::string_view scenario = {},
             diag::Sink* said = nullptr) -> std::optional<Compiled>;

}  // namespace bareme::generate
