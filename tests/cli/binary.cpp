#include "tests/cli/binary.hpp"

#include <spawn.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include "places.hpp"

namespace bareme::test {
namespace fs = std::filesystem;
namespace {

// As std::system does; the largest memory beside the status.
auto run_shell(std::string line) -> std::pair<int, std::size_t> {
  std::string shell = "sh", option = "-c";
  const std::array<char*, 4> words{shell.data(), option.data(), line.data(), nullptr};
  pid_t child = 0;
  REQUIRE(::posix_spawn(&child, "/bin/sh", nullptr, nullptr, words.data(), environ) == 0);
  int status = -1;
  rusage used{};
  REQUIRE(::wait4(child, &status, 0, &used) == child);
  return {status, static_cast<std::size_t>(used.ru_maxrss) * 1024};
}

}  // namespace

Workplace::Workplace() {
  std::string name = (fs::temp_directory_path() / "bareme-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

Workplace::~Workplace() {
  std::error_code error;
  fs::remove_all(path_, error);
}

auto Workplace::write(std::string_view name, std::string_view text) const -> void {
  fs::create_directories((path_ / name).parent_path());
  std::ofstream{path_ / name, std::ios::binary} << text;
}

auto Workplace::read(std::string_view name) const -> std::string {
  std::ifstream file{path_ / name, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

auto Workplace::names() const -> std::string {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator{path_})
    found.push_back(entry.path().filename().string());
  std::ranges::sort(found);
  std::string all;
  for (const auto& name : found) all += (all.empty() ? "" : " ") + name;
  return all;
}

auto Workplace::bareme(std::string_view words, std::string_view environment) const -> Ran {
  return shell(std::string{environment} + " \"$BAREME\" " + std::string{words});
}

auto Workplace::shell(std::string_view command) const -> Ran {
  const Workplace outputs;  // apart, so that names() sees only what the command wrote
  const std::string line =
      "cd '" + path_.string() +
      "' && unset LC_ALL LC_MESSAGES BAREME_LANG NO_COLOR && export LANG=C BAREME='" BAREME_BINARY
      "' && { " +
      std::string{command} + "; } >'" + (outputs.path() / "out").string() + "' 2>'" +
      (outputs.path() / "err").string() + "'";
  const auto [status, peak] = run_shell(line);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, outputs.read("out"), outputs.read("err"),
          peak};
}

auto write_example(const Workplace& place) -> void {
  place.write("rules/règles.bareme", R"(nomenclature Acte { G ; OSTEO }
soin { acte : Acte }
régime amo "Assurance maladie" {
  garantie consultation {
    couvre acte = G
    base   30 €
    taux   70 %
  }
}
contrat douce "Médecines douces" {
  garantie ostéopathie {
    couvre    acte = OSTEO
    rembourse 40 €
    limite    séances : 1 séances par bénéficiaire et par année civile
  }
}
essai "une consultation" {
  avec acte = G ; frais = 50 €
  soin date = 2025-01-01  attend amo = 21 €
}
)");
  place.write("soins.csv",
              "identifiant;bénéficiaire;contrat;date;acte;frais;libellé\n"
              "17;A;;2025-01-01;G;50,00;Consultation\n"
              "18;A;douce;2025-01-02;OSTEO;60,00;Ostéopathe\n"
              "19;A;douce;2025-01-03;OSTEO;60,00;Ostéopathe\n"
              "20;A;douce;2025-01-03;XYZ;60,00;?\n");
}

}  // namespace bareme::test
