// A diagnostic as data: which message, about which text, with which arguments. Rendering is
// elsewhere (render.hpp), so one diagnostic can be shown in French, in English, or as JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/source.hpp"

namespace bareme::diag {

enum class Severity { Error, Warning, Note };
enum class Language { French, English };

// The same words in both languages. `{}` or `{0}` stand for arguments.
struct Words {
  std::string_view fr;
  std::string_view en;
};

// An argument: the user's own text is the same in both languages, a noun of ours is not.
struct Argument {
  std::string fr;
  std::string en;

  Argument(std::string same) : fr{same}, en{std::move(same)} {}
  Argument(std::string_view same) : Argument{std::string{same}} {}
  Argument(const char* same) : Argument{std::string{same}} {}
  Argument(Words words) : fr{words.fr}, en{words.en} {}
  Argument(std::string french, std::string english)
      : fr{std::move(french)}, en{std::move(english)} {}
};

// `{}` or `{n}` place-holders of a text: how many arguments it needs.
consteval auto placeholders(std::string_view text) -> std::size_t {
  std::size_t automatic = 0;
  std::size_t highest = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != '{') continue;
    if (text[i + 1] == '{') {
      ++i;
    } else if (text[i + 1] == '}') {
      ++automatic;
    } else if (text[i + 1] >= '0' && text[i + 1] <= '9') {
      const auto needed = static_cast<std::size_t>(text[i + 1] - '0') + 1;
      highest = needed > highest ? needed : highest;
    }
  }
  return automatic > highest ? automatic : highest;
}

// A message of the catalogue: its code for ever, its words, how many arguments they take (checked
// when it is declared).
template <std::size_t Arity>
struct Message {
  int code;
  Severity severity;
  Words words;
  consteval Message(int number, Severity level, Words text)
      : code{number}, severity{level}, words{text} {
    if (placeholders(text.fr) > Arity || placeholders(text.en) > Arity)
      throw "a message uses more arguments than it declares";
  }
};

// Words of help or of a secondary span: no code of their own.
template <std::size_t Arity>
struct Hint {
  Words words;
  consteval explicit Hint(Words text) : words{text} {
    if (placeholders(text.fr) > Arity || placeholders(text.en) > Arity)
      throw "a hint uses more arguments than it declares";
  }
};

struct Phrase {
  Words words;
  std::vector<Argument> arguments;
};
struct Label {
  Span span;
  Phrase phrase;
};

// A change of the text that mends what was reported, where it can be made without asking.
struct Fix {
  Span where;  // empty: text is inserted there
  std::string text;
};

struct Diagnostic {
  int code = 0;
  Severity severity = Severity::Error;
  Span span;
  Phrase phrase;
  std::vector<Label> secondary;
  std::vector<Phrase> helps;
  std::optional<Fix> fix = {};

  // Both return the diagnostic, so that they chain after `sink.report(...)`.
  template <std::size_t Arity, typename... Args>
  auto help(const Hint<Arity>& hint, Args&&... args) -> Diagnostic& {
    static_assert(sizeof...(Args) == Arity);
    helps.push_back({hint.words, {Argument(std::forward<Args>(args))...}});
    return *this;
  }
  template <std::size_t Arity, typename... Args>
  auto also(Span where, const Hint<Arity>& hint, Args&&... args) -> Diagnostic& {
    static_assert(sizeof...(Args) == Arity);
    secondary.push_back({where, {hint.words, {Argument(std::forward<Args>(args))...}}});
    return *this;
  }
  auto mend(Span where, std::string text) -> Diagnostic& {
    fix = Fix{where, std::move(text)};
    return *this;
  }
};

}  // namespace bareme::diag
