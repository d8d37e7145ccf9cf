// `check --dump plan`: the plans of each stretch of days and contract.
#include <catch2/catch.hpp>
#include <sstream>

#include "tests/cli/binary.hpp"

using bareme::test::Ran;
using bareme::test::Workplace;

namespace {

auto contains(const std::string& text, std::string_view part) -> bool {
  return text.find(part) != std::string::npos;
}

auto headings(const std::string& text) -> std::vector<std::string> {
  std::istringstream lines{text};
  std::vector<std::string> found;
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with('#')) found.push_back(line);
  return found;
}

// What changes on the first and after the last day there is makes no stretch of days.
constexpr const char* kTwoStretches = R"(soin { }
paramètre tarif {
  depuis 1900-01-01 : 25 €
  depuis 2025-01-01 : 30 €
}
régime amo { garantie c { couvre vrai ; base tarif ; taux 70 % } }
contrat bêta { garantie g { couvre vrai ; rembourse 5 € } }
contrat alpha jusqu'au 2199-12-31 { garantie g { couvre contrat = "alpha" ; rembourse 4 € } }
)";

}  // namespace

TEST_CASE("Plans are told by stretch of days, then schemes, then contract") {
  const Workplace here;
  here.write("r.bareme", kTwoStretches);
  const Ran ran = here.bareme("check r.bareme --dump plan");
  INFO(ran.out << ran.err);
  CHECK(ran.status == 0);
  CHECK(ran.err.empty());
  CHECK(headings(ran.out) ==
        std::vector<std::string>{"# du 1900-01-01 au 2024-12-31", "## régimes", "## sans contrat",
                                 "## contrat alpha", "## contrat bêta",
                                 "# du 2025-01-01 au 2199-12-31", "## régimes", "## sans contrat",
                                 "## contrat alpha", "## contrat bêta"});
  CHECK(contains(ran.out,
                 "\n## contrat alpha\npas de plan : the contract read as a field\n\n## contrat"));

  // The tariff of its days, once: in the part of the schemes.
  const auto second = ran.out.find("# du 2025-01-01");
  const std::string first = ran.out.substr(0, second - 1);
  CHECK(contains(first, "constant 2500 "));
  CHECK_FALSE(contains(first, "constant 3000 "));
  const auto tariff = ran.out.find("constant 3000 ");
  CHECK(tariff > second);
  CHECK(tariff < ran.out.find("## sans contrat", second));
  CHECK(ran.out.find("constant 3000 ", tariff + 1) == std::string::npos);

  // A day alone reads as it does among the others, the last day of a stretch too.
  CHECK(here.bareme("check r.bareme --dump plan --on 2024-12-31").out == first);
  CHECK(here.bareme("check r.bareme --dump plan --on 2025-01-01").out == ran.out.substr(second));
  CHECK(here.bareme("check r.bareme --dump plan").out == ran.out);

  CHECK(headings(here.bareme("check r.bareme --dump plan --on 2025-06-30 --lang en").out) ==
        std::vector<std::string>{"# from 2025-01-01 to 2199-12-31", "## schemes",
                                 "## without a contract", "## contract alpha", "## contract bêta"});
}

TEST_CASE("Warnings stand beside plans, and errors in their stead") {
  const Workplace here;
  here.write("r.bareme", kTwoStretches);
  const std::string plans = here.bareme("check r.bareme --dump plan").out;
  const Ran warned = here.bareme("check r.bareme --dump plan --warn B3015 --strict");
  CHECK(warned.status == 1);
  CHECK(contains(warned.err, "B3015"));
  CHECK(warned.out == plans);

  const Ran other = here.bareme("check r.bareme --dump arbre");
  CHECK(other.status == 2);
  CHECK(contains(other.err, "B9023"));
  CHECK(other.out.empty());

  here.write("r.bareme", "soit a = b\n");
  const Ran wrong = here.bareme("check r.bareme --dump plan");
  CHECK(wrong.status == 2);
  CHECK(contains(wrong.err, "B2001"));
  CHECK_FALSE(contains(wrong.out, "#"));
}
