#include "support/source.hpp"

#include <algorithm>

#include "support/text.hpp"

namespace bareme {
namespace {

constexpr std::size_t kBlock = 1024;  // bytes

// Every byte but those that continue one.
auto starts_code_point(char byte) -> bool {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

auto count_starts(std::string_view text) -> std::size_t {
  return static_cast<std::size_t>(std::ranges::count_if(text, starts_code_point));
}

}  // namespace

auto Sources::add(Source source) -> Id<Source> {
  std::vector<std::uint32_t> starts{0};
  for (std::size_t at = source.text.find('\n'); at != std::string::npos;
       at = source.text.find('\n', at + 1))
    starts.push_back(static_cast<std::uint32_t>(at + 1));
  line_starts_.push_back(std::move(starts));
  std::vector<std::uint32_t> counts{0};
  for (std::size_t at = 0; at + kBlock <= source.text.size(); at += kBlock)
    counts.push_back(counts.back() + static_cast<std::uint32_t>(count_starts(
                                         std::string_view{source.text}.substr(at, kBlock))));
  counts_.push_back(std::move(counts));
  return files_.add(std::move(source));
}

auto Sources::position(Id<Source> source, std::uint32_t offset) const -> Position {
  const auto& starts = line_starts_[source.index];
  const auto after = std::upper_bound(starts.begin(), starts.end(), offset);
  const auto line = static_cast<std::size_t>(after - starts.begin());
  std::size_t from = starts[line - 1];
  if (line == 1 && offset >= 3 && files_[source].text.starts_with("\xEF\xBB\xBF")) from = 3;
  return {line, code_points_before(source, offset) - code_points_before(source, from) + 1};
}

auto Sources::code_points_before(Id<Source> source, std::size_t offset) const -> std::size_t {
  const std::size_t block = offset / kBlock;
  const std::string_view rest = std::string_view{files_[source].text}.substr(block * kBlock);
  return counts_[source.index][block] + count_starts(rest.substr(0, offset % kBlock));
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
