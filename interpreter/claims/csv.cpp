#include "interpreter/claims/csv.hpp"

namespace bareme::claims {

auto quoted_cell(std::string_view text, char separator) -> std::string {
  const bool plain = text.find(separator) == std::string_view::npos &&
                     text.find_first_of("\"\r\n") == std::string_view::npos;
  if (plain) return std::string{text};
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += c;
    out += c;
  }
  return out + '"';
}

auto line_end(const Dialect& dialect) -> std::string_view { return dialect.crlf ? "\r\n" : "\n"; }

auto written(Money amount, const Dialect& dialect) -> std::string {
  return plain(amount, dialect.decimal_point);
}

auto written(std::optional<Money> amount, const Dialect& dialect) -> std::string {
  return amount ? written(*amount, dialect) : std::string{};
}

auto written_rate(std::optional<Int128> rate, Scale scale, const Dialect& dialect) -> std::string {
  if (!rate) return {};
  return format_decimal(*rate * 100, scale, 0, false, dialect.decimal_point) + " %";
}

auto Line::add(std::string_view cell) -> Line& {
  return add_as_is(quoted_cell(cell, dialect_->separator));
}

auto Line::add_as_is(std::string_view cells) -> Line& {
  if (!first_) text_ += dialect_->separator;
  first_ = false;
  text_ += cells;
  return *this;
}

auto Line::end() -> std::string {
  text_ += line_end(*dialect_);
  return std::move(text_);
}

}  // namespace bareme::claims
