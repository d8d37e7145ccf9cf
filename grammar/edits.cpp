#include "grammar/edits.hpp"

#include <algorithm>

namespace bareme::syntax {

auto Edits::apply() const -> Sources {
  auto edits = edits_;
  std::ranges::stable_sort(edits, {}, [](const Edit& edit) {
    return std::pair{edit.span.begin, edit.span.end};
  });
  Sources changed;
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    const Id<Source> id{static_cast<std::uint32_t>(i)};
    const Source& source = sources_[id];
    std::string text;
    std::uint32_t at = 0;
    for (const Edit& edit : edits) {
      if (edit.span.source != id || edit.span.begin < at) continue;
      text += source.text.substr(at, edit.span.begin - at);
      text += edit.text;
      at = edit.span.end;
    }
    text += source.text.substr(at);
    changed.add({source.name, std::move(text)});
  }
  return changed;
}

}  // namespace bareme::syntax
