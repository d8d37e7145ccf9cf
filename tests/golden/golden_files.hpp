// Files of tests/golden: their bytes, and what is expected of them. BAREME_UPDATE_GOLDEN=1 rewrites
// what is expected with what was obtained.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace bareme::test {

auto bytes_of(const std::filesystem::path& path) -> std::string;
// The rule files of a folder of tests/golden, by name.
auto golden_rules(std::string_view folder) -> std::vector<std::filesystem::path>;
auto expected_or_update(const std::filesystem::path& path, const std::string& obtained)
    -> std::string;

}  // namespace bareme::test
