// What changed between two texts, line by line, as `diff -u` shows it.
#pragma once

#include <string>
#include <string_view>

namespace bareme {

// Empty for equal texts. `name` heads both sides. Anchored on the lines that are unique in both
// (patience), so a change reads as a person would tell it, and two texts that share little cost
// little.
auto unified_diff(std::string_view name, std::string_view before, std::string_view after)
    -> std::string;

}  // namespace bareme
