// Names one after the other, as messages give them.
#pragma once

#include <cstddef>
#include <limits>
#include <ranges>
#include <string>
#include <string_view>

namespace bareme::text {

// `a`, `b`: each in back quotes; beyond `most`, a mark that there are others.
template <std::ranges::input_range Names>
auto listed(Names&& names, std::size_t most = std::numeric_limits<std::size_t>::max())
    -> std::string {
  std::string text;
  std::size_t count = 0;
  for (const auto& name : names) {
    if (count++ == most) return text + ", …";
    text += text.empty() ? "`" : ", `";
    text += std::string_view{name};
    text += '`';
  }
  return text;
}

}  // namespace bareme::text
