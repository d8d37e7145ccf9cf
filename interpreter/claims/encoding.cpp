#include "interpreter/claims/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "interpreter/claims/writers.hpp"
#include "support/text.hpp"

namespace bareme::claims {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kNotInWindows1252 = "\x81\x8D\x8F\x90\x9D";
constexpr char kControlLead = '\xC2';  // U+0081 is C2 81, and so on

auto is_utf8_start(std::string_view bytes) -> bool {
  // A code point has at most four bytes, and what follows it may be anything.
  for (std::size_t size = 2; size <= std::min<std::size_t>(4, bytes.size()); ++size)
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
  if (bytes.starts_with(kByteOrderMark)) {
    bytes.erase(0, kByteOrderMark.size());
    return {std::move(bytes), Encoding::Utf8Bom};
  }
  const auto foreign = std::ranges::find_if(
      bytes, [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
  if (foreign == bytes.end() || is_utf8_start(std::string_view{foreign, bytes.end()}))
    return {std::move(bytes), Encoding::Utf8};
  return {decode_windows_1252(bytes), Encoding::Windows1252};
}

auto first_bad_byte(std::string_view decoded, Encoding encoding) -> std::size_t {
  const std::size_t bad = encoding == Encoding::Windows1252 ? stray_control(decoded, 0)
                                                            : text::first_invalid_utf8(decoded);
  return std::min(bad, decoded.find('\0'));
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
