// Golden files: each broken rule file of golden/errors with what it must report, in both languages.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "interpreter/bareme.hpp"
#include "places.hpp"
#include "support/catalogue.hpp"
#include "support/render.hpp"
#include "tests/golden/golden_files.hpp"

using namespace bareme;
namespace fs = std::filesystem;

namespace {

struct Reported {
  std::string text;
  std::set<int> codes;
};

// Files that a program names stand beside the golden ones.
auto beside(const std::string& written, const Source&) -> DataBytes {
  const fs::path path = fs::path{GOLDEN_DIR} / "errors" / written;
  if (written.starts_with("..")) return {{}, DataBytes::Fault::Outside};
  if (!fs::exists(path)) return {{}, DataBytes::Fault::Absent};
  if (fs::is_directory(path)) return {{}, DataBytes::Fault::Unreadable};
  return {test::bytes_of(path), DataBytes::Fault::None};
}

auto reported_by(std::string name, std::string text, diag::Language language) -> Reported {
  Sources sources;
  sources.add({std::move(name), std::move(text)});
  diag::Sink sink;
  const Sources written = sources;
  if (const auto program = compile(sources, sink, beside)) {
    check_scenarios(written, *program, sink, beside);
    diag::Sink warned;
    audit::audit(*program, warned);
    // Those that are asked for, in the files that are about them.
    for (const auto& said : warned.diagnostics())
      if (std::ranges::find(diag::kQuietWarnings, said.code) == diag::kQuietWarnings.end() ||
          sources[Id<Source>{0}].name.starts_with(diag::code_text(said.code)))
        sink.forward(said);
  }
  Reported reported{diag::render_all(sink, sources, {language, false}), {}};
  for (const auto& diagnostic : sink.diagnostics()) reported.codes.insert(diagnostic.code);
  return reported;
}

}  // namespace

TEST_CASE("Every broken rule file reports what its golden file says", "[golden]") {
  for (const fs::path& source : test::golden_rules("errors")) {
    INFO(source.filename().string());
    const std::string text = test::bytes_of(source);
    for (const auto language : {diag::Language::French, diag::Language::English}) {
      const auto obtained = reported_by(source.filename().string(), text, language).text;
      fs::path golden = source;
      golden.replace_extension(language == diag::Language::French ? ".fr.expected"
                                                                  : ".en.expected");
      CHECK(test::expected_or_update(golden, obtained) == obtained);
    }
  }
}

TEST_CASE("Every message of the catalogue has a broken file that shows it", "[golden]") {
  std::set<int> shown;
  for (const fs::path& source : test::golden_rules("errors")) {
    const auto reported =
        reported_by(source.filename().string(), test::bytes_of(source), diag::Language::French);
    const int code = std::stoi(source.filename().string().substr(1, 4));
    INFO(source.filename().string());
    CHECK(reported.codes.contains(code));
    shown.insert(reported.codes.begin(), reported.codes.end());
  }
  // Too large to be kept as files.
  shown.merge(reported_by("f", std::string(1'000'001, ' '), diag::Language::French).codes);
  shown.merge(
      reported_by("f", "soit x = " + std::string(100'000, '('), diag::Language::French).codes);
  for (const int code : diag::kCodes) {
    INFO(code);
    CHECK(shown.contains(code));
  }
}

TEST_CASE("A line of ten megabytes and nesting a hundred thousand deep are one message each") {
  const auto count = [](std::string text) {
    Sources sources;
    sources.add({"f", std::move(text)});
    diag::Sink sink;
    compile(sources, sink);
    return std::pair{sink.errors(), sink.diagnostics().front().code};
  };
  CHECK(count("soit x = " + std::string(10'000'000, '1')).second == diag::kLineTooLong.code);
  CHECK(count("soit x = " + std::string(100'000, '(')).second == diag::kNestedTooDeep.code);
}
