#include "support/source.hpp"

#include <algorithm>

#include "support/text.hpp"

namespace bareme {

auto Sources::add(Source source) -> Id<Source> {
  std::vector<std::uint32_t> starts{0};
  for (std::size_t at = source.text.find('\n'); at != std::string::npos;
       at = source.text.find('\n', at + 1))
    starts.push_back(static_cast<std::uint32_t>(at + 1));
  line_starts_.push_back(std::move(starts));
  return files_.add(std::move(source));
}

auto Sources::position(Id<Source> source, std::uint32_t offset) const -> Position {
  const auto& starts = line_starts_[source.index];
  const auto after = std::upper_bound(starts.begin(), starts.end(), offset);
  const auto line = static_cast<std::size_t>(after - starts.begin());
  std::string_view before = files_[source].text;
  before = before.substr(starts[line - 1], offset - starts[line - 1]);
  if (line == 1 && before.starts_with("\xEF\xBB\xBF")) before.remove_prefix(3);
  return {line, text::code_points(before) + 1};
}

auto Sources::line_start(Id<Source> source, std::size_t line) const -> std::uint32_t {
  return line_starts_[source.index][line - 1];
}

auto Sources::line_text(Id<Source> source, std::size_t line) const -> std::string_view {
  const auto& starts = line_starts_[source.index];
  const std::string_view all = files_[source].text;
  const std::size_t from = starts[line - 1];
  const std::size_t to = line < starts.size() ? starts[line] : all.size();
  std::string_view content = all.substr(from, to - from);
  while (!content.empty() && (content.back() == '\n' || content.back() == '\r'))
    content.remove_suffix(1);
  return content;
}

auto Sources::excerpt(Span span) const -> std::string_view {
  return std::string_view{files_[span.source].text}.substr(span.begin, span.end - span.begin);
}

}  // namespace bareme
