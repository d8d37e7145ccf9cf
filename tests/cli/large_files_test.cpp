// Files of claims that are large, out of order or damaged while they are read, and disks that are
// full.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "tests/cli/binary.hpp"

using bareme::test::Ran;
using bareme::test::Workplace;

namespace {

auto contains(const std::string& text, std::string_view part) -> bool {
  return text.find(part) != std::string::npos;
}

// A line in ten is rejected, a day in three comes late.
auto lines_out_of_order(int count) -> std::string {
  std::string text = "identifiant;bénéficiaire;contrat;date;acte;frais;quantité\n";
  for (int i = 0; i < count; ++i)
    text += fmt::format("{};P{};{};2025-{:02}-{:02};{};{},00;1\n", count - i, i % 17,
                        i % 2 == 0 ? "douce" : "", 1 + i * 7 % 12, 1 + i % 28,
                        i % 10 == 3 ? "XYZ" : "OSTEO", 20 + i % 50);
  return text;
}

}  // namespace

TEST_CASE("Lines out of order wait in memory or in a temporary file, and are written in theirs") {
  const Workplace here;
  write_example(here);
  here.write("s.csv", lines_out_of_order(5000));
  here.bareme("run rules s.csv --engine row -o lignes.csv --rejects r1.csv --counters c1.csv");
  for (const auto* options : {"", "--memory 0K", "--memory 300K", "--memory 0K --jobs 1"}) {
    const Ran ran = here.bareme(fmt::format(
        "run rules s.csv -o colonnes.csv --rejects r2.csv --counters c2.csv {}", options));
    INFO(options << ran.err);
    CHECK(ran.status == 0);
    CHECK(here.read("colonnes.csv") == here.read("lignes.csv"));
    CHECK(here.read("r2.csv") == here.read("r1.csv"));
    CHECK(here.read("c2.csv") == here.read("c1.csv"));
  }
  CHECK(here.bareme("run rules s.csv --memory 0K -o -").out == here.read("lignes.csv"));
  CHECK(contains(here.read("r1.csv"), "XYZ"));
}

// A quarantine of freed memory, where there is one, counts as memory.
TEST_CASE("Memory does not grow with a file that is sorted by date") {
  const Workplace here;
  write_example(here);
  const auto peak = [&](int lines) {
    std::string text = "identifiant;bénéficiaire;contrat;date;acte;frais\n";
    for (int i = 0; i < lines; ++i)
      text += fmt::format("{};P{};douce;2025-{:02}-01;OSTEO;{},00\n", i + 1, i % 100,
                          1 + i / (lines / 12 + 1), 20 + i % 50);
    here.write("s.csv", text);
    const Ran ran =
        here.bareme("run rules s.csv -o o.csv --jobs 2", "ASAN_OPTIONS=quarantine_size_mb=4");
    CHECK(ran.status == 0);
    return ran.peak;
  };
  constexpr std::size_t kBytesOfIdentifier = 4;
  constexpr int kFew = 60'000, kMany = 360'000;  // many lines held whole would take 600 MB
  const std::size_t few = peak(kFew), many = peak(kMany);
  CHECK(few > 1'000'000);
  CHECK(many < few + (kMany - kFew) * kBytesOfIdentifier + 80'000'000);
}

// Threads must not multiply what a day takes: it is settled whole.
TEST_CASE("More threads hold no more days in memory") {
  const Workplace here;
  write_example(here);
  constexpr int kDays = 8, kLines = 100'000;
  std::string text = "identifiant;bénéficiaire;contrat;date;acte;frais\n";
  for (int i = 0; i < kDays * kLines; ++i)
    text += fmt::format("{};P{};douce;2025-01-{:02};OSTEO;{},00\n", i + 1, i % 100, 1 + i / kLines,
                        20 + i % 50);
  here.write("s.csv", text);
  text = {};
  const auto peak = [&](int jobs) {
    const Ran ran =
        here.bareme(fmt::format("run rules s.csv -o o.csv --memory 64M --jobs {}", jobs),
                    "ASAN_OPTIONS=quarantine_size_mb=4");
    CHECK(ran.status == 0);
    return ran.peak;
  };
  CHECK(peak(6) < peak(1) + 50'000'000);
}

