#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "grammar/lexical.hpp"
#include "grammar/mistakes.hpp"
#include "grammar/readable.hpp"
#include "grammar/tokens.hpp"
#include "support/catalogue.hpp"
#include "support/text.hpp"

namespace bareme::syntax {
namespace {

namespace p = tao::pegtl;

constexpr std::size_t kMaxDigits = 30;  // of a literal

struct Scanner {
  Id<Source> source;
  const char* text;
  diag::Sink& sink;
  std::vector<Token> tokens;
  bool at_line_start = true;
  std::uint32_t indent = 0;

  template <typename Input>
  auto span(const Input& in) const -> Span {
    return {source, static_cast<std::uint32_t>(in.begin() - text),
            static_cast<std::uint32_t>(in.end() - text)};
  }
  auto indent_before(std::uint32_t at) const -> std::uint32_t {
    std::uint32_t begin = at;
    while (begin > 0 && text[begin - 1] != '\n') --begin;
    return at - begin;
  }
  template <typename Input>
  auto add(const Input& in, Kind kind) -> Token& {
    Token token;
    token.kind = kind;
    token.first_on_line = at_line_start;
    token.span = span(in);
    if (at_line_start) indent = indent_before(token.span.begin);
    token.indent = indent;
    at_line_start = false;
    tokens.push_back(std::move(token));
    return tokens.back();
  }
};

auto kind_of_word(std::string_view word) -> Kind {
  static const auto words = [] {
    std::unordered_map<std::string_view, Kind> map;
    for (const Word& entry : kWords) map.emplace(entry.text, entry.kind);
    return map;
  }();
  const auto found = words.find(word);
  return found == words.end() ? Kind::Name : found->second;
}

auto kind_of_sign(char sign) -> Kind {
  switch (sign) {
    case '{': return Kind::OpenBrace;
    case '}': return Kind::CloseBrace;
    case '(': return Kind::OpenParen;
    case ')': return Kind::CloseParen;
    case ';': return Kind::Semicolon;
    case ':': return Kind::Colon;
    case '.': return Kind::Dot;
    case ',': return Kind::Comma;
    case '+': return Kind::Plus;
    case '*': return Kind::Star;
    case '/': return Kind::Slash;
    case '=': return Kind::Equal;
    case '<': return Kind::Less;
    case '>': return Kind::Greater;
    case '%': return Kind::Percent;
    default: return Kind::Bad;
  }
}

auto read_number(Token& token, std::string_view written, char point, diag::Sink& sink) -> void {
  bool after_point = false;
  std::size_t digits = 0;
  for (const char c : written) {
    if (c == point) after_point = true;
    if (c < '0' || c > '9') continue;
    if (digits > 0 || c != '0') ++digits;
    if (after_point) ++token.scale;
    if (digits <= kMaxDigits && token.scale <= static_cast<Scale>(kMaxDigits))
      token.digits = token.digits * 10 + (c - '0');
  }
  if (digits > kMaxDigits || token.scale > static_cast<Scale>(kMaxDigits)) {
    sink.report(diag::kNumberTooLong, token.span, std::to_string(kMaxDigits));
    token.kind = Kind::Bad;
  }
}

// A date in another order or with other signs; `meant` is empty where there is no such day.
template <typename Input>
auto odd_date(Scanner& scanner, const Input& in, const std::string& meant) -> void {
  Token& token = scanner.add(in, Kind::DateValue);
  token.date = kFirstDate;
  if (meant.empty()) {
    scanner.sink.report(diag::kDateDoesNotExist, token.span, in.string_view());
    return;
  }
  token.date = parse_iso_date(meant).date;
  scanner.sink.report(diag::kDateShape, token.span, meant).mend(token.span, meant);
}

// Two codes that look the same must be the same: what is hidden in a text is reported, and left
// out.
auto without_hidden(Scanner& scanner, const std::string& text, std::string_view written,
                    std::uint32_t begin) -> std::string {
  for (std::size_t at = 0; at < written.size();) {
    const std::size_t from = at;
    const char32_t code = text::next_code_point(written, at);
    if (!is_hidden(code)) continue;
    const Span span{scanner.source, begin + static_cast<std::uint32_t>(from),
                    begin + static_cast<std::uint32_t>(at)};
    scanner.sink.report(diag::kHiddenCharacter, span, code_point_text(code)).mend(span, "");
  }
  std::string visible;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    if (!is_hidden(text::next_code_point(text, at))) visible.append(text, from, at - from);
  }
  return visible;
}

// A word in the place of a sign stands apart from what is around it.
auto apart(std::string_view meant, const char* begin, const char* end, const char* text)
    -> std::string {
  std::string spaced{meant};
  if (meant.front() < 'a' || meant.front() > 'z') return spaced;
  if (begin > text && begin[-1] != ' ' && begin[-1] != '(') spaced = " " + spaced;
  if (*end != ' ' && *end != '\n' && *end != '\r' && *end != '\0') spaced += " ";
  return spaced;
}

// What is meant by characters that mean nothing.
struct CharacterHint {
  std::string_view character;
  const diag::Hint<0>* hint;
};
constexpr std::array kCharacterHints{
    CharacterHint{"$", &diag::kMoneyNeedsEuro},     CharacterHint{"£", &diag::kMoneyNeedsEuro},
    CharacterHint{"‰", &diag::kDecimalPercent},     CharacterHint{"½", &diag::kFractionInDecimals},
    CharacterHint{"¼", &diag::kFractionInDecimals}, CharacterHint{"¾", &diag::kFractionInDecimals},
    CharacterHint{"§", &diag::kPlaceInQuotes},      CharacterHint{"…", &diag::kRangeSign},
    CharacterHint{"^", &diag::kNoPowers},           CharacterHint{"²", &diag::kNoPowers},
};

template <typename Rule>
struct scan_action : p::nothing<Rule> {};

template <Kind K>
struct adds {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    scanner.add(in, K);
  }
};
template <>
struct scan_action<lexical::arrow> : adds<Kind::Arrow> {};
template <>
struct scan_action<lexical::range> : adds<Kind::Range> {};
template <>
struct scan_action<lexical::not_equal> : adds<Kind::NotEqual> {};
template <>
struct scan_action<lexical::less_equal> : adds<Kind::LessEqual> {};
template <>
struct scan_action<lexical::greater_equal> : adds<Kind::GreaterEqual> {};
template <>
struct scan_action<lexical::minus> : adds<Kind::Minus> {};
template <>
struct scan_action<lexical::times> : adds<Kind::Times> {};
template <>
struct scan_action<lexical::euro> : adds<Kind::Euro> {};
template <>
struct scan_action<lexical::until_word> : adds<Kind::Until> {};

