// Any text: parsed; if it parses, laid out in one step, with the same words.
#include "fuzz/one_input.hpp"
#include "grammar/format.hpp"
#include "grammar/parse.hpp"
#include "support/render.hpp"

namespace fuzz {
namespace {

using namespace bareme;

auto formatted(std::string_view text) -> std::optional<std::string> {
  Sources sources;
  const auto id = sources.add({"f.bareme", std::string{text}});
  diag::Sink sink;
  auto result = syntax::format(sources, id, sink);
  require(result.has_value() != sink.has_errors(),
          "a layout, or errors that say why there is none");
  for (const auto language : {diag::Language::French, diag::Language::English})
    diag::render_all(sink, sources, {language, true});
  diag::render_sarif(sink, sources, diag::Language::French);
  return result;
}

}  // namespace

auto one_input(std::string_view bytes) -> void {
  const auto once = formatted(bytes);
  if (!once) return;
  require(syntax::same_words(std::string{bytes}, *once), "the layout has the words of the text");
  require(formatted(*once) == once, "a layout is laid out");
}

}  // namespace fuzz
