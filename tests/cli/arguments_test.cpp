// The command line: help, version, language, and what is wrong with words that mean nothing.
#include <catch2/catch.hpp>

#include "tests/cli/binary.hpp"

using bareme::test::Ran;
using bareme::test::Workplace;

namespace {

auto contains(const std::string& text, std::string_view part) -> bool {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("Without a command the status is 2 and the commands are named") {
  const Workplace here;
  const Ran ran = here.bareme("");
  CHECK(ran.status == 2);
  CHECK(ran.out.empty());
  CHECK(contains(ran.err, "erreur[B9027]"));
  CHECK(contains(ran.err, "`check`, `run`, `test`, `explain`"));
}

TEST_CASE("Help is given at each level, with an example, in both languages") {
  const Workplace here;
  for (const char* command : {"", "check", "run", "test", "explain", "fmt", "vérifier", "liquider",
                              "tester", "expliquer", "formater"}) {
    const Ran french = here.bareme(std::string{command} + " --help");
    CHECK(french.status == 0);
    CHECK(french.err.empty());
    CHECK(contains(french.out, "Usage : bareme"));
    CHECK(contains(french.out, "Exemple\n  bareme "));
    const Ran english = here.bareme(std::string{command} + " -h --lang en");
    CHECK(english.status == 0);
    CHECK(contains(english.out, "Example\n  bareme "));
    CHECK_FALSE(contains(english.out, "Exemple"));
  }
}

TEST_CASE("Help wins over what else is wrong") {
  const Workplace here;
  CHECK(here.bareme("run --help").status == 0);
  CHECK(here.bareme("--version").out.starts_with("bareme "));
}

TEST_CASE("The language is the option's, else BAREME_LANG's, else the locale's, else French") {
  const Workplace here;
  const auto says = [&](std::string_view words, std::string_view environment) {
    return here.bareme(words, environment).err.starts_with("erreur") ? "fr" : "en";
  };
  CHECK(says("check", "") == std::string{"fr"});
  CHECK(says("check", "LANG=de_DE.UTF-8") == std::string{"fr"});
  CHECK(says("check", "LANG=en_GB.UTF-8") == std::string{"en"});
  CHECK(says("check", "LC_ALL=fr_FR.UTF-8 LANG=en_GB.UTF-8") == std::string{"fr"});
  CHECK(says("check", "BAREME_LANG=en LC_ALL=fr_FR.UTF-8") == std::string{"en"});
  CHECK(says("check --lang fr", "BAREME_LANG=en") == std::string{"fr"});
  CHECK(says("--lang=en check", "BAREME_LANG=fr") == std::string{"en"});
}

TEST_CASE("A mistyped command or option is told with what was meant") {
  const Workplace here;
  const Ran command = here.bareme("chek rules");
  CHECK(command.status == 2);
  CHECK(contains(command.err, "erreur[B9020] `chek`"));
  CHECK(contains(command.err, "vouliez-vous dire `check` ?"));
  const Ran option = here.bareme("run rules soins.csv --reject x.csv --lang en");
  CHECK(option.status == 2);
  CHECK(contains(option.err, "error[B9021] `--reject` is not an option of `bareme run`"));
  CHECK(contains(option.err, "did you mean `--rejects`?"));
}

TEST_CASE("Every fault of the command line is told in one go, in our own words") {
  const Workplace here;
  const Ran ran =
      here.bareme("run rules soins.csv --formt json --color jaune --max-rejects beaucoup");
  CHECK(ran.status == 2);
  for (const char* code : {"B9021", "B9023", "B9024"}) CHECK(contains(ran.err, code));
}

TEST_CASE("A value that is missing, given twice or too many has its message") {
  const Workplace here;
  CHECK(contains(here.bareme("run rules soins.csv -o").err, "[B9022] `--output`"));
  CHECK(contains(here.bareme("run rules soins.csv -o --detail d.csv").err, "[B9022] `--output`"));
  CHECK(contains(here.bareme("run rules soins.csv -o a -o b").err, "[B9026] `--output`"));
  CHECK(contains(here.bareme("check rules --strict=oui").err, "[B9025] `--strict`"));
  CHECK(contains(here.bareme("check rules --format").err, "`text`, `json`"));
  for (const char* words : {"check rules --strict=oui", "run a b -o", "check --format xml a"})
    CHECK(here.bareme(words).status == 2);
}

TEST_CASE("What is missing among the files is named") {
  const Workplace here;
  CHECK(contains(here.bareme("check").err, "B9028"));
  CHECK(contains(here.bareme("run rules").err, "B9029"));
  here.write("rules/a.bareme", "");
  CHECK(contains(here.bareme("run rules rules/a.bareme").err, "B9029"));
  CHECK(contains(here.bareme("explain rules soins.csv").err, "B9030"));
  CHECK(contains(here.bareme("test suite.csv").err, "B9028"));
}

TEST_CASE("After two dashes everything is a file") {
  const Workplace here;
  CHECK(contains(here.bareme("check -- --lang").err, "B9001"));
}

TEST_CASE("An option may come from the environment, and the command line wins") {
  const Workplace here;
  write_example(here);
  const std::string run = "run rules soins.csv";
  CHECK(here.bareme(run).status == 0);  // one reject, and no limit
  CHECK(here.bareme(run, "BAREME_RUN_MAX_REJECTS=0").status == 1);
  CHECK(here.bareme(run, "BAREME_RUN_MAX_REJECTS=1").status == 0);
  CHECK(here.bareme(run + " --max-rejects 1", "BAREME_RUN_MAX_REJECTS=0").status == 0);
  CHECK(here.bareme(run, "BAREME_RUN_MAX_REJECTS=").status == 0);
  here.bareme(run, "BAREME_RUN_OUTPUT=s.csv");
  CHECK(here.has("s.csv"));
  CHECK(here.bareme(run, "BAREME_RUN_FORMAT=json").out.starts_with("{"));
}

TEST_CASE("A flag of the environment is up unless it is 0") {
  const Workplace here;
  here.write("r.bareme", "soin { }\nparamètre oublié = 3 €\n");  // a warning
  CHECK(here.bareme("check r.bareme").status == 0);
  CHECK(here.bareme("check r.bareme", "BAREME_CHECK_STRICT=1").status == 1);
  CHECK(here.bareme("check r.bareme", "BAREME_CHECK_STRICT=0").status == 0);
}

TEST_CASE("A fault in a variable of the environment names the variable") {
  const Workplace here;
  write_example(here);
  const auto ran = here.bareme("run rules soins.csv", "BAREME_RUN_MAX_REJECTS=beaucoup");
  CHECK(ran.status == 2);
  CHECK(ran.err.find("BAREME_RUN_MAX_REJECTS") != std::string::npos);
  CHECK(here.bareme("run rules soins.csv", "BAREME_RUN_FORMAT=xml").err.find("BAREME_RUN_FORMAT") !=
        std::string::npos);
}
