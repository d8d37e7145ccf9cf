#include "grammar/readable.hpp"

#include "grammar/mistakes.hpp"
#include "support/catalogue.hpp"
#include "support/text.hpp"

namespace bareme::syntax {

auto is_direction(char32_t code) -> bool {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
         code == 0x200E || code == 0x200F || code == 0x061C;
}

namespace {

constexpr std::size_t kMaxLine = 1'000'000;  // bytes

}  // namespace

// Characters that show a text in another order than it is read ("Trojan Source"): refused even in
// strings and comments.
auto holds_no_direction(const Source& source, Id<Source> id, diag::Sink& sink) -> bool {
  bool none = true;
  const std::string_view bytes = source.text;
  constexpr std::string_view kLeads = "\xD8\xE2";  // of the bytes of each of them
  for (std::size_t at = bytes.find_first_of(kLeads); at != std::string_view::npos;
       at = bytes.find_first_of(kLeads, at + 1)) {
    std::size_t end = at;
    const char32_t code = text::next_code_point(bytes, end);
    if (!is_direction(code)) continue;
    none = false;
    sink.report(diag::kHiddenDirection,
                {id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
                code_point_text(code));
  }
  return none;
}

auto is_readable(const Source& source, Id<Source> id, diag::Sink& sink) -> bool {
  const std::string_view bytes = source.text;
  const auto place = [&](std::size_t at) {
    return Span{id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)};
  };
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    sink.report(diag::kUtf16, place(0)).help(diag::kSaveAsUtf8);
    return false;
  }
  if (const auto nul = bytes.find('\0'); nul != std::string_view::npos) {
    sink.report(diag::kBinaryFile, place(nul));
    return false;
  }
  if (const auto bad = text::first_invalid_utf8(bytes); bad != std::string_view::npos) {
    sink.report(diag::kNotUtf8, place(bad)).help(diag::kSaveAsUtf8);
    return false;
  }
  for (std::size_t start = 0; start < bytes.size();) {
    std::size_t end = bytes.find('\n', start);
    if (end == std::string_view::npos) end = bytes.size();
    if (end - start > kMaxLine) {
      sink.report(diag::kLineTooLong, place(start));
      return false;
    }
    start = end + 1;
  }
  holds_no_direction(source, id, sink);
  return true;
}

}  // namespace bareme::syntax
