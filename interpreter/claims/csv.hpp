// Cells as a dialect writes them: quotes, decimal point, line end.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "interpreter/claims/claims_file.hpp"
#include "support/money.hpp"

namespace bareme::claims {

// Quoted where it holds a separator, a quote or a line end.
auto quoted_cell(std::string_view text, char separator) -> std::string;
auto line_end(const Dialect& dialect) -> std::string_view;

auto written(Money amount, const Dialect& dialect) -> std::string;  // `1234,56`
auto written(std::optional<Money> amount, const Dialect& dialect) -> std::string;
// `70 %`, `12,5 %`; empty when absent.
auto written_rate(std::optional<Int128> rate, Scale scale, const Dialect& dialect) -> std::string;

// A line made cell by cell.
class Line {
 public:
  explicit Line(const Dialect& dialect) : dialect_{&dialect} {}
  auto add(std::string_view cell) -> Line&;
  // Cells that were a line of that dialect already.
  auto add_as_is(std::string_view cells) -> Line&;
  auto end() -> std::string;
  auto text() const -> const std::string& { return text_; }  // so far

 private:
  const Dialect* dialect_;
  std::string text_;
  bool first_ = true;
};

}  // namespace bareme::claims
