// What `check --fix` makes of files with mistakes that can only mean one thing: each of
// golden/fixes with what it becomes, which holds. BAREME_UPDATE_GOLDEN=1 rewrites what is expected.
#include "interpreter/fixes.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "interpreter/bareme.hpp"
#include "places.hpp"
#include "support/render.hpp"

using namespace bareme;
namespace fs = std::filesystem;

namespace {

auto bytes_of(const fs::path& path) -> std::string {
  std::ifstream file{path, std::ios::binary};
  std::stringstream content;
  content << file.rdbuf();
  return content.str();
}

auto broken_files() -> std::vector<fs::path> {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator{fs::path{GOLDEN_DIR} / "fixes"})
    if (entry.path().extension() == ".bareme") found.push_back(entry.path());
  std::ranges::sort(found);
  return found;
}

auto errors_of(const std::string& text) -> std::string {
  Sources sources;
  sources.add({"règles.bareme", text});
  diag::Sink sink;
  compile(sources, sink);
  return sink.has_errors() ? diag::render_all(sink, sources, {}) : std::string{};
}

}  // namespace

TEST_CASE("Files with certain mistakes are mended to programs that hold", "[golden]") {
  REQUIRE(broken_files().size() > 40);
  for (const fs::path& path : broken_files()) {
    INFO(path.filename().string());
    Sources sources;
    sources.add({"règles.bareme", bytes_of(path)});
    const Fixed fixed = fix_sources(sources, {});
    const std::string& mended = fixed.sources[Id<Source>{0}].text;
    fs::path golden = path;
    golden.replace_extension(".fixed");
    if (std::getenv("BAREME_UPDATE_GOLDEN") != nullptr)
      std::ofstream{golden, std::ios::binary} << mended;
    CHECK(mended == bytes_of(golden));
    CHECK(errors_of(bytes_of(path)) != "");
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
