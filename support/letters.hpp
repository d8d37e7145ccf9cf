// Single characters and how words are told apart: letters of any alphabet, forms that stand for
// plain ones, the only word near another.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace bareme::text {

auto from_code_point(char32_t code) -> std::string;
auto is_letter(char32_t code) -> bool;  // of any alphabet
// NFC, and compatibility forms too: ligatures, full-width and mathematical letters become plain.
auto nfkc(std::string_view utf8) -> std::string;

// As `closest`, unless another candidate is as close.
auto only_closest(std::string_view word, std::span<const std::string> candidates)
    -> std::optional<std::string>;

}  // namespace bareme::text
