#include "support/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <vector>

#include "support/letters.hpp"

namespace bareme::text {
namespace {

// Windows-1252, 0x80 to 0x9F; 0 where undefined.
constexpr std::array<char32_t, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

auto append(std::string& out, char32_t code) -> void {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code), bytes.data());
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

auto map(std::string_view utf8, int options) -> std::optional<std::string> {
  utf8proc_uint8_t* result = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()),
                                 static_cast<utf8proc_ssize_t>(utf8.size()), &result,
                                 static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned{result, &std::free};
  if (size < 0) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(owned.get()), static_cast<std::size_t>(size));
}

auto is_ascii(std::string_view text) -> bool {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

auto is_blank(char32_t code) -> bool {
  return code == ' ' || code == '\t' || code == '\r' || code == '\n' || code == 0xA0 ||
         code == 0x202F || code == 0xFEFF;
}

}  // namespace

auto next_code_point(std::string_view utf8, std::size_t& at) -> char32_t {
  utf8proc_int32_t code = 0;
  const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()) + at,
                                     static_cast<utf8proc_ssize_t>(utf8.size() - at), &code);
  if (size <= 0) {
    ++at;
    return 0xFFFD;
  }
  at += static_cast<std::size_t>(size);
  return static_cast<char32_t>(code);
}

auto first_invalid_utf8(std::string_view bytes) -> std::size_t {
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    utf8proc_int32_t code = 0;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()) + at,
                                       static_cast<utf8proc_ssize_t>(bytes.size() - at), &code);
    if (size <= 0) return at;
    at += static_cast<std::size_t>(size);
  }
  return std::string_view::npos;
}

auto from_windows_1252(std::string_view bytes) -> std::optional<std::string> {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
    } else if (byte >= 0xA0) {
      append(out, byte);
    } else {
      const char32_t code = kWindows1252[byte - 0x80U];
      if (code == 0) return std::nullopt;
      append(out, code);
    }
  }
  return out;
}

auto to_windows_1252(std::string_view utf8) -> std::string {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t code = next_code_point(utf8, at);
    if (code < 0x80 || (code >= 0xA0 && code <= 0xFF)) {
      out += static_cast<char>(code);
    } else {
      const auto found = std::ranges::find(kWindows1252, code);
      out += found == kWindows1252.end() || code == 0
                 ? '?'
                 : static_cast<char>(0x80 + (found - kWindows1252.begin()));
    }
  }
  return out;
}

auto nfc(std::string_view utf8) -> std::string {
  if (is_ascii(utf8)) return std::string{utf8};
  auto mapped = map(utf8, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  return mapped ? std::move(*mapped) : std::string{utf8};
}

auto nfkc(std::string_view utf8) -> std::string {
  if (is_ascii(utf8)) return std::string{utf8};
  auto mapped = map(utf8, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
  return mapped ? std::move(*mapped) : std::string{utf8};
}

auto fold(std::string_view utf8, bool squeeze) -> std::string {
  std::string folded;
  if (auto mapped = map(utf8, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                  UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK))
    folded = std::move(*mapped);
  else
    folded = std::string{utf8};
  std::string out;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t from = at;
    const char32_t code = next_code_point(folded, at);
    if (code == 0x0153) {
      out += "oe";
    } else if (code == 0xE6) {
      out += "ae";
    } else if (squeeze && (is_blank(code) || code == '_')) {
      continue;
    } else if (squeeze && code == 0x2019) {
      out += '\'';
    } else {
      out.append(folded, from, at - from);
    }
  }
  return out;
}

auto from_code_point(char32_t code) -> std::string {
  std::string out;
  append(out, code);
  return out;
}

auto is_letter(char32_t code) -> bool {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: return true;
    default: return false;
  }
}

auto code_points(std::string_view utf8) -> std::size_t {
  std::size_t count = 0;
  for (std::size_t at = 0; at < utf8.size(); ++count) next_code_point(utf8, at);
  return count;
}

auto display_width(std::string_view utf8) -> std::size_t {
  std::size_t width = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t code = next_code_point(utf8, at);
    const int columns = utf8proc_charwidth(static_cast<utf8proc_int32_t>(code));
    width += static_cast<std::size_t>(columns < 0 ? 0 : columns);
  }
  return width;
}

auto pad(std::string_view utf8, std::size_t width, bool right) -> std::string {
  const std::size_t have = display_width(utf8);
  const std::string fill(have < width ? width - have : 0, ' ');
  return right ? fill + std::string{utf8} : std::string{utf8} + fill;
}

auto trim(std::string_view utf8) -> std::string_view {
  while (!utf8.empty()) {
    std::size_t at = 0;
    if (!is_blank(next_code_point(utf8, at))) break;
    utf8.remove_prefix(at);
  }
  while (!utf8.empty()) {
    std::size_t start = utf8.size() - 1;
    while (start > 0 && (static_cast<unsigned char>(utf8[start]) & 0xC0U) == 0x80U) --start;
    std::size_t at = start;
    if (!is_blank(next_code_point(utf8, at)) || at != utf8.size()) break;
    utf8.remove_suffix(utf8.size() - start);
  }
  return utf8;
}

namespace {

// Edits between two folded words, two letters exchanged being one; more than `most` where lengths
// alone say so.
auto distance(std::string_view wanted, std::string_view other, std::size_t most) -> std::size_t {
  if (other.size() > wanted.size() + most || wanted.size() > other.size() + most) return most + 1;
  std::vector<std::size_t> before(other.size() + 1), row, two_before;
  for (std::size_t j = 0; j <= other.size(); ++j) before[j] = j;
  for (std::size_t i = 1; i <= wanted.size(); ++i) {
    row.assign(other.size() + 1, i);
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const std::size_t change = wanted[i - 1] == other[j - 1] ? 0 : 1;
      row[j] = std::min({before[j] + 1, row[j - 1] + 1, before[j - 1] + change});
      if (i > 1 && j > 1 && wanted[i - 1] == other[j - 2] && wanted[i - 2] == other[j - 1])
        row[j] = std::min(row[j], two_before[j - 2] + 1);
    }
    two_before = std::move(before);
    before = row;
  }
  return before[other.size()];
}

constexpr std::size_t kEnoughToMistype = 3;  // any two shorter words are near

struct Closest {
  std::optional<std::string> best;
  bool alone = true;
};

auto find_closest(std::string_view word, std::span<const std::string> candidates) -> Closest {
  const std::string wanted = fold(word, true);
  const std::size_t allowed =
      wanted.size() < kEnoughToMistype ? 0 : std::max<std::size_t>(1, wanted.size() / 3);
  Closest found;
  std::size_t least = allowed + 1;
  for (const std::string& candidate : candidates) {
    if (candidate == word) continue;
    const std::size_t edits = distance(wanted, fold(candidate, true), allowed);
    if (edits > allowed || edits > least) continue;
    if (edits == least) {
      found.alone = found.alone && *found.best == candidate;
      continue;
    }
    least = edits;
    found = {candidate, true};
  }
  return found;
}

}  // namespace

auto closest(std::string_view word, std::span<const std::string> candidates)
    -> std::optional<std::string> {
  return find_closest(word, candidates).best;
}

auto only_closest(std::string_view word, std::span<const std::string> candidates)
    -> std::optional<std::string> {
  const Closest found = find_closest(word, candidates);
  return found.alone ? found.best : std::nullopt;
}

}  // namespace bareme::text