template <>
struct scan_action<lexical::lone_apostrophe> : adds<Kind::Apostrophe> {};

template <>
struct scan_action<lexical::newline> {
  template <typename Input>
  static void apply(const Input&, Scanner& scanner) {
    scanner.at_line_start = true;
  }
};
template <>
struct scan_action<lexical::block_comment> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    if (in.string_view().find('\n') != std::string_view::npos) scanner.at_line_start = true;
  }
};
template <>
struct scan_action<lexical::open_comment> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    Span span = scanner.span(in);
    span.end = span.begin + 2;
    scanner.sink.report(diag::kOpenComment, span);
  }
};
template <>
struct scan_action<lexical::word> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    std::string text = text::nfc(in.string_view());
    Token& token = scanner.add(in, kind_of_word(text));
    token.text = std::move(text);
  }
};
template <>
struct scan_action<lexical::sign> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    scanner.add(in, kind_of_sign(*in.begin()));
  }
};
template <>
struct scan_action<lexical::number> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    Token& token = scanner.add(in, Kind::Number);
    token.text = in.string_view();
    read_number(token, in.string_view(), ',', scanner.sink);
  }
};
template <>
struct scan_action<lexical::odd_number> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    using Fault = WrongNumber::Fault;
    const std::string_view written = in.string_view();
    const WrongNumber number = wrong_number(written);
    if (number.fault == Fault::Date) return odd_date(scanner, in, number.meant);
    Token& token = scanner.add(in, Kind::Number);
    token.text = written;
    const Span span = token.span;
    if (number.fault == Fault::Unreadable) {
      token.kind = Kind::Bad;
      scanner.sink.report(diag::kNumberShape, span, written);
      return;
    }
    read_number(token, number.meant, ',', scanner.sink);
    if (number.fault == Fault::Either) {
      std::string thousands = number.meant;
      std::ranges::replace(thousands, ',', ' ');
      scanner.sink.report(diag::kDecimalPoint, span, number.meant)
          .help(diag::kOrThousands, thousands);
    } else if (number.fault == Fault::Decimals) {
      scanner.sink.report(diag::kDecimalPoint, span, number.meant).mend(span, number.meant);
    } else {
      auto& said = scanner.sink.report(diag::kThousandsSpace, span, number.meant);
      // `min(100,200,300)` may be three numbers.
      if (written.find_first_of(".'") != std::string_view::npos ||
          number.meant.find(',') != std::string::npos)
        said.mend(span, number.meant);
    }
  }
};
template <>
struct scan_action<lexical::odd_date> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    odd_date(scanner, in, iso_date(in.string_view()).value_or(""));
  }
};
template <>
struct scan_action<lexical::date_value> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    Token& token = scanner.add(in, Kind::DateValue);
    const ParsedDate parsed = parse_iso_date(in.string_view());
    token.date = parsed.date;
    if (!parsed.fault) return;
    token.date = kFirstDate;
    switch (*parsed.fault) {
      case DateFault::NotADate: {
        const auto meant = iso_date(in.string_view());
        auto& said =
            scanner.sink.report(diag::kDateShape, token.span, meant.value_or("2024-12-22"));
        if (meant) said.mend(token.span, *meant);
        break;
      }
      case DateFault::DoesNotExist:
        scanner.sink.report(diag::kDateDoesNotExist, token.span, in.string_view());
        break;
      case DateFault::OutOfDomain: scanner.sink.report(diag::kDateOutOfDomain, token.span); break;
    }
  }
};
template <>
struct scan_action<lexical::string_value> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    Token& token = scanner.add(in, Kind::String);
    const std::string_view content = in.string_view().substr(1, in.size() - 2);
    for (std::size_t i = 0; i < content.size(); ++i) {
      token.text += content[i];
      if (content[i] == '"') ++i;
    }
    token.text = text::nfc(without_hidden(scanner, token.text, in.string_view(), token.span.begin));
  }
};
template <>
struct scan_action<lexical::open_string> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    Token& token = scanner.add(in, Kind::Bad);
    auto& said = scanner.sink.report(diag::kOpenString, token.span);
    // Closed by a quote of a word processor.
    const std::string_view written = text::trim(in.string_view());
    for (const std::string_view quote : {"”", "“", "»", "’’"})
      if (written.ends_with(quote)) {
        const auto end = token.span.begin + static_cast<std::uint32_t>(written.size());
        said.mend({scanner.source, end - static_cast<std::uint32_t>(quote.size()), end}, "\"");
      }
  }
};
template <>
struct scan_action<lexical::odd_quotes> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    Token& token = scanner.add(in, Kind::String);
    const std::string_view written = in.string_view();
    std::size_t begin = 0;
    text::next_code_point(written, begin);
    std::size_t end = written.size() - 1;
    while (end > 0 && (static_cast<unsigned char>(written[end]) & 0xC0U) == 0x80U) --end;
    const std::string_view content = text::trim(written.substr(begin, end - begin));
    token.text = text::nfc(content);
    scanner.sink.report(diag::kWrongQuotes, token.span)
        .mend(token.span, "\"" + std::string{content} + "\"");
  }
};
template <>
struct scan_action<lexical::odd_word> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    const std::string_view written = in.string_view();
    const auto seen = as_seen(written);
    Token& token = scanner.add(in, seen ? kind_of_word(*seen) : Kind::Name);
    const Span span = token.span;
    token.text = seen ? *seen : text::nfc(written);
    for (std::size_t at = 0; at < written.size();) {
      const std::size_t from = at;
      const char32_t code = text::next_code_point(written, at);
      if (is_hidden(code)) {
        const auto begin = span.begin + static_cast<std::uint32_t>(from);
        auto& said = scanner.sink.report(
            diag::kHiddenCharacter,
            {scanner.source, begin, span.begin + static_cast<std::uint32_t>(at)},
            code_point_text(code));
        if (seen) said.mend(span, *seen);
        return;
      }
      if (!is_foreign_letter(code)) continue;
      auto& said =
          scanner.sink.report(diag::kForeignLetter, span, text::nfc(written),
                              std::string{written.substr(from, at - from)}, code_point_text(code));
      if (seen) said.help(diag::kLooksLike, *seen).mend(span, *seen);
      return;
    }
  }
};
template <>
struct scan_action<lexical::foreign_sign> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    const WrongSign& sign = *wrong_sign(in.string_view());
    const Token& token = scanner.add(in, sign.kind);
    std::string written = "`" + std::string{sign.written} + "`";
    std::size_t at = 0;
    const char32_t code = text::next_code_point(sign.written, at);
    if (code >= 0x80) written += " (" + code_point_text(code) + ")";
    scanner.sink.report(diag::kWrongSign, token.span, written, sign.meant)
        .mend(token.span, apart(sign.meant, in.begin(), in.end(), scanner.text));
  }
};
template <>
struct scan_action<lexical::hash_comment> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    Span span = scanner.span(in);
    span.end = span.begin + 1;
    scanner.sink.report(diag::kWrongSign, span, "`#`", "//").mend(span, "//");
  }
};
template <>
struct scan_action<lexical::comment_end> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    const Token& token = scanner.add(in, Kind::Bad);
    scanner.sink.report(diag::kStrayCommentEnd, token.span).help(diag::kCommentsDoNotNest);
  }
};
template <>
struct scan_action<lexical::hidden_run> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    std::size_t at = 0;
    const char32_t code = text::next_code_point(in.string_view(), at);
    const Span span = scanner.span(in);
    if (code == 0xFEFF && span.begin == 0 && in.size() == 3) return;  // the mark of UTF-8
    scanner.sink.report(diag::kHiddenCharacter, span, code_point_text(code)).mend(span, "");
  }
};
template <>
struct scan_action<lexical::odd_blanks> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    std::size_t at = 0;
    const char32_t code = text::next_code_point(in.string_view(), at);
    const Span span = scanner.span(in);
    scanner.sink.report(diag::kOddBlank, span, code_point_text(code)).mend(span, " ");
  }
};
template <>
struct scan_action<lexical::en_dash> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    Token& token = scanner.add(in, Kind::Minus);
    scanner.sink.report(diag::kWrongDash, token.span, in.string_view()).mend(token.span, "-");
  }
};
template <>
struct scan_action<lexical::unknown> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    // A run of foreign characters is one mistake, not one per character.
    if (!scanner.tokens.empty() && scanner.tokens.back().kind == Kind::Bad &&
        scanner.tokens.back().span.end == scanner.span(in).begin && !scanner.at_line_start) {
      scanner.tokens.back().span.end = scanner.span(in).end;
      return;
    }
    Token& token = scanner.add(in, Kind::Bad);
    std::size_t at = 0;
    const char32_t code = text::next_code_point(in.string_view(), at);
    if (is_direction(code)) return;  // already said
    auto& said = scanner.sink.report(diag::kUnexpectedCharacter, token.span, shown(code));
    for (const auto& [character, hint] : kCharacterHints)
      if (in.string_view() == character) said.help(*hint);
  }
};

}  // namespace

auto scan(const Source& source, Id<Source> id, diag::Sink& sink) -> std::vector<Token> {
  Scanner scanner{id, source.text.data(), sink, {}};
  const auto end = static_cast<std::uint32_t>(source.text.size());
  const auto finish = [&] {
    Token last;
    last.first_on_line = true;
    last.span = {id, end, end};
    scanner.tokens.push_back(last);
  };
  if (is_readable(source, id, sink)) {
    p::memory_input<p::tracking_mode::lazy> in(source.text.data(), source.text.size(), "");
    p::parse<lexical::file, scan_action>(in, scanner);
    if (scanner.tokens.empty()) sink.report(diag::kEmptyFile, {id, 0, 0});
  }
  finish();
  if (!lay_out(scanner.tokens, sink)) {
    scanner.tokens.clear();
    finish();
  }
  return std::move(scanner.tokens);
}

}  // namespace bareme::syntax
