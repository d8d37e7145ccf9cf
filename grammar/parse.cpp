#include "grammar/parse.hpp"

#include "grammar/lift.hpp"
#include "grammar/parse_tree.hpp"
#include "grammar/tokens.hpp"

namespace bareme::syntax {

auto parse(const Sources& sources, Id<Source> source, diag::Sink& sink) -> File {
  File file{source, {}, {}};
  const auto tokens = scan(sources[source], source, sink);
  const auto tree = build_parse_tree(tokens, sink);
  Lifter lifter{tokens, file};
  for (const auto& node : tree->children)
    if (auto declaration = lift_declaration(lifter, *node))
      file.declarations.push_back(std::move(*declaration));
  return file;
}

auto parse_all(const Sources& sources, diag::Sink& sink) -> std::vector<File> {
  std::vector<File> files;
  for (std::size_t i = 0; i < sources.size(); ++i)
    files.push_back(parse(sources, Id<Source>{static_cast<std::uint32_t>(i)}, sink));
  return files;
}

}  // namespace bareme::syntax
