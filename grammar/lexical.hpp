// The words and signs of the language, over characters. Comments and blanks are recognised here and
// nowhere else.
#pragma once

#include <tao/pegtl.hpp>

#include "grammar/mistakes.hpp"
#include "support/text.hpp"

namespace bareme::syntax::lexical {

namespace p = tao::pegtl;

// A character for which `Holds`.
template <auto Holds>
struct one_where {
  using rule_t = one_where;
  using subs_t = p::empty_list;

  template <typename Input>
  static auto match(Input& in) -> bool {
    if (in.empty()) return false;
    std::size_t size = 0;
    const std::string_view rest(in.current(), std::min<std::size_t>(in.size(), 4));
    if (!Holds(text::next_code_point(rest, size))) return false;
    in.bump(size);
    return true;
  }
};

// `×` and `÷` sit in the middle of the accented letters and are not letters.
struct letter : p::utf8::ranges<U'a', U'z', U'A', U'Z', 0xC0, 0xD6, 0xD8, 0xF6, 0xF8, 0xFF, 0x152,
                                0x153, 0x178> {};
// A decomposed accent belongs to its letter; the word is composed afterwards.
struct accent : p::utf8::range<0x300, 0x36F> {};
struct name_char : p::sor<letter, accent, p::digit, p::one<'_'>> {};
struct apostrophe : p::utf8::one<U'\'', 0x2019> {};

// A word of its own only in `année d'adhésion`.
struct lone_apostrophe : p::seq<apostrophe> {};

struct until_word : p::seq<p::string<'j', 'u', 's', 'q', 'u'>, apostrophe, p::string<'a', 'u'>,
                           p::not_at<name_char>> {};
struct hidden : one_where<is_hidden> {};
struct hidden_run : p::plus<hidden> {};
struct foreign_letter : one_where<is_foreign_letter> {};
struct odd_char : p::sor<foreign_letter, hidden> {};
struct word : p::seq<p::sor<letter, p::one<'_'>>, p::star<name_char>, p::not_at<odd_char>> {};
// A word with letters that are none of ours, or with characters that nobody sees: blamed as a
// whole.
struct odd_word
    : p::seq<p::sor<letter, p::one<'_'>, foreign_letter>, p::star<p::sor<name_char, odd_char>>> {};

// Groups of exactly three digits joined by one space, no-break or narrow no-break space.
struct digit_space : p::utf8::one<U' ', 0xA0, 0x202F> {};
struct digit_group : p::seq<digit_space, p::rep<3, p::digit>, p::not_at<p::digit>> {};
struct grouped : p::seq<p::rep_min_max<1, 3, p::digit>, p::plus<digit_group>> {};
struct decimals : p::seq<p::one<','>, p::plus<p::digit>> {};
struct number : p::seq<p::sor<grouped, p::plus<p::digit>>, p::opt<decimals>> {};
// How far is looked for the end of what may be a mistake, so that a line full of beginnings is read
// once.
inline constexpr unsigned kMostGroups = 16;
inline constexpr unsigned kMostQuoted = 200;
// `30.00`, `1.234,56`, `1,234.56`, `1'234`: a number all the same, with a message of its own.
struct point_digits : p::seq<p::one<'.'>, p::plus<p::digit>> {};
template <typename Sign>
struct thousands : p::seq<Sign, p::rep<3, p::digit>, p::not_at<p::digit>> {};
struct odd_number
    : p::sor<p::seq<p::plus<p::digit>, p::plus<point_digits>, p::opt<decimals>>,
             p::seq<p::plus<p::digit>, p::rep_min_max<1, kMostGroups, decimals>, point_digits>,
             p::seq<p::rep_min_max<1, 3, p::digit>, p::rep_min<2, thousands<p::one<','>>>>,
             p::seq<p::rep_min_max<1, 3, p::digit>, p::plus<thousands<apostrophe>>,
                    p::opt<p::sor<decimals, point_digits>>>> {};
// Tried before a number: `2024-12-22` is never a subtraction.
struct date_value : p::seq<p::rep<4, p::digit>, p::one<'-'>, p::plus<p::digit>, p::one<'-'>,
                           p::plus<p::digit>, p::not_at<name_char>> {};
// `01/06/2025`, `2025/06/01`, and dates with the dashes of word processors.
struct date_dash : p::utf8::ranges<0x2010, 0x2015, 0x2212> {};
template <typename Sign>
struct year_first : p::seq<p::rep<4, p::digit>, Sign, p::rep_min_max<1, 2, p::digit>, Sign,
                           p::rep_min_max<1, 2, p::digit>> {};
struct year_last : p::seq<p::rep_min_max<1, 2, p::digit>, p::one<'/'>,
                          p::rep_min_max<1, 2, p::digit>, p::one<'/'>, p::rep<4, p::digit>> {};
struct odd_date : p::seq<p::sor<year_first<date_dash>, year_first<p::one<'/'>>, year_last>,
                         p::not_at<name_char>> {};

struct quoted_char : p::sor<p::two<'"'>, p::not_one<'"', '\n', '\r'>> {};
struct string_value : p::seq<p::one<'"'>, p::star<quoted_char>, p::one<'"'>> {};
struct open_string : p::seq<p::one<'"'>, p::star<quoted_char>> {};

// Quotes of word processors, and apostrophes round a text (never after a letter: `d'adhésion`).
struct opening_quote : p::utf8::one<0x201C, 0x201E, 0x201F, 0xAB, 0x2018, 0x201A, 0x2039> {};
struct closing_quote : p::sor<p::utf8::one<0x201D, 0x201C, 0xBB, 0x203A, U'"'>,
                              p::seq<p::utf8::one<0x2019>, p::not_at<name_char>>> {};
struct text_char : p::not_one<'"', '\n', '\r'> {};
struct word_quotes
    : p::seq<opening_quote, p::rep_max<kMostQuoted, p::not_at<closing_quote>, text_char>,
             closing_quote> {};
struct after_no_letter {
  using rule_t = after_no_letter;
  using subs_t = p::empty_list;

