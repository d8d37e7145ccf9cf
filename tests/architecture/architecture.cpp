#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>

#include "places.hpp"
#include "tests/architecture/layout.hpp"

namespace bareme::layout {
namespace {

auto sources() -> std::vector<File> { return sources_under(BAREME_SOURCE_DIR); }

auto layers() -> Layers {
  std::ifstream recorded(BAREME_LAYERS);
  REQUIRE(recorded);
  return read_layers(recorded);
}

auto layers_of(const char* text) -> Layers {
  std::istringstream recorded(text);
  return read_layers(recorded);
}

auto file(std::string path, const char* text) -> File {
  std::istringstream lines(text);
  return read_file(lines, std::move(path));
}

TEST_CASE("every include follows an arrow that CMakeLists.txt declares") {
  const Layers declared = layers();
  REQUIRE(declared.contains("support"));
  for (const File& source : sources())
    for (const std::string& fault : stray_includes(source, declared)) FAIL_CHECK(fault);
}

TEST_CASE("each third-party library stays in its folder") {
  for (const File& source : sources())
    for (const std::string& fault : escaped_libraries(source)) FAIL_CHECK(fault);
}

TEST_CASE("no source file is over 500 lines") {
  for (const File& source : sources()) {
    const std::string size = source.path + ": " + std::to_string(source.lines.size()) + " lines";
    if (too_long(source, kLineLimit))
      FAIL_CHECK(size);
    else if (too_long(source, is_header(source) ? 120 : 300))
      WARN(size);
  }
}

TEST_CASE("every header opens with a comment that says what it is") {
  for (const File& source : sources())
    if (is_header(source) && !opens_with_comment(source)) FAIL_CHECK(source.path);
}

// The checks above pass on an empty tree too: what they refuse is shown on files made up for it.

TEST_CASE("an arrow that is not declared is a fault, with its place") {
  const Layers made_up = layers_of("support: \ngrammar: support\ninterpreter: grammar support\n");
  CHECK(stray_includes(file("grammar/a.cpp", "#include \"support/b.hpp\"\n"), made_up).empty());
  CHECK(stray_includes(file("grammar/a.cpp", "#include \"grammar/b.hpp\"\n"), made_up).empty());
  CHECK(stray_includes(file("tests/a.cpp", "#include \"grammar/b.hpp\"\n"), made_up).empty());
  CHECK(stray_includes(file("support/a.hpp", "\n # include \"grammar/b.hpp\"\n"), made_up) ==
        Faults{"support/a.hpp:2: grammar/b.hpp: support does not declare that it needs grammar"});
  CHECK(stray_includes(file("grammar/a.cpp", "#include \"b.hpp\"\n"), made_up) ==
        Faults{"grammar/a.cpp:1: b.hpp: not a layer's header, from the root"});
  CHECK(stray_includes(file("interpreter/new/a.cpp", ""), made_up) ==
        Faults{"interpreter/new/a.cpp: interpreter/new is not a declared layer"});
}

TEST_CASE("PEGTL outside the grammar is a fault") {
  const char* include = "#include <tao/pegtl.hpp>\n";
  CHECK(escaped_libraries(file("grammar/parse.cpp", include)).empty());
  CHECK(escaped_libraries(file("grammars/parse.cpp", include)).size() == 1);
  CHECK(escaped_libraries(file("interpreter/model/check.cpp", include)) ==
        Faults{"interpreter/model/check.cpp:1: tao/pegtl.hpp: only in grammar/"});
}

TEST_CASE("sizes and opening comments") {
  CHECK(too_long(file("a.cpp", "1\n2\n3\n"), 2));
  CHECK_FALSE(too_long(file("a.cpp", "1\n2\n3\n"), 3));
  CHECK(opens_with_comment(file("a.hpp", "// What it is.\n#pragma once\n")));
  CHECK_FALSE(opens_with_comment(file("a.hpp", "#pragma once\n// Too late.\n")));
  CHECK_FALSE(opens_with_comment(file("a.hpp", "")));
}

}  // namespace
}  // namespace bareme::layout
