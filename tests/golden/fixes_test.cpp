// What `check --fix` makes of files with mistakes that can only mean one thing: each of
// golden/fixes with what it becomes, which holds.
#include "interpreter/fixes.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "interpreter/bareme.hpp"
#include "support/render.hpp"
#include "tests/golden/golden_files.hpp"

using namespace bareme;
namespace fs = std::filesystem;

namespace {

auto errors_of(const std::string& text) -> std::string {
  Sources sources;
  sources.add({"règles.bareme", text});
  diag::Sink sink;
  compile(sources, sink);
  return sink.has_errors() ? diag::render_all(sink, sources, {}) : std::string{};
}

}  // namespace

TEST_CASE("Files with certain mistakes are mended to programs that hold", "[golden]") {
  REQUIRE(test::golden_rules("fixes").size() > 40);
  for (const fs::path& path : test::golden_rules("fixes")) {
    INFO(path.filename().string());
    Sources sources;
    sources.add({"règles.bareme", test::bytes_of(path)});
    const Fixed fixed = fix_sources(sources, {});
    const std::string& mended = fixed.sources[Id<Source>{0}].text;
    fs::path golden = path;
    golden.replace_extension(".fixed");
    CHECK(test::expected_or_update(golden, mended) == mended);
    CHECK(errors_of(test::bytes_of(path)) != "");
    CHECK(errors_of(mended) == "");
  }
}

TEST_CASE("Mistakes that may mean several things are left to their author") {
  for (const char* text :
       {"soin { }\nrégime amo { garantie c { couvre vrai ; rembourse 30.000 € } }\n",
        "soin { }\nrégime amo { garantie c { couvre vrai ; rembourse 50 10 € } }\n",
        "soin { }\nrégime amo { garantie c { couvre vrai ; rembourse 30 € ; plafond 9 € par an } "
        "}\n",
        "soin { }\nrégime amo { garantie c { couvre vrai ; rembourse (30 € + 1 €)) } }\n"}) {
    Sources sources;
    sources.add({"f", text});
    CHECK(fix_sources(sources, {}).sources[Id<Source>{0}].text == text);
  }
}
