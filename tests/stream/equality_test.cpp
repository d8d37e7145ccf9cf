// The stream by column writes what the evaluator of single claims writes, byte for byte: outputs,
// rejects, counters and sums. BAREME_SEEDS asks for more programs.
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <set>
#include <span>

#include "places.hpp"
#include "support/render.hpp"
#include "support/text.hpp"
#include "tests/generate/claims.hpp"
#include "tests/generate/program.hpp"
#include "tests/generate/seeds.hpp"
#include "tests/stream/both.hpp"

using namespace bareme;

namespace {

namespace fs = std::filesystem;
const fs::path kRoot{BAREME_SOURCE_DIR};

auto text_of(const fs::path& path) -> std::string {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

auto compiled(const fs::path& place) -> model::Program {
  Sources sources;
  if (fs::is_directory(place)) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::recursive_directory_iterator{place})
      if (entry.path().extension() == ".bareme") paths.push_back(entry.path());
    std::ranges::sort(paths);
    for (const auto& path : paths) sources.add({path.string(), text_of(path)});
  } else {
    sources.add({place.string(), text_of(place)});
  }
  diag::Sink sink;
  auto program = compile(sources, sink);
  INFO(diag::render_all(sink, sources, {}));
  REQUIRE(program.has_value());
  return std::move(*program);
}

// Small blocks, so that rows and quoted cells cross their ends.
auto way(std::uint64_t seed) -> test::Way {
  constexpr std::array<std::size_t, 5> kBytes{1, 37, 200, 3000, 256 * 1024};
  constexpr std::array<std::size_t, 4> kLines{1, 3, 20, 4096};
  const std::size_t lines = kLines[seed / 5 % kLines.size()];
  return {kBytes[seed % kBytes.size()],
          {.unit_lines = lines,
           .run_lines = 1 + seed % 11 * lines,
           .run_bytes = seed % 4 == 0 ? std::size_t{700} : std::size_t{1} << 20U,
           .piece_lines = 1 + seed % 9},
          1 + seed / 3 % 4,
          seed / 2 % 7 == 0,
          seed % 10 == 4 ? std::size_t{900} : std::size_t{1} << 20U,
          seed % 3 * 2000,
          {}};
}

auto terms(std::uint64_t seed, const model::Program& program) -> runs::Terms {
  runs::Terms terms;
  if (seed % 4 == 1 && runs::needs_care_order(program) == nullptr) terms.order = runs::kFileOrder;
  if (seed % 3 == 0)
    terms.period = {*make_date(2025, 3, 1), seed % 6 == 0 ? make_date(2025, 9, 30) : std::nullopt};
  return terms;
}

// By its date, or by a column as it is written: a cell may hold another spelling of one value.
auto sorted_by(std::string_view column, generate::ClaimsTable table) -> generate::ClaimsTable {
  const auto at = std::ranges::find_if(table.header,
                                       [&](const std::string& name) {
                                         return text::fold(name) == text::fold(column);
                                       }) -
                  table.header.begin();
  if (at == std::ssize(table.header)) return table;
  const auto key = [&](const std::vector<std::string>& row) {
    if (std::ssize(row) <= at) return std::string{};
    const std::string& cell = row[static_cast<std::size_t>(at)];
    const auto parsed = parse_date(cell);
    return parsed.fault ? cell : format_iso(parsed.date);
  };
  std::ranges::stable_sort(table.rows, {}, key);
  return table;
}

TEST_CASE("generated programs on generated files write the same by row and by column") {
  std::size_t all = 0, streamed = 0, settled = 0, cancelling = 0;
  std::map<stream::Wait, std::size_t> waits;
  for (std::uint64_t seed = 0; seed < generate::seeds(120); ++seed) {
    const auto made = generate::compile(generate::files(generate::program(seed)));
    if (!made) continue;
    generate::ClaimsShape shape;
    shape.lines = 80;
    shape.people = 3;
    shape.cancellations = seed % 8 == 0;
    auto table = generate::claims_table(made->program, seed, shape);
    if (seed % 3 < 2) table = sorted_by(seed % 3 == 0 ? "date" : "bénéficiaire", std::move(table));
    const std::string bytes = generate::csv(table);
    const auto with = terms(seed, made->program);
    const auto row = test::by_row(made->program, bytes, with);
    const auto column = test::by_column(made->program, bytes, with, way(seed));
    ++all;
    if (column.needs_all_claims) continue;
    ++streamed;
    ++waits[column.wait];
    settled += static_cast<std::size_t>(std::ranges::count(row.settled, '\n'));
    cancelling += row.settled.find("annulée") != std::string::npos ? 1 : 0;
    INFO("seed " << seed << "\n" << bytes);
    REQUIRE(test::difference(row, column.written) == "");
  }
  CHECK(streamed * 10 > all * 6);
  for (const auto wait : {stream::Wait::ForTheDay, stream::Wait::ForTheBeneficiary,
                          stream::Wait::ForTheFile, stream::Wait::ForNothing})
    CHECK(waits[wait] > 3);
  CHECK(cancelling * 20 > streamed);
  CHECK(settled > streamed * 10);
}

