// What to say to someone whose sentence stops making sense at a word: the mistake people usually
// make there, and how the language says it. One advice at most; a fix where nothing else can be
// meant.
#pragma once

#include <array>
#include <initializer_list>
#include <vector>

#include "grammar/tokens.hpp"
#include "support/message.hpp"

namespace bareme::syntax {

// The word where reading stopped, and those around it.
class Place {
 public:
  Place(const std::vector<Token>& tokens, std::size_t index, int expected)
      : tokens_{tokens}, index_{index}, expected_{expected} {}

  auto at(int offset) const -> const Token&;  // an End where there is none
  auto found() const -> const Token& { return at(0); }
  auto before() const -> const Token& { return at(-1); }
  auto after() const -> const Token& { return at(1); }
  // The word that begins the clause or the line.
  auto head() const -> const Token&;
  // The bracket that is open here, and the word before it; End where there is none.
  auto opener() const -> const Token&;
  auto before_opener() const -> const Token&;
  auto expects(const auto&... messages) const -> bool {
    return ((expected_ == messages.code) || ...);
  }
  // From the first character of one word to the last of another.
  auto across(int first, int last) const -> Span;
  // A word and the blanks up to the next: what is deleted with it.
  auto whole(int first, int last) const -> Span;
  auto insertion() const -> Span {
    return {found().span.source, found().span.begin, found().span.begin};
  }

 private:
  auto opener_index() const -> std::size_t;

  const std::vector<Token>& tokens_;
  std::size_t index_;
  int expected_;
};

// One of these words, whatever its case and accents.
auto is_text(const Token& token, std::initializer_list<std::string_view> words) -> bool;

// Each says whether it had something to say.
auto advise_on_signs(const Place& place, diag::Diagnostic& said) -> bool;  // signs out of place
auto advise_on_habits(const Place& place, diag::Diagnostic& said)
    -> bool;  // words of other languages
auto advise_on_names(const Place& place, diag::Diagnostic& said) -> bool;    // names of clauses
auto advise_on_limits(const Place& place, diag::Diagnostic& said) -> bool;   // periods, endings
auto advise_on_amounts(const Place& place, diag::Diagnostic& said) -> bool;  // of other clauses
auto advise_on_choices(const Place& place, diag::Diagnostic& said) -> bool;  // si, selon, parmi

inline constexpr std::array kAdvices{&advise_on_signs,   &advise_on_names,   &advise_on_limits,
                                     &advise_on_amounts, &advise_on_choices, &advise_on_habits};

}  // namespace bareme::syntax
