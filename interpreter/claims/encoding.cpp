#include "interpreter/claims/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "interpreter/claims/writers.hpp"
#include "support/text.hpp"

namespace bareme::claims {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kNotInWindows1252 = "\x81\x8D\x8F\x90\x9D";
constexpr std::size_t kLongestCodePoint = 4;
constexpr char kControlLead = '\xC2';  // U+0081 is C2 81, and so on

// Offset of the first byte that is not ASCII; npos.
auto first_foreign(std::string_view bytes) -> std::size_t {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  constexpr std::size_t kStride = 32;
  std::size_t at = 0;
  for (; at + kStride <= bytes.size(); at += kStride) {
    std::array<std::uint64_t, kStride / 8> words{};
    std::memcpy(words.data(), bytes.data() + at, kStride);
    if (((words[0] | words[1] | words[2] | words[3]) & kHighBits) != 0) break;
  }
  for (; at < bytes.size(); ++at)
    if (static_cast<unsigned char>(bytes[at]) >= 0x80) return at;
  return std::string_view::npos;
}

auto is_utf8_start(std::string_view bytes) -> bool {
  // A code point has at most four bytes, and what follows it may be anything.
  for (std::size_t size = 2; size <= std::min(kLongestCodePoint, bytes.size()); ++size)
    if (text::first_invalid_utf8(bytes.substr(0, size)) == std::string_view::npos) return true;
  return false;
}

auto decode_windows_1252(std::string_view bytes) -> std::string {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  while (!bytes.empty()) {
    const std::size_t bad = std::min(bytes.find_first_of(kNotInWindows1252), bytes.size());
    text += text::from_windows_1252(bytes.substr(0, bad)).value_or("");
    if (bad < bytes.size()) {
      text += kControlLead;
      text += bytes[bad];
    }
    bytes.remove_prefix(std::min(bad + 1, bytes.size()));
  }
  return text;
}

// The place of the next control character that stands for a byte without meaning; npos.
auto stray_control(std::string_view text, std::size_t from) -> std::size_t {
  for (std::size_t at = from; (at = text.find(kControlLead, at)) < text.size(); ++at)
    if (at + 1 < text.size() && kNotInWindows1252.find(text[at + 1]) != std::string_view::npos)
      return at;
  return std::string_view::npos;
}

auto encode_windows_1252(std::string_view utf8) -> std::string {
  std::string bytes;
  bytes.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t bad = std::min(stray_control(utf8, at), utf8.size());
    bytes += text::to_windows_1252(utf8.substr(at, bad - at));
    if (bad < utf8.size()) bytes += utf8[bad + 1];
    at = bad + 2;
  }
  return bytes;
}

}  // namespace

auto decode(std::string bytes) -> Decoded {
  EncodingFinder finder;
  finder.add(bytes);
  const Encoding encoding = finder.encoding();
  bytes.erase(0, finder.mark());
  if (encoding == Encoding::Windows1252) return {decode_windows_1252(bytes), encoding};
  return {std::move(bytes), encoding};
}

auto is_utf16(std::string_view bytes) -> bool {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

auto EncodingFinder::add(std::string_view bytes) -> bool {
  first_ += bytes.substr(0, kByteOrderMark.size() - first_.size());
  if (foreign_.empty()) bytes.remove_prefix(std::min(first_foreign(bytes), bytes.size()));
  foreign_ += bytes.substr(0, kLongestCodePoint - foreign_.size());
  return first_.size() < kByteOrderMark.size() || foreign_.size() < kLongestCodePoint;
}

auto EncodingFinder::is_utf16() const -> bool { return claims::is_utf16(first_); }

auto EncodingFinder::mark() const -> std::size_t {
  return first_ == kByteOrderMark ? kByteOrderMark.size() : 0;
}

auto EncodingFinder::encoding() const -> Encoding {
  if (mark() > 0) return Encoding::Utf8Bom;
  return foreign_.empty() || is_utf8_start(foreign_) ? Encoding::Utf8 : Encoding::Windows1252;
}

auto decoded(std::string_view bytes, Encoding encoding) -> std::string {
  return encoding == Encoding::Windows1252 ? decode_windows_1252(bytes) : std::string{bytes};
}

auto first_bad_byte(std::string_view decoded, Encoding encoding) -> std::size_t {
  const std::size_t bad = encoding == Encoding::Windows1252 ? stray_control(decoded, 0)
                                                            : text::first_invalid_utf8(decoded);
  return std::min(bad, decoded.find('\0'));
}

auto length_of_character(std::string_view bytes, std::size_t at, Encoding encoding) -> std::size_t {
  if (bytes[at] == '\0') return 0;
  if (encoding == Encoding::Windows1252)
    return kNotInWindows1252.find(bytes[at]) == std::string_view::npos ? 1 : 0;
  const auto continues = [&](std::size_t place) {
    return place < bytes.size() && (static_cast<unsigned char>(bytes[place]) & 0xC0U) == 0x80;
  };
  // Nearly all letters of our languages.
  const auto lead = static_cast<unsigned char>(bytes[at]);
  if (lead >= 0xC2 && lead < 0xE0) return continues(at + 1) ? 2 : 0;
  for (std::size_t length = 3; length <= kLongestCodePoint; ++length)
    if (text::first_invalid_utf8(bytes.substr(at, length)) == std::string_view::npos) return length;
  return 0;
}

auto shown_byte(std::string_view decoded, std::size_t at, Encoding encoding) -> std::string {
  const bool control = encoding == Encoding::Windows1252 && decoded[at] == kControlLead;
  return fmt::format("{:02X}", static_cast<unsigned char>(decoded[control ? at + 1 : at]));
}

auto name_of(Encoding encoding) -> std::string_view {
  switch (encoding) {
    case Encoding::Utf8:
    case Encoding::Utf8Bom: return "UTF-8";
    case Encoding::Windows1252: return "Windows-1252";
  }
  return "";
}

auto encode(std::string_view utf8, const Dialect& dialect, bool beginning) -> std::string {
  switch (dialect.encoding) {
    case Encoding::Utf8: return std::string{utf8};
    case Encoding::Utf8Bom:
      return (beginning ? std::string{kByteOrderMark} : "") + std::string{utf8};
    case Encoding::Windows1252: return encode_windows_1252(utf8);
  }
  return std::string{utf8};
}

}  // namespace bareme::claims
