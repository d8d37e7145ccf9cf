#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "grammar/lexical.hpp"
#include "grammar/tokens.hpp"
#include "support/catalogue.hpp"
#include "support/text.hpp"

namespace bareme::syntax {
namespace {

namespace p = tao::pegtl;

constexpr std::size_t kMaxLine = 1'000'000;  // bytes
constexpr std::size_t kMaxDigits = 30;       // of a literal

struct Scanner {
  Id<Source> source;
  const char* text;
  diag::Sink& sink;
  std::vector<Token> tokens;
  bool at_line_start = true;

  template <typename Input>
  auto span(const Input& in) const -> Span {
    return {source, static_cast<std::uint32_t>(in.begin() - text),
            static_cast<std::uint32_t>(in.end() - text)};
  }
  template <typename Input>
  auto add(const Input& in, Kind kind) -> Token& {
    Token token;
    token.kind = kind;
    token.first_on_line = at_line_start;
    token.span = span(in);
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
    read_number(scanner.add(in, Kind::Number), in.string_view(), ',', scanner.sink);
  }
};
template <>
struct scan_action<lexical::pointed_number> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    Token& token = scanner.add(in, Kind::Number);
    std::string with_comma{in.string_view()};
    std::ranges::replace(with_comma, '.', ',');
    scanner.sink.report(diag::kDecimalPoint, token.span, with_comma).mend(token.span, with_comma);
    read_number(token, in.string_view(), '.', scanner.sink);
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
      case DateFault::NotADate: scanner.sink.report(diag::kDateShape, token.span); break;
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
    token.text = text::nfc(token.text);
  }
};
template <>
struct scan_action<lexical::open_string> {
  template <typename Input>
  static void apply(const Input& in, Scanner& scanner) {
    Token& token = scanner.add(in, Kind::Bad);
    scanner.sink.report(diag::kOpenString, token.span);
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
    const auto code = static_cast<unsigned>(text::next_code_point(in.string_view(), at));
    scanner.sink.report(diag::kUnexpectedCharacter, token.span, fmt::format("U+{:04X}", code));
  }
};

// Characters that show a text in another order than it is read ("Trojan Source"): refused even in
// strings and comments.
auto report_hidden_directions(const Source& source, Id<Source> id, diag::Sink& sink) -> void {
  const std::string_view bytes = source.text;
  for (std::size_t at = bytes.find('\xE2'); at != std::string_view::npos;
       at = bytes.find('\xE2', at + 1)) {
    std::size_t end = at;
    const char32_t code = text::next_code_point(bytes, end);
    const bool hidden = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
                        code == 0x200E || code == 0x200F;
    if (hidden)
      sink.report(diag::kHiddenDirection,
                  {id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
                  fmt::format("U+{:04X}", static_cast<unsigned>(code)));
  }
}

auto is_readable(const Source& source, Id<Source> id, diag::Sink& sink) -> bool {
  const std::string_view bytes = source.text;
  const auto place = [&](std::size_t at) {
    return Span{id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)};
  };
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
  return true;
}

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
    report_hidden_directions(source, id, sink);
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
