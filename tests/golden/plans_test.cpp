// What `check --dump plan` writes of each program of golden/plans.
#include <catch2/catch.hpp>
#include <filesystem>

#include "interpreter/bareme.hpp"
#include "support/render.hpp"
#include "tests/golden/golden_files.hpp"

using namespace bareme;
namespace fs = std::filesystem;

TEST_CASE("Plans read as their golden files do", "[golden]") {
  REQUIRE_FALSE(test::golden_rules("plans").empty());
  for (const fs::path& path : test::golden_rules("plans")) {
    INFO(path.filename().string());
    Sources sources;
    sources.add({path.filename().string(), test::bytes_of(path)});
    diag::Sink sink;
    const auto program = compile(sources, sink);
    INFO(diag::render_all(sink, sources, {}));
    REQUIRE(program);
    const PlanText plans = print_plans(*program, {}, diag::Language::French);
    CHECK(plans.fault.empty());
    fs::path golden = path;
    golden.replace_extension(".plan");
    CHECK(test::expected_or_update(golden, plans.text) == plans.text);
  }
}
