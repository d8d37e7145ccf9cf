// The summary of a run, as figures, as text and as JSON.
#include "interpreter/report/summary.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/suites/small_rules.hpp"

using namespace bareme;
using namespace bareme::report;
using bareme::test::compiled;

namespace {

constexpr const char* kClaims =
    "bénéficiaire;contrat;date;acte;adhésion;frais\n"
    "A;douce;2025-01-01;OSTEO;2020-01-01;60\n"
    "A;douce;2025-01-02;OSTEO;2020-01-01;30\n"
    "A;douce;2025-01-03;OSTEO;2020-01-01;60\n"
    "B;;2025-01-01;G;;1000\n"
    "B;;2025-01-01;X;;60\n"
    "B;inconnu;2025-01-01;G;;60\n"
    "B;douce;2025-01-01;OSTEO;;60\n";

auto summary_of(const std::string& bytes) -> Summary {
  const auto rules = compiled();
  diag::Sink sink;
  const auto file = claims::read_claims(rules.program, "soins.csv", bytes, sink);
  REQUIRE(file);
  const auto run = runs::settle_all(rules.program, file->claims, file->rejects, runs::kCareOrder);
  return summarise(rules.program, *file, run);
}

}  // namespace

TEST_CASE("What was read is settled or rejected, and the money adds up") {
  const Summary summary = summary_of(kClaims);
  CHECK(summary.read == 7);
  CHECK(summary.rejected == 3);
  CHECK(summary.read == summary.all.lines + summary.rejected);
  CHECK(summary.all.charged == Money{1150'00});
  CHECK(summary.all.schemes == Money{21'00});
  CHECK(summary.all.contract == Money{70'00});
  CHECK(summary.all.charged ==
        summary.all.schemes + summary.all.contract + summary.all.left_to_pay);
  REQUIRE(summary.payers.size() == 2);
  CHECK(summary.payers[0].name == "amo");
  CHECK(summary.payers[0].lines == 1);
  CHECK(summary.payers[1].paid == Money{70'00});
  CHECK(summary.payers[1].lines == 2);
}

TEST_CASE("Decisions are counted for the régime and for the contract, in a fixed order") {
  const Summary summary = summary_of(kClaims);
  std::vector<std::string_view> names;
  for (const auto& total : summary.decisions) names.push_back(name_of(total.decision));
  CHECK(names == std::vector<std::string_view>{"versé", "plafonné", "épuisé", "sans_garantie"});
  CHECK(summary.decisions[0].scheme_lines == 1);
  CHECK(summary.decisions[0].contract_lines == 1);
  CHECK(summary.decisions[3].scheme_lines == 3);
}

TEST_CASE("Contracts come by name, lines without one first") {
  const Summary summary = summary_of(kClaims);
  REQUIRE(summary.contracts.size() == 2);
  CHECK(summary.contracts[0].contract.empty());
  CHECK(summary.contracts[1].contract == "douce");
  CHECK(summary.contracts[1].totals.lines == 3);
}

TEST_CASE("Rejects are counted by code, each with the first row") {
  const Summary summary = summary_of(kClaims);
  REQUIRE(summary.rejects.size() == 3);
  CHECK(summary.rejects[0].first.code == 4104);
  CHECK(summary.rejects[0].first.row == 6);
  CHECK(summary.rejects[2].first.code == 4204);
}

TEST_CASE("The text begins with the counts, in both languages, and aligns amounts") {
  const std::string french = summary_text(summary_of(kClaims), diag::Language::French);
  CHECK(french.starts_with("7 lignes lues = 4 liquidées + 3 rejetées\n"));
  CHECK(french.find("Assurance maladie (amo)") != std::string::npos);
  CHECK(french.find("1\u00a0150,00\u00a0€") != std::string::npos);
  CHECK(french.find("(sans contrat)") != std::string::npos);
  CHECK(french.find(" \n") == std::string::npos);
  const std::string english = summary_text(summary_of(kClaims), diag::Language::English);
  CHECK(english.starts_with("7 rows read = 4 settled + 3 rejected\n"));
}

TEST_CASE("A header alone is nothing read, nothing settled") {
  const Summary summary = summary_of("bénéficiaire;date;acte;frais\n");
  CHECK(summary_text(summary, diag::Language::French) == "0 ligne lue = 0 liquidée + 0 rejetée\n");
}

TEST_CASE("The JSON is well formed, has a version, and keeps the cents") {
  const std::string text = summary_json(summary_of(kClaims), diag::Language::English);
  const auto json = nlohmann::json::parse(text);
  CHECK(json["version"] == 1);
  CHECK(json["read"] == 7);
  CHECK(json["payers"][1]["paid"] == 70.0);
  CHECK(text.find("\"charged\": 1150.00") != std::string::npos);
  CHECK(json["rejects"][0]["code"] == "B4104");
  CHECK(json["rejects"][0]["first"]["row"] == 6);
}

TEST_CASE("Nothing is one in French and many in English") {
  const Summary summary = summary_of(
      "bénéficiaire;contrat;date;acte;adhésion;frais\n"
      "A;douce;2025-01-01;OSTEO;2020-01-01;60\n");
  CHECK(summary_text(summary, diag::Language::English).find("0 lines paid") != std::string::npos);
  CHECK(summary_text(summary, diag::Language::English).find("1 line paid") != std::string::npos);
  CHECK(summary_text(summary, diag::Language::French).find("0 ligne payée") != std::string::npos);
}
