// Files that rules name: only those of the program's directory are read, whatever the way there.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "tests/cli/binary.hpp"

using bareme::test::Ran;
using bareme::test::Workplace;
namespace fs = std::filesystem;

namespace {

auto contains(const std::string& text, std::string_view part) -> bool {
  return text.find(part) != std::string::npos;
}

// A program whose codes are in a file of that name, and what checking it says.
auto check_with(const Workplace& here, std::string_view file) -> Ran {
  here.write("rules/règles.bareme",
             fmt::format("nomenclature Acte depuis \"{}\"\n"
                         "soin {{ acte : Acte }}\n"
                         "régime amo {{ garantie g {{ couvre acte = G ; rembourse 3 € }} }}\n",
                         file));
  return here.bareme("check rules --no-warn all");
}

constexpr const char* kCodes = "code;libellé\nG;Consultation\nCS;Spécialiste\n";

}  // namespace

TEST_CASE("Files of the program's directory and below it are read") {
  const Workplace here;
  here.write("rules/codes.csv", kCodes);
  here.write("rules/plus/loin.csv", kCodes);
  fs::create_symlink("plus/loin.csv", here.path() / "rules/lien.csv");
  for (const char* file : {"codes.csv", "./codes.csv", "plus/loin.csv", "plus/../codes.csv",
                           "plus/../plus/loin.csv", "lien.csv"}) {
    const Ran ran = check_with(here, file);
    INFO(file << "\n" << ran.err);
    CHECK(ran.status == 0);
  }
}

TEST_CASE("No way leads out of the program's directory, links included") {
  const Workplace here;
  here.write("dehors/codes.csv", kCodes);
  here.write("rules/codes.csv", kCodes);
  here.write("rules-voisines/codes.csv", kCodes);
  fs::create_symlink("../dehors/codes.csv", here.path() / "rules/lien.csv");
  fs::create_directory_symlink("../dehors", here.path() / "rules/dossier");
  fs::create_directory_symlink("dossier", here.path() / "rules/relais");
  const std::string absolute = (here.path() / "rules/codes.csv").string();
  for (const std::string& file :
       {std::string{"../dehors/codes.csv"}, std::string{"../rules-voisines/codes.csv"},
        std::string{"plus/../../dehors/codes.csv"}, std::string{"lien.csv"},
        std::string{"dossier/codes.csv"}, std::string{"relais/codes.csv"}, absolute,
        std::string{"/etc/hostname"}}) {
    const Ran ran = check_with(here, file);
    INFO(file << "\n" << ran.err);
    CHECK(ran.status == 2);
    CHECK(contains(ran.err, "[B2033]"));
    CHECK(contains(ran.err, "1 fichier, 1 erreur"));
  }
}

TEST_CASE("A file that is missing, a directory or no text is told, and nothing is said besides") {
  const Workplace here;
  here.write("rules/octets.csv", std::string_view{"code\nG\0X\n", 9});
  here.write("rules/vide.csv", "");
  fs::create_directory(here.path() / "rules/dossier.csv");
  fs::create_symlink("nulle-part.csv", here.path() / "rules/mort.csv");
  fs::create_symlink("boucle.csv", here.path() / "rules/boucle.csv");
  const auto told = [&](std::string_view file) {
    const Ran ran = check_with(here, file);
    INFO(file << "\n" << ran.err);
    CHECK(ran.status == 2);
    CHECK(contains(ran.err, "1 fichier, 1 erreur"));
    return ran.err;
  };
  CHECK(contains(told("absent.csv"), "[B2032]"));
  CHECK(contains(told("mort.csv"), "[B2032]"));
  CHECK(contains(told("dossier.csv"), "[B2034]"));
  CHECK(contains(told("octets.csv"), "[B2035]"));
  CHECK(contains(told("vide.csv"), "[B2036]"));
  CHECK(contains(told("boucle.csv"), "[B203"));
}
