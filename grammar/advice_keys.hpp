// The keys and period of a limit as people write them, `par an et par personne`, in the words of
// the language. What the language does not know is left out, never guessed. Private to this folder.
#pragma once

#include <string>

#include "grammar/advice.hpp"

namespace bareme::syntax {

// The clause, or the list it stands in, ends before this word.
auto ends_line(const Token& token) -> bool;
// Some words of the line as they were written, blanks apart.
auto words_from(const Place& place, int first, int end) -> std::string;
// `annuelle`, `par an`: the period such an adjective names, `par année civile`; empty otherwise.
auto period_of(const Token& adjective) -> std::string;
// Where keys end that go on at this word of the line: before `si`, `motif`, `source`.
auto end_of_keys(const Place& place, int from) -> int;

// The keys that a limit of the language would have; `par …` where a word is not known, or the
// period is not one.
struct MeantKeys {
  std::string text;   // empty where nothing is written
  bool each = false;  // what each claim is: `par séance`, `par acte`
};
// From a word of the line to `end`; `period` is one that an adjective has given already.
auto keys_between(const Place& place, int from, int end, const std::string& period = {})
    -> MeantKeys;

}  // namespace bareme::syntax