  template <typename Input>
  static auto match(Input& in) -> bool {
    if (in.current() == in.begin()) return true;
    const auto before = static_cast<unsigned char>(in.current()[-1]);
    return before == ' ' || before == '\t' || before == '(' || before == '{' || before == '=';
  }
};
struct closing_apostrophe : p::seq<apostrophe, p::not_at<name_char>> {};
struct apostrophe_quotes
    : p::seq<after_no_letter, apostrophe,
             p::rep_min_max<1, kMostQuoted, p::not_at<closing_apostrophe>, text_char>,
             closing_apostrophe> {};
struct odd_quotes : p::sor<word_quotes, apostrophe_quotes> {};

struct newline : p::one<'\n'> {};
struct blank : p::utf8::one<U' ', U'\t', U'\r', 0xA0, 0x202F> {};
struct mark : p::utf8::bom {};
struct line_comment : p::seq<p::two<'/'>, p::star<p::not_one<'\n'>>> {};
struct block_comment : p::seq<p::string<'/', '*'>, p::until<p::string<'*', '/'>>> {};
struct open_comment : p::seq<p::string<'/', '*'>, p::until<p::eof>> {};
struct comment_end : p::string<'*', '/'> {};
struct hash_comment : p::seq<p::one<'#'>, p::star<p::not_one<'\n'>>> {};

struct arrow : p::string<'-', '>'> {};
struct range : p::two<'.'> {};
// `≠` may be decomposed, as whole files are: `=` and a stroke over it.
struct not_equal
    : p::sor<p::string<'<', '>'>, p::utf8::one<0x2260>, p::utf8::string<U'=', 0x0338>> {};
struct less_equal : p::sor<p::string<'<', '='>, p::utf8::one<0x2264>> {};
struct greater_equal : p::sor<p::string<'>', '='>, p::utf8::one<0x2265>> {};
struct minus : p::utf8::one<U'-', 0x2212> {};
struct en_dash : p::utf8::one<0x2013, 0x2014> {};
struct times : p::utf8::one<0xD7> {};
struct euro : p::utf8::one<0x20AC> {};
struct sign : p::one<'{', '}', '(', ')', ';', ':', '.', ',', '+', '*', '/', '=', '<', '>', '%'> {};
// `==`, `&&`, `÷`, full-width signs: those of mistakes.cpp.
struct foreign_sign {
  using rule_t = foreign_sign;
  using subs_t = p::empty_list;

  template <typename Input>
  static auto match(Input& in) -> bool {
    if (in.empty()) return false;
    const std::string_view rest(in.current(), std::min<std::size_t>(in.size(), 4));
    const auto first = static_cast<unsigned char>(rest[0]);
    if (first < 0x80 && std::string_view{"=!&|[]"}.find(rest[0]) == std::string_view::npos)
      return false;
    std::size_t size = 0;
    text::next_code_point(rest, size);
    if (first < 0x80 && rest.size() > 1 && wrong_sign(rest.substr(0, 2)) != nullptr) size = 2;
    if (wrong_sign(rest.substr(0, size)) == nullptr) return false;
    in.bump(size);
    return true;
  }
};
struct odd_blanks : p::plus<one_where<is_odd_blank>> {};
struct unknown : p::utf8::any {};

struct file
    : p::until<p::eof,
               p::sor<newline, blank, line_comment, block_comment, open_comment, comment_end,
                      until_word, word, odd_word, date_value, odd_date, odd_number, number,
                      string_value, open_string, odd_quotes, arrow, range, not_equal, less_equal,
                      greater_equal, minus, en_dash, times, euro, lone_apostrophe, foreign_sign,
                      sign, hash_comment, hidden_run, odd_blanks, unknown>> {};

}  // namespace bareme::syntax::lexical
