#include "interpreter/explain/layout.hpp"

#include <string_view>

#include "support/text.hpp"

namespace bareme::explain {
namespace {

constexpr std::size_t kAmountEnd = 77;  // display columns
constexpr std::size_t kMarker = 53;
constexpr std::size_t kLast = 80;  // decision, or place in the rules
constexpr std::string_view kIndent = "    ";
constexpr std::string_view kContinued = "        ";

auto at_column(std::string text, std::size_t column) -> std::string {
  const std::size_t width = text::display_width(text);
  return text + std::string(width + 2 > column ? 2 : column - width, ' ');
}

auto does_not_reach(const std::string& text, std::size_t column) -> bool {
  return text::display_width(text) + 2 > column;
}

// The values, in lines that end before `limit`.
auto wrap(const ClauseLine& line, std::size_t limit) -> std::vector<std::string> {
  std::vector<std::string> lines{std::string{kIndent} + line.text};
  for (std::size_t i = 0; i < line.values.size(); ++i) {
    const std::string separator = i == 0 ? " : " : " ; ";
    const std::size_t width = text::display_width(lines.back() + separator + line.values[i]);
    if (width + 2 <= limit || (i == 0 && lines.back().size() < limit / 2)) {
      lines.back() += separator + line.values[i];
    } else {
      lines.back() += i == 0 ? " :" : " ;";
      lines.push_back(std::string{kContinued} + line.values[i]);
    }
  }
  return lines;
}

}  // namespace

// What is too long for its line leaves the columns as they are: they go on under it.
auto headline(const std::string& text, const std::string& amount, const std::string& decision)
    -> std::string {
  const std::size_t column = kAmountEnd - text::display_width(amount);
  std::string out, last = "  " + text;
  if (does_not_reach(last, column)) {
    out = last + "\n";
    last.clear();
  }
  last = at_column(std::move(last), column) + amount;
  if (!decision.empty()) last = at_column(std::move(last), kLast) + decision;
  return out + last + "\n";
}

auto clause_line(const ClauseLine& line) -> std::string {
  const std::size_t reserved = line.marker.empty() ? 0 : text::display_width(line.marker) + 2;
  auto lines = wrap(line, kLast - reserved);
  const auto marked = [&](std::string text) {
    return line.marker.empty() ? text : at_column(std::move(text), kMarker) + line.marker;
  };
  const auto placed = [&](std::string text) {
    return line.place.empty() ? text : at_column(std::move(text), kLast) + line.place;
  };
  // What stands at the end of the first line stands at that of the last where that one is too long,
  // or alone.
  const auto has_room = [&](const std::string& text) {
    return reserved + line.place.size() == 0 || !does_not_reach(marked(text), kLast);
  };
  if (!has_room(lines.front()) && !has_room(lines.back())) lines.emplace_back();
  std::string& place = has_room(lines.front()) ? lines.front() : lines.back();
  place = placed(marked(std::move(place)));
  std::string out;
  for (const auto& each : lines) out += each + "\n";
  return out;
}

}  // namespace bareme::explain
