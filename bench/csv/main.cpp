// bareme_csv make LINES CLAIMS.csv: the portfolio of the measures as a file, sorted by date.
// bareme_csv settle CLAIMS.csv OUT.csv: the same file as `bareme run bench/portfolio.bareme
// CLAIMS.csv -o OUT.csv` writes, by a program written by hand for these rules and this file: its
// columns are where they are, its beneficiaries are numbered, no cell is ever wrong.
#include <array>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bench/by_hand.hpp"
#include "bench/portfolio.hpp"
#include "interpreter/bareme.hpp"

namespace {

using namespace bareme;
using namespace bareme::bench;

constexpr std::string_view kHeader =
    "identifiant;bénéficiaire;contrat;date;acte;secteur_2;parcours;frais";
constexpr std::array<std::string_view, 6> kActs{"G", "CS", "MESO", "OSTEO", "DENT", "OPT"};

auto rules() -> model::Program {
  std::ifstream stream{"bench/portfolio.bareme", std::ios::binary};
  Sources sources;
  sources.add({"portfolio.bareme", {std::istreambuf_iterator<char>{stream}, {}}});
  diag::Sink sink;
  return compile(sources, sink).value();
}

auto put_number(std::string& out, std::int64_t number) -> void {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.begin(), digits.end(), number).ptr;
  out.append(digits.begin(), end);
}

auto put_two(std::string& out, std::int32_t number) -> void {
  out += static_cast<char>('0' + number / 10);
  out += static_cast<char>('0' + number % 10);
}

auto put_amount(std::string& out, std::int32_t cents) -> void {
  put_number(out, cents / 100);
  out += ',';
  put_two(out, cents % 100);
}

// ── make ────────────────────────────────────────────────────────────────────────────────────────

auto make(std::size_t lines, const char* path) -> int {
  const model::Program program = rules();
  const auto pool = std::make_shared<records::Pool>();
  const auto act = program.field("acte"), sector = program.field("secteur_2"),
             parcours = program.field("parcours");
  std::string out{kHeader};
  out += '\n';
  std::int64_t identifier = 1;
  for (const records::Batch& batch : portfolio(program, lines, pool))
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const auto cell = [&](model::FieldId field) { return batch.cell(i, field).number; };
      const auto& chain = pool->chains[static_cast<std::uint32_t>(cell(model::kContract))];
      put_number(out, identifier++);
      out += ';';
      out += pool->texts[static_cast<std::uint32_t>(cell(model::kBeneficiary))];
      out += ';';
      if (!chain.empty()) out += program.payers[chain.front().payer].name;
      out += ';';
      out += format_iso(Date{static_cast<std::int32_t>(cell(model::kDate))});
      out += ';';
      out += kActs[static_cast<std::size_t>(cell(act))];
      out += cell(sector) != 0 ? ";oui;" : ";non;";
      out += cell(parcours) != 0 ? "oui;" : "non;";
      put_amount(out, static_cast<std::int32_t>(cell(model::kExpense)));
      out += '\n';
    }
  std::ofstream{path, std::ios::binary} << out;
  return 0;
}

// ── settle ──────────────────────────────────────────────────────────────────────────────────────

struct Columns {
  std::int32_t *people, *chains, *dates, *acts, *sectors, *paths, *expenses;
};

auto number(std::string_view cell) -> std::int32_t {
  std::int32_t value = 0;
  for (const char c : cell) value = value * 10 + (c - '0');
  return value;
}

auto act_of(std::string_view cell) -> std::int32_t {
  switch (cell.front()) {
    case 'G': return 0;
    case 'C': return 1;
    case 'M': return 2;
    case 'D': return 4;
    default: return cell[1] == 'S' ? 3 : 5;
  }
}

class Reading {
 public:
  Reading(std::string_view text, const std::vector<std::string_view>& contracts)
      : text_{text}, contracts_{contracts} {}

  // Rows into the columns and `rows`, at most `most`; how many there were.
  auto read(const Columns& to, std::vector<std::string_view>& rows, std::size_t most)
      -> std::size_t {
    rows.clear();
    while (!text_.empty() && rows.size() < most) {
      const char* begin = text_.data();
      const std::size_t i = rows.size();
      cell(';');
      to.people[i] = number(cell(';').substr(1));
      to.chains[i] = contract(cell(';'));
      to.dates[i] = date(cell(';'));
      to.acts[i] = act_of(cell(';'));
      to.sectors[i] = cell(';').front() == 'o' ? 1 : 0;
      to.paths[i] = cell(';').front() == 'o' ? 1 : 0;
      const std::string_view expense = cell('\n');
      to.expenses[i] = number(expense.substr(0, expense.size() - 3)) * 100 +
                       number(expense.substr(expense.size() - 2));
      rows.emplace_back(begin, static_cast<std::size_t>(text_.data() - begin) - 1);
    }
    return rows.size();
  }

