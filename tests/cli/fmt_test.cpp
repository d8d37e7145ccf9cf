// fmt: files in place, `--check`, `--diff`, standard input, and what it leaves alone.
#include <catch2/catch.hpp>

#include "tests/cli/binary.hpp"

using bareme::test::Ran;
using bareme::test::Workplace;

namespace {

constexpr const char* kUntidy = "// tarif\nparamètre  x=1€\n\n\n\nparamètre y = 2 €";
constexpr const char* kTidy = "// tarif\nparamètre x = 1 €\n\nparamètre y = 2 €\n";

auto contains(const std::string& text, std::string_view part) -> bool {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("fmt: rewrites what changes, names it, and leaves the rest untouched") {
  const Workplace here;
  here.write("r/a.bareme", kUntidy);
  here.write("r/b.bareme", kTidy);
  here.shell("touch -d 2020-01-01 r/b.bareme; chmod 640 r/a.bareme");
  const Ran ran = here.bareme("fmt r");
  CHECK(ran.status == 0);
  CHECK(ran.out == "r/a.bareme\n");
  CHECK(ran.err.empty());
  CHECK(here.read("r/a.bareme") == kTidy);
  CHECK(here.shell("stat -c %a r/a.bareme; stat -c %y r/b.bareme; ls -A r | wc -l").out ==
        "640\n" + here.shell("stat -c %y r/b.bareme").out + "2\n");
  CHECK(contains(here.shell("stat -c %y r/b.bareme").out, "2020-01-01"));
  const Ran again = here.bareme("formater r");
  CHECK(again.status == 0);
  CHECK(again.out.empty());
}

TEST_CASE("fmt --check: names what would change, gives 1, writes nothing") {
  const Workplace here;
  here.write("a.bareme", kUntidy);
  here.write("b.bareme", kTidy);
  const Ran ran = here.bareme("fmt --check a.bareme b.bareme");
  CHECK(ran.status == 1);
  CHECK(ran.out == "a.bareme\n");
  CHECK(here.read("a.bareme") == kUntidy);
  CHECK(here.bareme("fmt --check b.bareme").status == 0);
}

TEST_CASE("fmt --diff: a patch that does what fmt does, and nothing written") {
  const Workplace here;
  here.write("a.bareme", kUntidy);
  const Ran ran = here.bareme("fmt --diff a.bareme");
  CHECK(ran.status == 0);
  CHECK(ran.out ==
        "--- a.bareme\n+++ a.bareme\n@@ -1,6 +1,4 @@\n // tarif\n-paramètre  x=1€\n-\n-\n"
        "+paramètre x = 1 €\n \n-paramètre y = 2 €\n\\ No newline at end of file\n"
        "+paramètre y = 2 €\n");
  CHECK(here.read("a.bareme") == kUntidy);
  CHECK(here.bareme("fmt --diff --check a.bareme").status == 1);
  here.write("b.bareme", kTidy);
  CHECK(here.bareme("fmt --diff b.bareme").out.empty());
}

TEST_CASE("fmt -: standard input to standard output, changed or not") {
  const Workplace here;
  here.write("a.bareme", kUntidy);
  here.write("b.bareme", kTidy);
  CHECK(here.shell("\"$BAREME\" fmt - < a.bareme").out == kTidy);
  CHECK(here.shell("\"$BAREME\" fmt - < b.bareme").out == kTidy);
  const Ran check = here.shell("BAREME_LANG=en \"$BAREME\" fmt --check - < a.bareme");
  CHECK(check.status == 1);
  CHECK(check.out == "standard input\n");
  const Ran broken = here.shell("echo 'soit x = ' | BAREME_LANG=fr \"$BAREME\" fmt -");
  CHECK(broken.status == 2);
  CHECK(broken.out.empty());
  CHECK(contains(broken.err, "entrée standard:"));
  CHECK(here.bareme("fmt - a.bareme").status == 2);
}

TEST_CASE("fmt: a file that does not parse is reported and left, the others are formatted") {
  const Workplace here;
  here.write("a.bareme", "soit  x = (1 €\n");
  here.write("b.bareme", kUntidy);
  const Ran ran = here.bareme("fmt a.bareme b.bareme absent.bareme");
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "a.bareme:"));
  CHECK(contains(ran.err, "B9001"));
  CHECK(ran.out == "b.bareme\n");
  CHECK(here.read("a.bareme") == "soit  x = (1 €\n");
  CHECK(here.read("b.bareme") == kTidy);
}

TEST_CASE("fmt: names that are known nowhere and warnings are for check") {
  const Workplace here;
  here.write("a.bareme", "soit x = inconnu\n");
  here.write("b.bareme", "// rien encore\n");
  const Ran ran = here.bareme("fmt a.bareme b.bareme");
  CHECK(ran.status == 0);
  CHECK(ran.err.empty());
}