TEST_CASE("faulty claim files are told the same by row and by column") {
  const fs::path folder = kRoot / "tests/claims/bad";
  const auto program = compiled(folder / "program.bareme");
  std::uint64_t seed = 0, streamed = 0;
  for (const auto& entry : fs::directory_iterator{folder}) {
    if (entry.path().extension() != ".csv") continue;
    const std::string bytes = text_of(entry.path());
    const auto row = test::by_row(program, bytes);
    for (int i = 0; i < 4; ++i) {
      const auto column = test::by_column(program, bytes, {}, way(seed++));
      INFO(entry.path());
      if (column.needs_all_claims) continue;
      ++streamed;
      REQUIRE(test::difference(row, column.written) == "");
    }
  }
  CHECK(seed > 400);
  CHECK(streamed > 350);
}

// Bytes that a cell, a row or a quote is made of, in the wrong places.
auto damaged(std::string bytes, std::mt19937_64& random) -> std::string {
  static const std::array<std::string, 18> kParts{
      "\"", "\"\"", ";",    "\n", "\r\n", "\r",     "\t",         " ",         std::string(1, '\0'),
      "é",  "\xE9", "\xFF", "0",  "-",    "\u00a0", "31/02/2025", "1 234,5 €", "\"a\nb\""};
  for (std::uint64_t times = random() % 12; times > 0 && !bytes.empty(); --times) {
    const std::size_t at = random() % bytes.size();
    const std::string& part = kParts[random() % kParts.size()];
    switch (random() % 3) {
      case 0: bytes.insert(at, part); break;
      case 1:
        bytes.replace(at, std::min<std::size_t>(random() % 9, bytes.size() - at), part);
        break;
      default: bytes.erase(at, random() % 12); break;
    }
  }
  return bytes;
}

TEST_CASE("damaged files are told the same by row and by column") {
  const auto program = compiled(kRoot / "rules");
  const std::string bytes = text_of(kRoot / "examples/decomptes-2025.csv");
  std::mt19937_64 random{5};
  std::size_t streamed = 0, rejected = 0;
  for (std::uint64_t seed = 0; seed < generate::seeds(150); ++seed) {
    const std::string bad = damaged(bytes, random);
    const auto row = test::by_row(program, bad);
    const auto column = test::by_column(program, bad, {}, way(seed));
    INFO("seed " << seed);
    if (column.needs_all_claims) continue;
    ++streamed;
    rejected += static_cast<std::size_t>(std::ranges::count(row.rejects, '\n'));
    REQUIRE(test::difference(row, column.written) == "");
  }
  CHECK(streamed > 50);
  CHECK(rejected > streamed);
}

// Else a file of one day, or of one person, would be held whole.
TEST_CASE("A day or a beneficiary of too many lines is sorted like a file in any order") {
  const auto program = compiled(kRoot / "bench/portfolio.bareme");
  const auto file = [](int days, int people) {
    std::string bytes = "identifiant;bénéficiaire;contrat;date;acte;secteur_2;parcours;frais\n";
    for (int i = 0; i < 300; ++i)
      bytes += std::to_string(i * 7 % 300 + 1) + ";B" + std::to_string(i * people / 300) +
               ";taux_a;" + format_iso(Date{make_date(2025, 1, 1)->days + i * 7 % days}) +
               ";G;non;oui;30,00\n";
    return bytes;
  };
  const auto settled_after = [&](const std::string& bytes, std::size_t most_waiting) {
    test::Way with;
    with.block_bytes = 500;
    with.sizes.unit_lines = 10;
    with.most_waiting = most_waiting;
    const auto column = test::by_column(program, bytes, {}, with);
    CHECK(test::difference(test::by_row(program, bytes), column.written) == "");
    return column.wait;
  };
  CHECK(settled_after(file(1, 5), 1U << 20U) == stream::Wait::ForTheDay);
  CHECK(settled_after(file(1, 1), 2000) == stream::Wait::ForTheFile);
  CHECK(settled_after(file(40, 10), 1U << 20U) == stream::Wait::ForTheBeneficiary);
  CHECK(settled_after(file(40, 1), 2000) == stream::Wait::ForTheFile);
}

