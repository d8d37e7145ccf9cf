#include "grammar/mistakes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "support/letters.hpp"
#include "support/text.hpp"

namespace bareme::syntax {
namespace {

constexpr std::array kWrongSigns{
    WrongSign{"==", "=", Kind::Equal},     WrongSign{"!=", "≠", Kind::NotEqual},
    WrongSign{"=<", "≤", Kind::LessEqual}, WrongSign{"=>", "≥", Kind::GreaterEqual},
    WrongSign{"⩽", "≤", Kind::LessEqual},  WrongSign{"⩾", "≥", Kind::GreaterEqual},
    WrongSign{"≦", "≤", Kind::LessEqual},  WrongSign{"≧", "≥", Kind::GreaterEqual},
    WrongSign{"&&", "et", Kind::And},      WrongSign{"&", "et", Kind::And},
    WrongSign{"||", "ou", Kind::Or},       WrongSign{"|", "ou", Kind::Or},
    WrongSign{"!", "non", Kind::Not},      WrongSign{"÷", "/", Kind::Slash},
    WrongSign{"∕", "/", Kind::Slash},      WrongSign{"·", "×", Kind::Times},
    WrongSign{"⋅", "×", Kind::Times},      WrongSign{"∙", "×", Kind::Times},
    WrongSign{"✕", "×", Kind::Times},      WrongSign{"✖", "×", Kind::Times},
    WrongSign{"∗", "×", Kind::Times},      WrongSign{"\u037E", ";", Kind::Semicolon},
    WrongSign{"；", ";", Kind::Semicolon}, WrongSign{"：", ":", Kind::Colon},
    WrongSign{"∶", ":", Kind::Colon},      WrongSign{"［", "(", Kind::OpenParen},
    WrongSign{"[", "(", Kind::OpenParen},  WrongSign{"]", ")", Kind::CloseParen},
    WrongSign{"（", "(", Kind::OpenParen}, WrongSign{"）", ")", Kind::CloseParen},
    WrongSign{"\u2010", "-", Kind::Minus}, WrongSign{"\u2011", "-", Kind::Minus},
    WrongSign{"\u2012", "-", Kind::Minus}, WrongSign{"％", "%", Kind::Percent},
    WrongSign{"＝", "=", Kind::Equal},
};

// Letters of Greek and Cyrillic that look like a Latin one (Unicode TR39, those of usual fonts).
struct LookAlike {
  char32_t letter;
  char latin;
};
constexpr std::array kLookAlikes{
    LookAlike{0x391, 'A'}, LookAlike{0x392, 'B'}, LookAlike{0x395, 'E'}, LookAlike{0x396, 'Z'},
    LookAlike{0x397, 'H'}, LookAlike{0x399, 'I'}, LookAlike{0x39A, 'K'}, LookAlike{0x39C, 'M'},
    LookAlike{0x39D, 'N'}, LookAlike{0x39F, 'O'}, LookAlike{0x3A1, 'P'}, LookAlike{0x3A4, 'T'},
    LookAlike{0x3A5, 'Y'}, LookAlike{0x3A7, 'X'}, LookAlike{0x3B1, 'a'}, LookAlike{0x3B3, 'y'},
    LookAlike{0x3B9, 'i'}, LookAlike{0x3BD, 'v'}, LookAlike{0x3BF, 'o'}, LookAlike{0x3C1, 'p'},
    LookAlike{0x3C5, 'u'}, LookAlike{0x3F2, 'c'}, LookAlike{0x3F3, 'j'}, LookAlike{0x405, 'S'},
    LookAlike{0x406, 'I'}, LookAlike{0x408, 'J'}, LookAlike{0x410, 'A'}, LookAlike{0x412, 'B'},
    LookAlike{0x415, 'E'}, LookAlike{0x41A, 'K'}, LookAlike{0x41C, 'M'}, LookAlike{0x41D, 'H'},
    LookAlike{0x41E, 'O'}, LookAlike{0x420, 'P'}, LookAlike{0x421, 'C'}, LookAlike{0x422, 'T'},
    LookAlike{0x423, 'Y'}, LookAlike{0x425, 'X'}, LookAlike{0x430, 'a'}, LookAlike{0x435, 'e'},
    LookAlike{0x43E, 'o'}, LookAlike{0x440, 'p'}, LookAlike{0x441, 'c'}, LookAlike{0x443, 'y'},
    LookAlike{0x445, 'x'}, LookAlike{0x455, 's'}, LookAlike{0x456, 'i'}, LookAlike{0x458, 'j'},
    LookAlike{0x4BB, 'h'}, LookAlike{0x4CF, 'l'}, LookAlike{0x501, 'd'}, LookAlike{0x51B, 'q'},
    LookAlike{0x51D, 'w'},
};
static_assert(std::ranges::is_sorted(kLookAlikes, {}, &LookAlike::letter));

auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }

// The runs of digits, and what stands between them.
struct Cut {
  std::vector<std::string> digits;
  std::vector<std::string> between;
};
auto cut(std::string_view written) -> Cut {
  Cut pieces{{""}, {}};
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (is_digit(written[i])) {
      pieces.digits.back() += written[i];
    } else {
      std::string between;
      while (i < written.size() && !is_digit(written[i])) between += written[i++];
      --i;
      pieces.between.push_back(std::move(between));
      pieces.digits.emplace_back();
    }
  }
  return pieces;
}

