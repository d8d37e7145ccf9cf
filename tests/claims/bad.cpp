// Claim files with faults, next to what is said about them. BAREME_UPDATE_GOLDEN=1 rewrites the
// expected texts.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "interpreter/bareme.hpp"
#include "interpreter/claims/writers.hpp"
#include "places.hpp"
#include "support/render.hpp"

namespace bareme::claims {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path{BAREME_SOURCE_DIR} / "tests/claims/bad";

auto bytes_of(const fs::path& path) -> std::string {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

auto files_in_order() -> std::vector<fs::path> {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(kFolder))
    if (entry.path().extension() == ".csv") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

auto compiled() -> model::Program {
  Sources sources;
  sources.add({"program.bareme", bytes_of(kFolder / "program.bareme")});
  diag::Sink sink;
  auto program = compile(sources, sink);
  INFO(diag::render_all(sink, sources, {}));
  REQUIRE(program.has_value());
  return std::move(*program);
}

// What people are told: the faults of the file, or what was read and the rejects file, in UTF-8.
auto account_of(const model::Program& program, const fs::path& path) -> std::string {
  Sources sources;
  diag::Sink sink;
  const auto file = read_claims(program, path.filename().string(), bytes_of(path), sink);
  if (!file) return diag::render_all(sink, sources, {});
  std::ostringstream said;
  said << file->rows.size() << " lues, " << file->claims.size() << " lisibles, "
       << file->rejects.size() << " rejetées\n";
  for (const std::string& column : file->ignored) said << "colonne ignorée : " << column << "\n";
  said << rejects_header(*file);
  for (const records::Reject& reject : file->rejects)
    said << reject_row(*file, reject, diag::Language::French);
  return said.str();
}

TEST_CASE("every faulty claim file is told what is wrong with it", "[golden]") {
  const model::Program program = compiled();
  for (const fs::path& path : files_in_order()) DYNAMIC_SECTION(path.stem().string()) {
      const fs::path expected = fs::path{path}.replace_extension(".txt");
      const std::string said = account_of(program, path);
      if (std::getenv("BAREME_UPDATE_GOLDEN") != nullptr)
        std::ofstream(expected, std::ios::binary) << said;
      CHECK(said == bytes_of(expected));
    }
}

TEST_CASE("every reject code of reading is met in a faulty file") {
  const model::Program program = compiled();
  std::set<int> met;
  for (const fs::path& path : files_in_order()) {
    diag::Sink sink;
    const auto file = read_claims(program, path.filename().string(), bytes_of(path), sink);
    if (!file) continue;
    for (const records::Reject& reject : file->rejects) met.insert(reject.code);
  }
  CHECK(met == std::set{4001, 4002, 4101, 4102, 4103, 4104, 4105, 4106, 4107, 4206});
}

}  // namespace
}  // namespace bareme::claims
