#include "interpreter/report/table.hpp"

#include <algorithm>

#include "support/text.hpp"

namespace bareme::report {

auto TextTable::lines(std::size_t indent) const -> std::string {
  std::vector<std::size_t> widths(columns_.size());
  for (const Row& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], text::display_width(row[i]));
  std::string out;
  for (const Row& row : rows_) {
    std::string line(indent, ' ');
    for (std::size_t i = 0; i < row.size(); ++i)
      line += (i == 0 ? "" : "   ") + text::pad(row[i], widths[i], columns_[i] == Align::Right);
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

}  // namespace bareme::report