TEST_CASE("Lines that wait for others take the memory that they are given") {
  const Workplace here;
  write_example(here);
  here.write("s.csv", lines_out_of_order(600'000));
  const auto peak = [&](std::string_view memory) {
    const Ran ran = here.bareme(fmt::format("run rules s.csv -o o.csv --memory {}", memory),
                                "ASAN_OPTIONS=quarantine_size_mb=4");
    CHECK(ran.status == 0);
    return ran.peak;
  };
  CHECK(peak("4M") + 40'000'000 < peak("1G"));
}

// Several blocks of the file each.
TEST_CASE("Any number of threads writes the same, in whatever order lines come") {
  const Workplace here;
  write_example(here);
  constexpr int kLines = 30'000;
  const auto line = [](int i, int person, int day) {
    return fmt::format("{};P{};{};2025-01-{:02};{};{},00;1\n", i, person, i % 2 == 0 ? "douce" : "",
                       day, i % 10 == 3 ? "XYZ" : "OSTEO", 20 + i % 50);
  };
  for (const auto* order : {"by day", "by person", "in any order"}) {
    std::string text = "identifiant;bénéficiaire;contrat;date;acte;frais;quantité\n";
    for (int i = 0; i < kLines; ++i)
      text += order == std::string_view{"by day"}      ? line(i, i % 17, 1 + i / (kLines / 28 + 1))
              : order == std::string_view{"by person"} ? line(i, i / 100, 1 + i * 7 % 28)
                                                       : line(i, i % 17, 1 + i * 7 % 28);
    here.write("s.csv", text);
    here.bareme("run rules s.csv -o o1.csv --rejects r1.csv --counters c1.csv --jobs 1");
    for (const auto* jobs : {"2", "5", "64", "100000"}) {
      const Ran ran = here.bareme(fmt::format(
          "run rules s.csv -o o2.csv --rejects r2.csv --counters c2.csv --jobs {}", jobs));
      INFO(order << ", " << jobs);
      CHECK(ran.status == 0);
      CHECK(here.read("o2.csv") == here.read("o1.csv"));
      CHECK(here.read("r2.csv") == here.read("r1.csv"));
      CHECK(here.read("c2.csv") == here.read("c1.csv"));
    }
    CHECK(here.read("r1.csv").size() > 100'000);
  }
}

TEST_CASE("No thread at all is refused") {
  const Workplace here;
  write_example(here);
  here.write("s.csv", lines_out_of_order(5));
  const Ran ran = here.bareme("run rules s.csv -o o.csv --jobs 0");
  CHECK(ran.status == 2);
  CHECK(ran.err.find("B9024") != std::string::npos);
  CHECK_FALSE(here.has("o.csv"));
}

TEST_CASE("A size of memory is a number and a unit") {
  const Workplace here;
  write_example(here);
  for (const auto* size : {"1K", "2M", "3g", "1T", "2Go", "512MB"})
    CHECK(here.bareme(fmt::format("run rules soins.csv --memory {}", size)).status == 0);
  for (const auto* size : {"", "12", "M", "-1M", "1,5G", "1X", "2Gx", "99999999999T"}) {
    const Ran ran = here.bareme(fmt::format("run rules soins.csv --memory \"{}\"", size));
    INFO(size);
    CHECK(ran.status == 2);
    if (*size != '\0') CHECK(contains(ran.err, "B9048"));
  }
}

TEST_CASE("A temporary folder that cannot be used is named, and nothing is written") {
  const Workplace here;
  write_example(here);
  here.write("s.csv", lines_out_of_order(200));
  const Ran ran = here.bareme("run rules s.csv -o o.csv --memory 0K", "TMPDIR=./absent");
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "[B9007] `./absent`"));
  CHECK(contains(ran.err, "TMPDIR"));
  CHECK_FALSE(here.has("o.csv"));
  CHECK(here.names() == "rules s.csv soins.csv");
}

TEST_CASE("A size of memory without a unit is told from one with another unit") {
  const Workplace here;
  write_example(here);
  const auto said = [&](const std::string& size) {
    return here.bareme("run rules soins.csv --memory " + size).err;
  };
  CHECK(contains(said("500"), "l'unité manque : `500M`, ou `500G`"));
  CHECK(contains(said("500X"), "les unités sont `K`, `M`, `G` et `T`"));
  CHECK(contains(said("1,5G"), "une taille est attendue"));
  CHECK_FALSE(contains(said("1,5G"), "unité"));
}

TEST_CASE("Lines that fit in memory need no temporary folder, rejects among them") {
  const Workplace here;
  write_example(here);
  here.write("s.csv", lines_out_of_order(5000));  // 500 rejects, more than a piece of them
  here.bareme("run rules s.csv --engine row -o o1.csv --rejects r1.csv");
  const Ran ran = here.bareme("run rules s.csv -o o2.csv --rejects r2.csv", "TMPDIR=./absent");
  CHECK(ran.status == 0);
  CHECK(here.read("r2.csv").size() > 32 * 1024);
  CHECK(here.read("o2.csv") == here.read("o1.csv"));
  CHECK(here.read("r2.csv") == here.read("r1.csv"));
}

// A limit on the size of files stands for a disk that is full.
TEST_CASE("A disk that is full leaves the files as they were") {
  const Workplace here;
  write_example(here);
  here.write("s.csv", lines_out_of_order(5000));
  here.write("o.csv", "hier\n");
  const Ran output = here.shell("ulimit -f 16; \"$BAREME\" run rules s.csv -o o.csv");
  CHECK(output.status == 2);
  CHECK(contains(output.err, "[B9007] `o.csv`"));
  CHECK(here.read("o.csv") == "hier\n");
  const Ran waiting = here.shell("ulimit -f 16; TMPDIR=. \"$BAREME\" run rules s.csv --memory 0K");
  CHECK(waiting.status == 2);
  CHECK(contains(waiting.err, "[B9007] `.`"));
  CHECK(here.names() == "o.csv rules s.csv soins.csv");
}

TEST_CASE("A line of ten megabytes is a line like others") {
  const Workplace here;
  write_example(here);
  const std::string long_text(10 << 20, 'x');
  here.write("s.csv", fmt::format("identifiant;bénéficiaire;contrat;date;acte;frais;libellé\n"
                                  "1;A;douce;2025-01-01;OSTEO;50,00;{0}\n"
                                  "2;A;douce;2025-01-01;{0};50,00;\n"
                                  "3;A;douce;2025-01-02;OSTEO;50,00;\"{0}\"\n"
                                  "4;A;douce;2025-01-03;OSTEO;50,00;court\n",
                                  long_text));
  const Ran rows = here.bareme("run rules s.csv --engine row -o lignes.csv --rejects r1.csv");
  const Ran columns = here.bareme("run rules s.csv -o colonnes.csv --rejects r2.csv");
  CHECK(columns.status == 0);
  CHECK(columns.out == rows.out);
  CHECK(here.read("colonnes.csv") == here.read("lignes.csv"));
  CHECK(here.read("r2.csv") == here.read("r1.csv"));
}
