// What a program is as a value.
#include <catch2/catch.hpp>

#include "interpreter/bareme.hpp"
#include "support/render.hpp"

using namespace bareme;

namespace {

auto compiled(const std::string& text) -> model::Program {
  Sources sources;
  sources.add({"règles", text});
  diag::Sink sink;
  auto program = compile(sources, sink);
  INFO(diag::render_all(sink, sources, {}));
  REQUIRE(program);
  return std::move(*program);
}

auto code_set(std::vector<std::string> codes, bool sorted) -> model::CodeSet {
  model::CodeSet set;
  for (std::string& code : codes) set.codes.push_back({std::move(code), "", {}});
  if (sorted) set.sort_by_text();
  return set;
}

}  // namespace

TEST_CASE("A copy of a program outlives it, with the texts of its constants") {
  const auto text = [](const std::string& who) {
    return "soin { praticien : texte défaut \"inconnu de tous les fichiers\" }\n"
           "régime amo { garantie g { couvre praticien = \"" +
           who + "\"\nrembourse 10 € } }\n";
  };
  std::optional<model::Program> original = compiled(text("un nom assez long pour la mémoire"));
  const model::Program copy = *original;
  original.reset();
  // Whatever was freed holds something else by now.
  std::vector<model::Program> others;
  for (int i = 0; i < 50; ++i)
    others.push_back(compiled(text("tout autre chose d'assez long aussi !")));

  records::Claims claims{copy};
  const auto line = claims.add_line(2);
  for (const auto field : {model::kIdentifier, model::kBeneficiary})
    claims.set(line, field, static_cast<std::int64_t>(claims.texts().intern("1")));
  claims.set(line, model::kContract, claims.chain_id({}));
  claims.set(line, model::kDate, make_date(2025, 1, 1)->days);
  claims.set(line, model::kExpense, 30'00);
  claims.set(line, model::kQuantity, 1);
  claims.set(line, copy.field("praticien"),
             static_cast<std::int64_t>(claims.texts().intern("un nom assez long pour la mémoire")));
  settle::Accounts accounts;
  const auto outcome = settle::settle(copy, claims, line, accounts);
  const auto* settled = std::get_if<records::Settlement>(&outcome);
  REQUIRE(settled != nullptr);
  CHECK(settled->paid == Money{10'00});
  CHECK(copy.fields[copy.field("praticien")].fallback->text == "inconnu de tous les fichiers");
}

TEST_CASE("A code is found by its text, whether the codes are sorted yet or not") {
  const std::vector<std::string> codes{"G", "é", "CS", "", "G2", "ANLB003"};
  for (const bool sorted : {false, true}) {
    const auto set = code_set(codes, sorted);
    for (std::size_t i = 0; i < codes.size(); ++i) CHECK(set.find(codes[i]) == i);
    for (const char* other : {"g", "C", "CSS", "zz", "e"}) CHECK_FALSE(set.find(other));
  }
  CHECK_FALSE(code_set({}, true).find("G"));
}
