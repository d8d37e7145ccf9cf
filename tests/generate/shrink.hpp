// A failing program and its claims, made small: whatever can go while they still fail goes. Works
// on text through the parse tree, so any pair can be given, generated or not.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/generate/claims.hpp"
#include "tests/generate/program.hpp"

namespace bareme::generate {

struct Pair {
  std::vector<File> files;
  ClaimsTable claims;
};
// What is wrong with a pair; empty where nothing is, or where it cannot be used (a program that
// does not compile, a header that cannot be read).
using Complaint = std::function<std::string(const Pair&)>;

// Until nothing more can go, or `most` pairs were tried.
auto shrunk(Pair pair, const Complaint& complaint, std::size_t most = 20'000) -> Pair;

// The pair in a new directory under the system's temporary one: its path.
auto written(const Pair& pair, const std::string& name) -> std::string;

// Shrinks, writes, and says all that a failure message has to.
auto report(const Pair& pair, const std::string& name, const Complaint& complaint) -> std::string;

// The program of a pair; nullopt where the pair cannot be used with these claims.
struct Ready {
  std::unique_ptr<Compiled> compiled;  // stays where it is: the claims point to it
  claims::ClaimsFile soins;
  auto program() const -> const model::Program& { return compiled->program; }
};
auto ready(const Pair& pair) -> std::optional<Ready>;

}  // namespace bareme::generate
