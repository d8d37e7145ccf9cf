// How parsing goes on after an error: what is broken is skipped to the next line that begins a
// clause or declaration, whatever the open brackets. The failure was reported when it was raised;
// nothing here speaks.
#pragma once

#include "grammar/words.hpp"

namespace bareme::syntax::rules {

// Thrown by a required rule that did not match, caught by `recovering`; never leaves parse.cpp.
struct SyntaxFailure {
  const char* at;
};

// Words that begin a declaration of the file, and those that begin a clause or an item, first on
// their line.
template <Kind... Kinds>
struct line_begins : p::at<p::one<byte(Kinds, true)...>> {};
struct declaration_line
    : line_begins<Kind::Document, Kind::CodeSet, Kind::Group, Kind::ClaimDecl, Kind::Parameter,
                  Kind::Hypothesis, Kind::Scheme, Kind::Contract, Kind::Case, Kind::Scenario> {};
struct clause_line
    : p::sor<
          declaration_line,
          line_begins<Kind::Covers, Kind::Excludes, Kind::Requires, Kind::Waiting, Kind::BaseClause,
                      Kind::RateClause, Kind::Reimburses, Kind::Pays, Kind::Withholding, Kind::Cap,
                      Kind::Limit, Kind::Draws, Kind::Takes, Kind::Let, Kind::Guarantee,
                      Kind::Allowance, Kind::Levels, Kind::TableWord, Kind::With>> {};
struct case_line_begins : line_begins<Kind::ClaimDecl, Kind::With> {};
struct entry_begins : p::sor<clause_line, new_line> {};
struct top_level_begins : p::sor<declaration_line, line_begins<Kind::Let, Kind::TableWord>> {};

// Those that stand at the level of the file only, wherever they are met.
struct file_level_line
    : line_begins<Kind::Document, Kind::CodeSet, Kind::Group, Kind::Parameter, Kind::Hypothesis,
                  Kind::Scheme, Kind::Contract, Kind::Case, Kind::Scenario> {};

// After a name or what else ends a heading, a brace opens a block of clauses, which is skipped with
// its heading; after `selon`, `parmi` or `=` it belongs to a sentence, and may never be closed.
inline auto ends_heading(char before) -> bool {
  const Kind kind = static_cast<Kind>(static_cast<unsigned char>(before) & ~kFirstOnLine);
  return may_be_name(kind) || kind == Kind::String || kind == Kind::DateValue ||
         kind == Kind::CloseParen;
}

// Matches Rule; where it raises, skips from the failure to the next place where Boundary matches,
// or to the brace that closes the block around. Braces opened since the beginning are balanced on
// the way. Consumes at least one token.
template <typename Rule, typename Boundary>
struct recovering {
  using rule_t = recovering;
  using subs_t = p::type_list<Rule, Boundary>;

  template <p::apply_mode A, p::rewind_mode M, template <typename...> class Action,
            template <typename...> class Control, typename Input, typename... States>
  static auto match(Input& in, States&&... states) -> bool {
    const char* const start = in.current();
    const char* failed = nullptr;
    try {
      return Control<Rule>::template match<A, p::rewind_mode::required, Action, Control>(in,
                                                                                         states...);
    } catch (const SyntaxFailure& failure) {
      failed = failure.at;
    }
    int depth = 0;
    int block = 0;  // the depth at which a block of clauses began
    while (true) {
      const Kind kind =
          static_cast<Kind>(static_cast<unsigned char>(*in.current()) & ~kFirstOnLine);
      const bool passed = in.current() >= failed && in.current() > start;
      if (kind == Kind::End) return true;
      if (passed && kind == Kind::CloseBrace && depth == 0) return true;
      if (passed && matches<Boundary>(in) && (block == 0 || matches<file_level_line>(in)) &&
          (depth == 0 || !std::is_same_v<Boundary, entry_begins> || matches<clause_line>(in)))
        return true;
      if (kind == Kind::OpenBrace) {
        ++depth;
        if (block == 0 && in.current() > start && ends_heading(in.current()[-1])) block = depth;
      }
      if (kind == Kind::CloseBrace && depth > 0 && --depth < block) block = 0;
      in.bump(1);
    }
  }

 private:
  template <typename Rule2, typename Input>
  static auto matches(Input& in) -> bool {
    return p::normal<Rule2>::template match<p::apply_mode::nothing, p::rewind_mode::required,
                                            p::nothing, p::normal>(in);
  }
};

// A heading that was reported already: goes on at the brace of its block if one opens before the
// next clause, else gives the whole declaration up without another word.
template <typename Heading>
struct recovering_heading {
  using rule_t = recovering_heading;
  using subs_t = p::type_list<Heading>;

  template <p::apply_mode A, p::rewind_mode M, template <typename...> class Action,
            template <typename...> class Control, typename Input, typename... States>
  static auto match(Input& in, States&&... states) -> bool {
    try {
      return Control<Heading>::template match<A, p::rewind_mode::required, Action, Control>(
          in, states...);
    } catch (const SyntaxFailure& failure) {
      in.bump(static_cast<std::size_t>(failure.at - in.current()));
    }
    while (*in.current() != byte(Kind::OpenBrace) && *in.current() != byte(Kind::OpenBrace, true)) {
      const Kind kind =
          static_cast<Kind>(static_cast<unsigned char>(*in.current()) & ~kFirstOnLine);
      const bool line_start = (static_cast<unsigned char>(*in.current()) & kFirstOnLine) != 0;
      if (kind == Kind::End || kind == Kind::CloseBrace || (line_start && begins_clause(kind)))
        throw SyntaxFailure{in.current()};
      in.bump(1);
    }
    return true;
  }
};

}  // namespace bareme::syntax::rules
