// Tokens as PEGTL rules: the input is a string of kinds (tokens.hpp), one byte a token, whose high
// bit marks the first of a line. Rules here consume one token; nothing below knows about
// characters.
#pragma once

#include <tao/pegtl.hpp>

#include "grammar/tokens.hpp"

namespace bareme::syntax::rules {

namespace p = tao::pegtl;

constexpr auto byte(Kind kind, bool first = false) -> char {
  return static_cast<char>(static_cast<unsigned char>(kind) | (first ? kFirstOnLine : 0U));
}

template <Kind... Kinds>
struct token : p::one<byte(Kinds)..., byte(Kinds, true)...> {};
template <Kind First, Kind Last>
struct token_range : p::ranges<byte(First), byte(Last), byte(First, true), byte(Last, true)> {};
// The next token stands on the line of the one before.
struct same_line : p::at<p::range<'\x01', '\x7F'>> {};
struct new_line : p::at<p::range<'\x80', '\xFF'>> {};

struct name : token_range<kFirstName, Kind::Name> {};
struct any_word : token_range<kFirstWord, Kind::Name> {};
struct string : token<Kind::String> {};
struct date : token<Kind::DateValue> {};
struct number : token<Kind::Number> {};

struct open_brace : token<Kind::OpenBrace> {};
struct close_brace : token<Kind::CloseBrace> {};
struct open_paren : token<Kind::OpenParen> {};
struct close_paren : token<Kind::CloseParen> {};
struct semicolon : token<Kind::Semicolon> {};
struct colon : token<Kind::Colon> {};
struct equal : token<Kind::Equal> {};
struct dot : token<Kind::Dot> {};
struct over : token<Kind::Over> {};
struct since : token<Kind::Since> {};

// What separates the entries of a block: `;`, or the end of the line, or the block's end.
struct separator : p::sor<p::plus<semicolon>, new_line, p::at<close_brace>> {};

// Parts in any order, each of them at most once.
template <typename... Rules>
struct listed {};
template <typename Passed, typename Next>
struct one_then_others : p::failure {};
template <typename... Rules>
using each_once = p::opt<one_then_others<listed<>, listed<Rules...>>>;
template <typename... Passed, typename Rule, typename... Next>
struct one_then_others<listed<Passed...>, listed<Rule, Next...>>
    : p::sor<p::seq<Rule, each_once<Passed..., Next...>>,
             one_then_others<listed<Passed..., Rule>, listed<Next...>>> {};

}  // namespace bareme::syntax::rules
