// Columns of text aligned for a terminal: the first to the left, figures to the right.
#pragma once

#include <string>
#include <vector>

namespace bareme::report {

class TextTable {
 public:
  using Row = std::vector<std::string>;
  enum class Align { Left, Right };

  explicit TextTable(std::vector<Align> columns) : columns_{std::move(columns)} {}
  auto add(Row row) -> void { rows_.push_back(std::move(row)); }
  auto empty() const -> bool { return rows_.empty(); }
  // Each line after `indent` spaces, without blanks at its end.
  auto lines(std::size_t indent) const -> std::string;

 private:
  std::vector<Align> columns_;
  std::vector<Row> rows_;
};

}  // namespace bareme::report
