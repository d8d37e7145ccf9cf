// Words that a program knows, looked up as people type them: exactly, else without case and accents
// where only one fits. Remembers what it was asked, since a column repeats few words many times.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bareme::claims {

struct StringHash {
  using is_transparent = void;
  auto operator()(std::string_view text) const -> std::size_t {
    return std::hash<std::string_view>{}(text);
  }
};
template <typename Value>
using StringMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

// NFC, without copying what is ASCII already. `owned` keeps the result where it had to be made.
auto normalised(std::string_view text, std::string& owned) -> std::string_view;
// text::trim, at once for what has no blank at its ends.
auto trimmed(std::string_view text) -> std::string_view;

class Spellings {
 public:
  // `squeeze`: without spaces and underscores either, as headers are compared.
  explicit Spellings(bool squeeze = false) : squeeze_{squeeze} {}

  // The first to take an exact spelling keeps it.
  auto add(std::string_view spelling, std::size_t index) -> void;

  struct Found {
    std::optional<std::size_t> index;
    std::optional<std::size_t> other;  // both fit, and neither exactly: nothing is chosen
    auto unique() const -> bool { return index && !other; }
  };
  auto find(std::string_view word) -> Found;
  // The known word that was most likely meant. After some thousand different mistakes it stays
  // silent: such a column holds something else, and comparing each would take longer than reading
  // the file.
  auto suggest(std::string_view word) -> std::optional<std::string>;

 private:
  bool squeeze_;
  StringMap<std::size_t> exact_;
  StringMap<Found> folded_;
  StringMap<Found> asked_;
  StringMap<std::optional<std::string>> suggested_;
  std::vector<std::string> words_;
};

}  // namespace bareme::claims
