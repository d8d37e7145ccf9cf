// The text of a file and places in it. A place is a byte offset; lines and character columns are
// computed only when somebody reads them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/ids.hpp"

namespace bareme {

struct Source {
  std::string name;  // as the user wrote it
  std::string text;  // bytes of the file; offsets of spans refer to these
};

// Bytes [begin, end) of a source. A default span is nowhere (a message about no file in
// particular).
struct Span {
  Id<Source> source;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr explicit operator bool() const { return static_cast<bool>(source); }
  constexpr auto operator<=>(const Span&) const = default;
};

constexpr auto join(Span first, Span last) -> Span {
  return {first.source, first.begin, last.end < first.end ? first.end : last.end};
}

// 1-based; `column` counts code points, not bytes.
struct Position {
  std::size_t line = 1;
  std::size_t column = 1;
};

// Sources with their line starts. Adding is linear in the text, locating is logarithmic in the
// lines, however long they are.
class Sources {
 public:
  auto add(Source source) -> Id<Source>;
  auto operator[](Id<Source> id) const -> const Source& { return files_[id]; }
  auto size() const -> std::size_t { return files_.size(); }
  auto begin() const { return files_.begin(); }
  auto end() const { return files_.end(); }

  auto position(Id<Source> source, std::uint32_t offset) const -> Position;
  auto line_text(Id<Source> source, std::size_t line) const -> std::string_view;
  auto line_start(Id<Source> source, std::size_t line) const -> std::uint32_t;
  auto excerpt(Span span) const -> std::string_view;

 private:
  Table<Source> files_;
  auto code_points_before(Id<Source> source, std::size_t offset) const -> std::size_t;

  std::vector<std::vector<std::uint32_t>> line_starts_;
  std::vector<std::vector<std::uint32_t>> counts_;  // code points before each block of the text
};

}  // namespace bareme
