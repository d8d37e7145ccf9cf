// Files to text in memory. Every path that cannot be used is reported, not only the first; nothing
// is interpreted here.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "interpreter/bareme.hpp"
#include "support/sink.hpp"
#include "support/source.hpp"

namespace bareme::cli {

inline constexpr std::string_view kStandardInput = "-";
inline constexpr std::size_t kLargestRuleFile = std::size_t{256} << 20U;  // spans count 32 bits

// Files, and all `*.bareme` files below directories, sorted by path; hidden entries are left out, a
// directory reached twice (a link that loops) is entered once, a file named twice is loaded once.
auto load_rules(std::span<const std::string> paths, diag::Sink& sink) -> Sources;

// Files that a program names, looked for in the directory of the program (those of `paths`), then
// beside the file that names them, and never outside, links followed.
auto data_loader(std::span<const std::string> paths) -> DataLoader;

// A claims file or a suite, or standard input. nullopt when it cannot be read.
auto load_claims(const std::string& path, diag::Sink& sink) -> std::optional<std::string>;

}  // namespace bareme::cli
