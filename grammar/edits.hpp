// Changes to texts, collected in any order and made at once.
#pragma once

#include <string>
#include <vector>

#include "support/source.hpp"

namespace bareme::syntax {

class Edits {
 public:
  explicit Edits(const Sources& sources) : sources_{sources} {}

  auto text(Span span) const -> std::string { return std::string{sources_.excerpt(span)}; }
  auto replace(Span span, std::string text) -> void { edits_.push_back({span, std::move(text)}); }
  auto remove(Span span) -> void { replace(span, ""); }
  auto insert_after(Span span, const std::string& text) -> void {
    replace({span.source, span.end, span.end}, "\n" + text + "\n");
  }
  // Before the brace that closes a block, which is its last character.
  auto insert_in(Span block, const std::string& text) -> void {
    replace({block.source, block.end - 1, block.end - 1}, "\n" + text + "\n");
  }

  // The sources as changed; of two changes of one place the first written stands.
  auto apply() const -> Sources;

 private:
  struct Edit {
    Span span;
    std::string text;
  };
  const Sources& sources_;
  std::vector<Edit> edits_;
};

}  // namespace bareme::syntax
