// Text as people type it: UTF-8 validity, NFC, comparison without case, accents, spaces or
// underscores, the closest of several words. Nothing here knows about rules or claims.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace bareme::text {

// Offset of the first byte that is not part of valid UTF-8; npos when all is valid.
auto first_invalid_utf8(std::string_view bytes) -> std::size_t;

// Windows-1252 to UTF-8; nullopt when a byte has no meaning there (81, 8D, 8F, 90, 9D).
auto from_windows_1252(std::string_view bytes) -> std::optional<std::string>;
// UTF-8 to Windows-1252; characters that it lacks become `?`.
auto to_windows_1252(std::string_view utf8) -> std::string;

// Unicode NFC of valid UTF-8; invalid input comes back unchanged.
auto nfc(std::string_view utf8) -> std::string;
// Lower case, without accents; with `squeeze`, without spaces, underscores, hyphens, apostrophes,
// dots either.
auto fold(std::string_view utf8, bool squeeze = false) -> std::string;

// Decodes the code point at `at` and moves past it; invalid bytes give U+FFFD one at a time.
auto next_code_point(std::string_view utf8, std::size_t& at) -> char32_t;
auto code_points(std::string_view utf8) -> std::size_t;
// Columns on a terminal (combining marks take none, wide characters two).
auto display_width(std::string_view utf8) -> std::size_t;
// Padded with spaces on the right (left when `right`) to `width` display columns.
auto pad(std::string_view utf8, std::size_t width, bool right = false) -> std::string;

// Without spaces, tabs, no-break spaces at both ends.
auto trim(std::string_view utf8) -> std::string_view;

// The candidate that a typing mistake most likely meant: at most a third of the letters differ.
// First among equals.
auto closest(std::string_view word, std::span<const std::string> candidates)
    -> std::optional<std::string>;

}  // namespace bareme::text