// What a file says of its encoding is found beforehand, from bytes that may not be those that are
// settled: others write to it meanwhile.
TEST_CASE("A file that is cut, or grows, while it is read is settled as it was found") {
  const auto program = compiled(kRoot / "rules");
  const std::string bytes = text_of(kRoot / "examples/decomptes-2025.csv");
  REQUIRE(bytes.find("é") != std::string::npos);
  std::mt19937_64 random{11};
  for (std::uint64_t seed = 0; seed < generate::seeds(60); ++seed) {
    const std::size_t cut = 500 + random() % (bytes.size() - 500);
    std::string grown = bytes + bytes.substr(bytes.size() - random() % 200);
    if (seed % 3 == 0) grown += "\n\xE9;\xE9\n";  // no UTF-8
    auto with = way(seed);
    with.encoding_from = bytes;
    for (const std::string& now : {bytes.substr(0, cut), grown}) {
      const auto column = test::by_column(program, now, {}, with);
      INFO("seed " << seed);
      CHECK_FALSE(column.needs_all_claims);
      const auto lines = std::ranges::count(column.written.settled, '\n') +
                         std::ranges::count(column.written.rejects, '\n');
      CHECK(lines > 2);
      // In UTF-8 to its end, it is settled as if it had always been so.
      if (text::first_invalid_utf8(now) == std::string::npos)
        CHECK(test::difference(test::by_row(program, now), column.written) == "");
    }
  }
}

// The files of a year hold each beneficiary and each day many times.
TEST_CASE("a file sorted by date is let go as it is settled") {
  const auto program = compiled(kRoot / "bench/portfolio.bareme");
  std::string bytes = "identifiant;bénéficiaire;contrat;date;acte;secteur_2;parcours;frais\n";
  constexpr int kLines = 6000;
  for (int i = 0; i < kLines; ++i)
    bytes += std::to_string(i + 1) + ";B" + std::to_string(i % 7) + ";taux_a;" +
             format_iso(Date{make_date(2025, 1, 1)->days + i / 20}) + ";G;non;oui;30,00\n";
  claims::EncodingFinder encoding;
  encoding.add(bytes);
  const auto pool = std::make_shared<records::Pool>();
  const auto tables = std::make_shared<records::SettledTables>();
  diag::Sink sink;
  std::string_view left = bytes;
  constexpr std::size_t kBlock = 4000;
  const auto reader = blocks::BlockReader::open(
      program, "soins.csv", encoding,
      [&](std::span<char> to) {
        const std::size_t count = std::min(to.size(), left.size());
        std::ranges::copy(left.substr(0, count), to.begin());
        left.remove_prefix(count);
        return count;
      },
      nullptr, pool, sink, kBlock);
  REQUIRE(reader);
  stream::Settler settler{program, {}, pool, tables};
  std::vector<std::weak_ptr<std::string>> seen;
  std::size_t lines = 0, most = 0;
  const auto end =
      stream::run({.program = program,
                   .reader = *reader,
                   .settler = settler,
                   .pool = pool,
                   .tables = tables,
                   .sizes = {.unit_lines = 50}},
                  {.prepare = [](const stream::Unit&, std::size_t) {},
                   .write =
                       [&](const stream::Unit& unit) {
                         lines += unit.rows.size();
                         for (const auto& each : unit.bytes) seen.push_back(each.text);
                         std::erase_if(seen, [](const auto& text) { return text.expired(); });
                         std::set<const std::string*> alive;
                         for (const auto& text : seen) alive.insert(text.lock().get());
                         most = std::max(most, alive.size());
                       }});
  CHECK(end == stream::End::Complete);
  CHECK(lines == kLines);
  CHECK(most <= 4);
}

}  // namespace
