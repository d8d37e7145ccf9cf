// `check --dump plan`: the plans of each stretch of days and contract.
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "places.hpp"
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
                 "\n## contrat alpha\npas de plan : le contrat lu comme un champ\n\n## contrat"));

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

  const std::string english =
      here.bareme("check r.bareme --dump plan --on 2025-06-30 --lang en").out;
  CHECK(contains(english, "\nno plan: the contract read as a field\n"));
  CHECK(headings(english) == std::vector<std::string>{"# from 2025-01-01 to 2199-12-31",
                                                      "## schemes", "## without a contract",
                                                      "## contract alpha", "## contract bêta"});
}

TEST_CASE("The plan of one contract, or of a chain of them, stands alone") {
  const Workplace here;
  here.write("r.bareme", R"(soin { }
régime amo { garantie c { couvre vrai ; base 25 € ; taux 70 % } }
contrat base_100 { garantie g { couvre vrai ; rembourse 5 € } }
contrat surco depuis 2025-01-01 {
  formules { haut }
  garantie g { couvre vrai ; rembourse 9 € en complément }
}
)");
  const auto plans = [&](const std::string& options) {
    return here.bareme("check r.bareme --dump plan " + options);
  };
  CHECK(headings(plans("--on 2025-06-01 --contract 'base_100>surco'").out) ==
        std::vector<std::string>{"# du 2025-01-01 au 2199-12-31", "## régimes",
                                 "## contrat base_100 > surco"});
  // The second contract pays what the first one left: both stand in one plan.
  const std::string both = plans("--on 2025-06-01 --contract 'base_100 > surco'").out;
  CHECK(contains(both, "constant 500 "));
  CHECK(contains(both, "constant 900 "));
  CHECK(contains(both, "\ncontract 0: "));
  CHECK(contains(both, "\ncontract 1: "));
  CHECK(contains(both, ": surco.g versé\n"));
  CHECK_FALSE(contains(plans("--on 2025-06-01 --contract surco").out, "contract 1: "));
  CHECK(contains(plans("--contract 'base_100 > surco'").out, "# du 1900-01-01 au 2024-12-31\n"));
  CHECK(contains(plans("--on 2024-06-01 --contract 'base_100 > surco'").out,
                 "## contrat base_100 > surco\npas de plan : un contrat de la chaîne n'est pas en "
                 "vigueur ces jours-là\n"));

  const auto refused = [&](const std::string& options, std::string_view said) {
    const Ran ran = plans(options);
    INFO(options << ran.out << ran.err);
    CHECK(ran.status == 2);
    CHECK(ran.out.empty());
    CHECK(contains(ran.err, said));
  };
  refused("--contract surko", "vouliez-vous dire `surco` ?");
  refused("--contract surco.haut", "un plan vaut pour toutes les formules du contrat : `surco`");
  refused("--contract 'surco > surco'", "le contrat `surco` est deux fois dans la chaîne");
  refused("--contract 'surco >'", "un nom est attendu après `>`");
  refused("--contract '> surco'", "un nom est attendu avant `>`");
  refused("--contract inconnu", "les contrats sont `base_100`, `surco`\n");
  refused("--contract ' '", "`--contract \" \"` : le nom d'un contrat manque");
  // It is said of the command, not counted among the errors of the rules.
  CHECK_FALSE(contains(plans("--contract inconnu").err, "1 erreur"));
  here.write("many/sans.bareme", "soin { }\n");
  CHECK(contains(here.bareme("check many --dump plan --contract inconnu").err,
                 "le programme n'a aucun contrat"));
  std::string many = "soin { }\n";
  for (const char letter : std::string_view{"lkjihgfedcba"})
    many +=
        std::string{"contrat "} + letter + "_1 { garantie g { couvre vrai ; rembourse 5 € } }\n";
  here.write("many/sans.bareme", many);
  CHECK(contains(here.bareme("check many --dump plan --contract inconnu").err,
                 "les contrats sont `a_1`, `b_1`, `c_1`, `d_1`, `e_1`, `f_1`, `g_1`, `h_1`, `i_1`, "
                 "`j_1`, …\n"));
  const Ran alone = here.bareme("check r.bareme --contract surco");
  CHECK(alone.status == 2);
  CHECK(contains(alone.err, "erreur[B9030] `--contract` attend l'option `--dump plan`"));
}

