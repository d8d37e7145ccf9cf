// Every block marked `bareme` in the documents is a whole program; `bareme fragment` follows
// docs/prelude.bareme. Both must check without a word, and their essais must pass.
#include "tests/docs/blocks.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "interpreter/bareme.hpp"
#include "places.hpp"
#include "support/catalogue.hpp"
#include "support/render.hpp"

using namespace bareme;
namespace fs = std::filesystem;

namespace {

auto documents() -> std::vector<fs::path> {
  const fs::path root = BAREME_SOURCE_DIR;
  std::vector<fs::path> found{root / "README.md"};
  for (const auto& entry : fs::directory_iterator{root / "docs"})
    if (entry.path().extension() == ".md") found.push_back(entry.path());
  return found;
}

}  // namespace

TEST_CASE("Every program of the documents checks and passes its essais") {
  const std::string prelude = test::read(fs::path{BAREME_SOURCE_DIR} / "docs/prelude.bareme");
  std::size_t programs = 0;
  for (const fs::path& document : documents())
    for (const test::Block& block : test::blocks_of(document)) {
      ++programs;
      INFO(block.place);
      Sources sources;
      if (block.fragment) sources.add({"docs/prelude.bareme", prelude});
      sources.add({block.place, block.text});
      diag::Sink sink;
      const auto program = compile(sources, sink);
      INFO(diag::render_all(sink, sources, {}));
      REQUIRE(program);
      CHECK(sink.diagnostics().empty());
      // Who follows the guide sees no warning but of the prelude's names, and has an essai to pass.
      if (document.filename() == "guide.md" && block.fragment) {
        audit::audit(*program, sink);
        for (const auto& said : sink.diagnostics()) {
          INFO(diag::render(said, sources, {}));
          const bool quiet =
              std::ranges::find(diag::kQuietWarnings, said.code) != diag::kQuietWarnings.end();
          CHECK((quiet || said.code == diag::kUnusedName.code));
        }
        CHECK_FALSE(program->cases.empty());
      }
      for (const auto& result : suites::run_cases(*program, sources, suites::Filter{})) {
        INFO(result.title);
        CHECK(result.failures.empty());
      }
    }
  CHECK(programs >= 8);
}