 private:
  auto cell(char end) -> std::string_view {
    std::size_t size = 0;
    while (text_[size] != end) ++size;
    const std::string_view found = text_.substr(0, size);
    text_.remove_prefix(size + 1);
    return found;
  }
  auto contract(std::string_view name) -> std::int32_t {
    std::int32_t id = 0;
    while (contracts_[static_cast<std::size_t>(id)] != name) ++id;
    return id;
  }
  auto date(std::string_view cell) -> std::int32_t {
    if (cell != last_) {
      last_ = cell;
      last_date_ =
          make_date(number(cell.substr(0, 4)), static_cast<unsigned>(number(cell.substr(5, 2))),
                    static_cast<unsigned>(number(cell.substr(8, 2))))
              ->days;
    }
    return last_date_;
  }

  std::string_view text_;
  const std::vector<std::string_view>& contracts_;
  std::string_view last_;
  std::int32_t last_date_ = 0;
};

auto put_row(std::string& out, std::string_view row, const HandResults& results, std::size_t i,
             std::string_view guarantee) -> void {
  const auto amount = [&](std::int32_t cents) {
    out += ';';
    put_amount(out, cents);
  };
  const Words& scheme = kWords[results.scheme_verdict[i]];
  const Words& contract = kWords[results.contract_verdict[i]];
  out += row;
  amount(results.scheme_paid[i]);
  amount(results.withheld[i]);
  amount(results.contract_paid[i]);
  out += ";0,00;0,00";
  amount(results.left_to_pay[i]);
  for (const std::string_view words :
       {scheme.decision, scheme.reason, contract.decision, contract.reason, guarantee}) {
    out += ';';
    out += words;
  }
  if (results.scheme_verdict[i] == NoGuarantee) {
    out += ";;;;;";
  } else {
    amount(results.base[i]);
    out += ';';
    put_number(out, results.rate[i] / 10'000);
    out += " %";
    amount(results.scheme_gross[i]);
    amount(results.assessed[i] - results.scheme_gross[i]);
    amount(results.expense[i] - results.assessed[i]);
  }
  amount(results.withheld[i]);
  out += ";\n";
}

auto settle_file(const char* claims, const char* path) -> int {
  const model::Program program = rules();
  std::ifstream stream{claims, std::ios::binary | std::ios::ate};
  std::string text(static_cast<std::size_t>(stream.tellg()), '\0');
  stream.seekg(0).read(text.data(), static_cast<std::streamsize>(text.size()));

  const auto pool = std::make_shared<records::Pool>();
  std::vector<std::string_view> contracts{""};
  for (const model::PayerId id : program.contracts) {
    pool->chains.intern({{id, std::nullopt}});
    contracts.push_back(program.payers[id].name);
  }
  records::Batch batch{program, pool};
  batch.resize(kBlockLines);
  const auto column = [&](model::FieldId id) { return batch.column(id).narrow.data(); };
  const Columns columns{column(model::kBeneficiary),
                        column(model::kContract),
                        column(model::kDate),
                        column(program.field("acte")),
                        column(program.field("secteur_2")),
                        column(program.field("parcours")),
                        column(model::kExpense)};
  const std::size_t header = text.find('\n') + 1;
  constexpr std::size_t kShortestRow = 20;
  const std::size_t lines = text.size() / kShortestRow;  // more than there are
  ByHand hand{batch, beneficiaries(lines)};
  HandResults results;
  Reading reading{std::string_view{text}.substr(header), contracts};
  std::vector<std::string_view> rows;

  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(path, "wb"), std::fclose};
  std::string out{kHeader};
  out +=
      ";amo;retenue;amc;surcomplémentaire;allocation;reste_à_charge;amo_décision;amo_motif;"
      "amc_décision;amc_motif;amc_garantie;amo_base;amo_taux;amo_brut;ticket_modérateur;"
      "dépassement;participation_forfaitaire;hypothèses\n";
  while (const std::size_t count = reading.read(columns, rows, kBlockLines)) {
    batch.keep_first(count);
    hand.settle(batch, results);
    for (std::size_t i = 0; i < count; ++i) {
      std::string_view guarantee;
      if (results.contract_verdict[i] > NoGuarantee) {
        const bool covered = results.scheme_verdict[i] != NoGuarantee;
        guarantee = covered ? "honoraires" : columns.acts[i] == 3 ? "douces" : "optique";
      }
      put_row(out, rows[i], results, i, guarantee);
    }
    std::fwrite(out.data(), 1, out.size(), file.get());
    out.clear();
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string_view> words(arguments + 1, arguments + count);
  if (words.size() == 3 && words[0] == "make") {
    std::size_t lines = 0;
    std::from_chars(words[1].data(), words[1].data() + words[1].size(), lines);
    return make(lines, arguments[3]);
  }
  if (words.size() == 3 && words[0] == "settle") return settle_file(arguments[2], arguments[3]);
  std::fputs("bareme_csv make LINES CLAIMS.csv | settle CLAIMS.csv OUT.csv\n", stderr);
  return 2;
}
