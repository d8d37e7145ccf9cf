// Lines that read as a table: which of their pieces may stand in one column, and the alignment. A
// layout depends on the words alone, never on the blanks that were written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/page.hpp"

namespace bareme::syntax {

inline constexpr std::size_t kEndingGap = 3;  // before `motif`, `source`, a label, a comment
// A line that far longer than its neighbours begins a table of its own, rather than push them away.
inline constexpr std::size_t kWidestSpread = 40;
inline constexpr std::size_t kEndingSpread = 32;  // of what comes before an ending

// A place inside a segment. Consecutive rows whose keys are equal so far have it in one column.
struct Mark {
  std::string key;
  std::size_t piece = kNowhere;  // none: it only tells rows apart
  bool ends = false;             // a number: its end is in the column, not its beginning
  std::string_view unit = {};    // and only numbers of one unit line up
};

struct Segment {
  std::size_t piece = kNowhere;  // that begins it; none: the row lacks it
  std::vector<Mark> marks = {};
  std::size_t spread = kWidestSpread;
};

// The first segment begins the line; each of the others begins in one column over all rows.
struct Row {
  std::vector<Segment> segments;
};

// Rows that follow each other. Linear in their pieces.
auto align(Page& page, const std::vector<Row>& rows) -> void;

}  // namespace bareme::syntax