// `1 234 567` from the pieces up to `count`; empty unless all but the first have three digits.
auto grouped(const Cut& pieces, std::size_t count) -> std::string {
  std::string text = pieces.digits.front();
  if (text.empty() || text.size() > 3) return {};
  for (std::size_t i = 1; i < count; ++i) {
    if (pieces.digits[i].size() != 3) return {};
    text += " " + pieces.digits[i];
  }
  return text;
}

}  // namespace

auto wrong_sign(std::string_view written) -> const WrongSign* {
  const auto found = std::ranges::find(kWrongSigns, written, &WrongSign::written);
  return found == kWrongSigns.end() ? nullptr : &*found;
}

auto iso_date(std::string_view written) -> std::optional<std::string> {
  const Cut pieces = cut(written);
  if (pieces.digits.size() != 3) return std::nullopt;
  const bool year_first = pieces.digits.front().size() == 4;
  const std::string& year = pieces.digits[year_first ? 0 : 2];
  const std::string& day = pieces.digits[year_first ? 2 : 0];
  const auto two = [](const std::string& digits) {
    return digits.size() == 1 ? "0" + digits : digits;
  };
  std::string iso = year + "-" + two(pieces.digits[1]) + "-" + two(day);
  if (parse_iso_date(iso).fault) return std::nullopt;
  return iso;
}

auto wrong_number(std::string_view written) -> WrongNumber {
  using Fault = WrongNumber::Fault;
  const Cut pieces = cut(written);
  const std::size_t signs = pieces.between.size();
  const auto all_of = [&](std::size_t count, std::string_view sign) {
    return std::all_of(pieces.between.begin(),
                       pieces.between.begin() + static_cast<std::ptrdiff_t>(count),
                       [&](const std::string& between) { return between == sign; });
  };
  if (signs == 2 && all_of(2, ".") && pieces.digits[2].size() == 4 &&
      pieces.digits[0].size() <= 2 && pieces.digits[1].size() <= 2)
    return {Fault::Date, iso_date(written).value_or("")};
  if (signs == 1 && all_of(1, ".")) {
    const bool either = pieces.digits[1].size() == 3 && pieces.digits[0].size() <= 3 &&
                        pieces.digits[0].front() != '0';
    return {either ? Fault::Either : Fault::Decimals, pieces.digits[0] + "," + pieces.digits[1]};
  }
  // Thousands by one sign, then perhaps decimals by another.
  const std::string& first = pieces.between.front();
  const bool decimals = pieces.between.back() != first;
  if (!all_of(decimals ? signs - 1 : signs, first)) return {};
  std::string meant = grouped(pieces, decimals ? signs : signs + 1);
  if (meant.empty()) return {};
  if (decimals) meant += "," + pieces.digits.back();
  return {Fault::Thousands, std::move(meant)};
}

auto is_hidden(char32_t code) -> bool {
  return code == 0xAD || code == 0x34F || code == 0x115F || code == 0x1160 || code == 0x17B4 ||
         code == 0x17B5 || (code >= 0x180B && code <= 0x180E) ||
         (code >= 0x200B && code <= 0x200D) || (code >= 0x2060 && code <= 0x2064) ||
         code == 0x3164 || code == 0xFFA0 || (code >= 0xFE00 && code <= 0xFE0F) || code == 0xFEFF ||
         (code >= 0xE0000 && code <= 0xE0FFF);
}

auto is_odd_blank(char32_t code) -> bool {
  return code == 0x0B || code == 0x0C || code == 0x85 || code == 0x1680 ||
         (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 || code == 0x205F ||
         code == 0x3000;
}

auto is_latin_letter(char32_t code) -> bool {
  return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
         (code >= 0xC0 && code <= 0xFF && code != 0xD7 && code != 0xF7) || code == 0x152 ||
         code == 0x153 || code == 0x178;
}

auto is_foreign_letter(char32_t code) -> bool {
  return code >= 0x80 && !is_latin_letter(code) && text::is_letter(code);
}

auto shape_of(std::string_view text) -> std::string {
  std::string visible;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t code = text::next_code_point(text, at);
    if (is_hidden(code)) continue;
    const auto alike = std::ranges::lower_bound(kLookAlikes, code, {}, &LookAlike::letter);
    if (alike != kLookAlikes.end() && alike->letter == code)
      visible += alike->latin;
    else
      visible.append(text.substr(from, at - from));
  }
  return text::nfkc(visible);
}

auto as_seen(std::string_view word) -> std::optional<std::string> {
  std::string visible = shape_of(word);
  for (std::size_t at = 0; at < visible.size();) {
    const char32_t code = text::next_code_point(visible, at);
    if (!is_latin_letter(code) && code != '_' && !(code >= '0' && code <= '9')) return std::nullopt;
  }
  return visible;
}

auto code_point_text(char32_t code) -> std::string {
  return fmt::format("U+{:04X}", static_cast<unsigned>(code));
}

auto shown(char32_t code) -> diag::Argument {
  if (code < 0x20 || code == 0x7F || is_hidden(code) || is_odd_blank(code) || code == 0xFFFD ||
      text::display_width(text::from_code_point(code)) == 0)
    return {"le caractère " + code_point_text(code), "the character " + code_point_text(code)};
  return "`" + text::from_code_point(code) + "`";
}

}  // namespace bareme::syntax