TEST_CASE("A program reads the same plans as JSON, and formats of diagnostics are refused") {
  const std::string rules = BAREME_SOURCE_DIR "/rules";
  const Workplace here;
  const std::string text = here.bareme("check " + rules + " --dump plan --on 2025-06-01").out;
  const Ran ran = here.bareme("check " + rules + " --dump plan --on 2025-06-01 --format json");
  CHECK(ran.status == 0);
  CHECK(ran.out ==
        here.bareme("check " + rules + " --dump plan --on 2025-06-01 --format json").out);
  const auto json = nlohmann::json::parse(ran.out);
  CHECK(json["version"] == 1);
  REQUIRE(json["stretches"].size() == 1);
  const auto& stretch = json["stretches"][0];
  CHECK(text.starts_with("# du " + stretch["from"].get<std::string>() + " au " +
                         stretch["to"].get<std::string>() + "\n"));

  // Told as the text tells it: the beginning of each line of instructions, and of those of draws,
  // payers and verdicts.
  std::ostringstream told;
  const auto part = [&](const nlohmann::json& each) {
    REQUIRE_FALSE(each.contains("no_plan"));
    for (const auto& one : each["instructions"]) {
      told << '%' << one["id"] << ' ' << one["form"].get<std::string>() << ' '
           << one["op"].get<std::string>();
      for (const auto& operand : one["operands"]) told << " %" << operand;
      told << '[' << one["range"][0] << ' ' << one["range"][1] << "] @" << one["stage"]
           << one.value("clause", "") << '\n';
    }
    for (const auto& draw : each["draws"]) {
      told << "draw " << draw["id"] << ' ' << draw["payer"].get<std::string>() << '\n';
      for (const auto& limit : draw["limits"])
        told << "limit %" << limit["most"] << ' ' << limit["measure"].get<std::string>() << '\n';
    }
    for (const auto& payer : each["payers"]) told << "verdict %" << payer["verdict"] << '\n';
    for (const auto& verdict : each["verdicts"])
      told << "verdict " << verdict["id"] << ": " << verdict["payer"].get<std::string>() << '\n';
  };
  part(stretch["schemes"]);
  for (const auto& chain : stretch["chains"]) part(chain);

  std::ostringstream expected;
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words{line};
    std::string first, second, third;
    words >> first >> second >> third;
    if (line.starts_with('%')) {
      expected << first << ' ' << second << ' ' << third;
      const auto bracket = line.find("  [");
      for (std::string word; words >> word && word.starts_with('%');) expected << ' ' << word;
      const std::string rest = line.substr(bracket + 2);
      const auto clause = rest.find("  ");
      expected << rest.substr(0, clause)
               << (clause == std::string::npos ? "" : rest.substr(clause + 2)) << '\n';
    } else if (first == "draw") {
      expected << "draw " << second << ' ' << third.substr(0, third.size() - 1) << '\n';
    } else if (first == "limit") {
      expected << "limit " << second << ' ' << third << '\n';
    } else if (first == "payer" || first == "contract") {
      std::string place;
      words >> place;
      expected << "verdict " << place << '\n';
    } else if (first == "verdict") {
      expected << "verdict " << second << ' ' << third.substr(0, third.find('.')) << '\n';
    }
  }
  CHECK(told.str() == expected.str());

  here.write("r.bareme", kTwoStretches);
  const auto small = nlohmann::json::parse(
      here.bareme("check r.bareme --dump plan --format json --lang en --contract alpha").out);
  CHECK(small["stretches"].size() == 2);
  CHECK(small["stretches"][1]["chains"][0] ==
        nlohmann::json{{"contracts", {"alpha"}}, {"no_plan", "the contract read as a field"}});

  for (const std::string format : {"sarif", "github"}) {
    const Ran refused = here.bareme("check r.bareme --dump plan --format " + format);
    CHECK(refused.status == 2);
    CHECK(refused.out.empty());
    CHECK(contains(refused.err, "B9038"));
  }
  const Ran day = here.bareme("check r.bareme --on 2025-06-01 --format json");
  CHECK(day.status == 2);
  CHECK(contains(day.err, "erreur[B9038] `--on` ne va pas avec `--format json`"));
  // Errors are told in the format asked for.
  here.write("r.bareme", "soit a = b\n");
  const Ran wrong = here.bareme("check r.bareme --dump plan --format json");
  CHECK(wrong.status == 2);
  CHECK(nlohmann::json::parse(wrong.out)["diagnostics"][0]["code"] == "B2001");
}

TEST_CASE("The reference shows the plan that its example has") {
  std::ifstream file{BAREME_SOURCE_DIR "/docs/reference.md"};
  std::ostringstream whole;
  whole << file.rdbuf();
  const std::string page = whole.str();
  const auto block = [&](std::size_t from, const std::string& fence) {
    const auto begin = page.find(fence, from) + fence.size();
    return page.substr(begin, page.find("```\n", begin) - begin);
  };
  const auto section = page.find("### Les plans de `run`");
  REQUIRE(section != std::string::npos);
  const Workplace here;
  here.write("r.bareme", block(section, "```bareme\n"));
  const std::string shown = block(section, "```text\n");
  CHECK(contains(shown, "\ndraw 0 "));
  CHECK(here.bareme("check r.bareme --dump plan --contract zen").out == shown);
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
