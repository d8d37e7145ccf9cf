#include "support/sink.hpp"

#include <algorithm>

namespace bareme::diag {

auto Sink::sorted() const -> std::vector<Diagnostic> {
  auto ordered = diagnostics_;
  std::ranges::stable_sort(ordered, {}, [](const Diagnostic& d) {
    return std::pair{d.span.source.index, d.span.begin};
  });
  return ordered;
}

}  // namespace bareme::diag
