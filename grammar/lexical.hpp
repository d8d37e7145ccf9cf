// The words and signs of the language, over characters. Comments and blanks are recognised here and
// nowhere else.
#pragma once

#include <tao/pegtl.hpp>

namespace bareme::syntax::lexical {

namespace p = tao::pegtl;

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
struct word : p::seq<p::sor<letter, p::one<'_'>>, p::star<name_char>> {};

// Groups of exactly three digits joined by one space, no-break or narrow no-break space.
struct digit_space : p::utf8::one<U' ', 0xA0, 0x202F> {};
struct digit_group : p::seq<digit_space, p::rep<3, p::digit>, p::not_at<p::digit>> {};
struct grouped : p::seq<p::rep_min_max<1, 3, p::digit>, p::plus<digit_group>> {};
struct decimals : p::seq<p::one<','>, p::plus<p::digit>> {};
struct number : p::seq<p::sor<grouped, p::plus<p::digit>>, p::opt<decimals>> {};
// `30.00`: a number all the same, with its own message.
struct pointed_number : p::seq<p::plus<p::digit>, p::one<'.'>, p::plus<p::digit>> {};
// Tried before a number: `2024-12-22` is never a subtraction.
struct date_value : p::seq<p::rep<4, p::digit>, p::one<'-'>, p::plus<p::digit>, p::one<'-'>,
                           p::plus<p::digit>, p::not_at<name_char>> {};

struct quoted_char : p::sor<p::two<'"'>, p::not_one<'"', '\n', '\r'>> {};
struct string_value : p::seq<p::one<'"'>, p::star<quoted_char>, p::one<'"'>> {};
struct open_string : p::seq<p::one<'"'>, p::star<quoted_char>> {};

struct newline : p::one<'\n'> {};
struct blank : p::utf8::one<U' ', U'\t', U'\r', 0xA0, 0x202F> {};
struct mark : p::utf8::bom {};
struct line_comment : p::seq<p::two<'/'>, p::star<p::not_one<'\n'>>> {};
struct block_comment : p::seq<p::string<'/', '*'>, p::until<p::string<'*', '/'>>> {};
struct open_comment : p::seq<p::string<'/', '*'>, p::until<p::eof>> {};

struct arrow : p::string<'-', '>'> {};
struct range : p::two<'.'> {};
struct not_equal : p::sor<p::string<'<', '>'>, p::utf8::one<0x2260>> {};
struct less_equal : p::sor<p::string<'<', '='>, p::utf8::one<0x2264>> {};
struct greater_equal : p::sor<p::string<'>', '='>, p::utf8::one<0x2265>> {};
struct minus : p::utf8::one<U'-', 0x2212> {};
struct en_dash : p::utf8::one<0x2013, 0x2014> {};
struct times : p::utf8::one<0xD7> {};
struct euro : p::utf8::one<0x20AC> {};
struct sign : p::one<'{', '}', '(', ')', ';', ':', '.', ',', '+', '*', '/', '=', '<', '>', '%'> {};
struct unknown : p::utf8::any {};

struct file
    : p::until<p::eof, p::sor<mark, newline, blank, line_comment, block_comment, open_comment,
                              until_word, word, date_value, pointed_number, number, string_value,
                              open_string, arrow, range, not_equal, less_equal, greater_equal,
                              minus, en_dash, times, euro, lone_apostrophe, sign, unknown>> {};

}  // namespace bareme::syntax::lexical
