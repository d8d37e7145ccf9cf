#include "interpreter/runs/accounts_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "interpreter/claims/csv.hpp"
#include "interpreter/claims/numbers.hpp"
#include "interpreter/claims/reject_words.hpp"
#include "interpreter/claims/sheet.hpp"
#include "interpreter/runs/accounts_messages.hpp"
#include "interpreter/settle/periods.hpp"
#include "support/render.hpp"
#include "support/text.hpp"

namespace bareme::runs {
namespace {

using model::Counter;
using model::CounterId;
using model::Period;
using settle::Accounts;

enum Column : std::size_t { Path, Unit, Keys, Holder, First, Last, Consumed };
constexpr std::array<std::string_view, 7> kColumns{"compteur",     "unité",        "par",     "clé",
                                                   "premier_jour", "dernier_jour", "consommé"};

auto unit_of(const Counter& counter) -> std::string_view {
  return counter.measure == model::Measure::Money ? "€" : std::string_view{counter.unit};
}

// What identifies a counter to people, and in the file.
using Name = std::tuple<std::string, std::string, std::string>;
auto name_of(const Counter& counter) -> Name {
  return {counter.path, std::string{unit_of(counter)}, counter.keys_text};
}

// ── Writing ─────────────────────────────────────────────────────────────────────────────────────

struct Row {
  Name name;
  std::string holder, first, last;
  Int128 amount = 0;
  model::Measure measure = model::Measure::Money;
  auto place() const { return std::tie(name, holder, first, last); }
};

class Rows {
 public:
  explicit Rows(const model::Program& program) : program_{program} {}

  auto add(const Accounts::Key& key, std::string first, std::string last, Int128 amount) -> void {
    const Counter& counter = program_.counters[key.counter];
    if (amount != 0)
      rows_.push_back({name_of(counter), key.holder, std::move(first), std::move(last), amount,
                       counter.measure});
  }

  // Lines of one day count in one sliding window: they are one account.
  auto sorted() -> std::vector<Row> {
    std::ranges::sort(rows_, {}, &Row::place);
    std::vector<Row> merged;
    for (Row& row : rows_) {
      if (!merged.empty() && merged.back().place() == row.place())
        merged.back().amount += row.amount;
      else
        merged.push_back(std::move(row));
    }
    return merged;
  }

 private:
  const model::Program& program_;
  std::vector<Row> rows_;
};

auto amount_text(const Row& row, const claims::Dialect& dialect) -> std::string {
  if (row.measure == model::Measure::Money) return claims::written(Money{row.amount}, dialect);
  return std::to_string(static_cast<std::int64_t>(row.amount));
}

// ── Reading ─────────────────────────────────────────────────────────────────────────────────────

class Reader {
 public:
  Reader(const model::Program& program, const claims::OpenSheet& sheet, diag::Sink& sink)
      : program_{program}, sheet_{sheet}, sink_{sink} {
    for (std::size_t i = 0; i < program.counters.size(); ++i)
      counters_.emplace(name_of(program.counters[program.counters.id_at(i)]),
                        program.counters.id_at(i));
    for (const model::Limit& limit : program.limits)
      if (limit.including) may_be_negative_.insert(limit.counter);
  }

  auto read() -> std::optional<Accounts> {
    const std::size_t faults = sink_.errors();
    if (!find_columns()) return std::nullopt;
    const auto& records = sheet_.sheet.records;
    for (auto record = records.begin() + 1; record != records.end(); ++record) read_row(*record);
    for (auto& [key, stretches] : accounts_.stretches)
      std::ranges::sort(stretches, {}, &Accounts::Stretch::from);
    if (sink_.errors() > faults) return std::nullopt;
    return std::move(accounts_);
  }

 private:
  auto find_columns() -> bool {
    const auto& header = sheet_.header();
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
      const auto found = std::ranges::find_if(header, [&](const std::string& name) {
        return text::fold(text::nfc(name)) == text::fold(kColumns[i]);
      });
      if (found == header.end()) {
        sink_.report(kAccountColumns, sheet_.span(sheet_.sheet.records.front()),
                     fmt::format("`{}`", kColumns[i]));
        return false;
      }
      columns_[i] = static_cast<std::size_t>(found - header.begin());
    }
    return true;
  }

  auto read_row(const claims::SheetRecord& record) -> void {
    record_ = &record;
    if (!record.quotes_hold || record.cells.size() != sheet_.header().size()) {
      report(kAccountRow, std::to_string(sheet_.header().size()));
      return;
    }
    const auto counter =
        counters_.find({text::nfc(cell(Path)), text::nfc(cell(Unit)), text::nfc(cell(Keys))});
    if (counter == counters_.end()) return report_unknown();
    const auto amount = amount_of(counter->second);
    const bool early = program_.counters[counter->second].period == Period::Anniversary;
    const auto first = day_of_cell(First, early);
    const auto last = day_of_cell(Last, false);
    if (amount && first.fine && last.fine) keep(counter->second, first.date, last.date, *amount);
  }

  auto cell(Column column) const -> const std::string& { return record_->cells[columns_[column]]; }

  template <std::size_t Arity, typename... Args>
  auto report(const Message<Arity>& message, Args&&... args) -> diag::Diagnostic& {
    return sink_.report(message, sheet_.span(*record_), std::forward<Args>(args)...);
  }
  auto report_cell(Column column, const diag::Words& what) -> void {
    report(kAccountCell, std::string{kColumns[column]},
           diag::Argument{std::string{what.fr}, std::string{what.en}});
  }

  auto report_unknown() -> void {
    auto& said = report(kUnknownCounter, cell(Path), cell(Unit), cell(Keys));
    std::vector<std::string> paths;
    std::string same;
    for (const auto& [name, id] : counters_) {
      const auto& [path, unit, keys] = name;
      paths.push_back(path);
      if (path == text::nfc(cell(Path)))
        same += fmt::format("{}`{}` en `{}` {}", same.empty() ? "" : ", ", path, unit, keys);
    }
    if (!same.empty())
      said.help(kPerhapsCounter, same);
    else if (const auto near = text::closest(text::nfc(cell(Path)), paths))
      said.help(kPerhapsCounter, fmt::format("`{}`", *near));
  }

  auto amount_of(CounterId id) -> std::optional<Int128> {
    const bool money = program_.counters[id].measure == model::Measure::Money;
    const auto parsed =
        claims::parse_number(claims::without_unit(cell(Consumed), "€"), money ? 2 : 0);
    // What a run of ten million lines cannot consume.
    // In cents or units: what accounts of one counter come to together fits 64 bits.
    constexpr Int128 kMost = 100'000'000'000'000;
    const Int128 least = may_be_negative_.contains(id) ? -kMost : Int128{0};
    if (!parsed.fault && parsed.value >= least && parsed.value < kMost) return parsed.value;
    report_cell(Consumed, money ? diag::Words{.fr = "un montant est attendu, positif ou nul",
                                              .en = "an amount is expected, not negative"}
                                : diag::Words{.fr = "un nombre entier est attendu, positif ou nul",
                                              .en = "a whole number is expected, not negative"});
    return std::nullopt;
  }

  struct Day {
    std::optional<Date> date;
    bool fine = true;
  };
  // A period counted from a date of the domain may begin before the domain does.
  auto day_of_cell(Column column, bool early) -> Day {
    if (cell(column).empty()) return {};
    const auto parsed = parse_date(cell(column));
    const bool before_all = parsed.fault == DateFault::OutOfDomain && parsed.date < kFirstDate;
    if (!parsed.fault || (early && before_all)) return {parsed.date, true};
    report_cell(column, {.fr = "une date est attendue, comme `2025-01-01`",
                         .en = "a date is expected, as `2025-01-01`"});
    return {std::nullopt, false};
  }

  auto keep(CounterId id, std::optional<Date> first, std::optional<Date> last, Int128 amount)
      -> void {
    const Counter& counter = program_.counters[id];
    const std::string holder = text::nfc(cell(Holder));
    if (settle::kept_in_stretches(counter.period, holder)) {
      if (!first || !last || *last < *first)
        report(kAccountDays);
      else
        keep_stretch({id, {}, holder}, {*first, Date{last->days + 1}, amount}, counter.period);
      return;
    }
    if (last) {
      report(kAccountDays);
    } else if (!begins(counter.period, first)) {
      report(kAccountDay, first ? format_iso(*first) : std::string{"?"}, counter.period_text);
    } else if (!accounts_.consumed
                    .emplace(Accounts::Key{id, first.value_or(Date{}), holder}, amount)
                    .second) {
      report(kAccountTwice);
    }
  }

  // Periods since the first care may meet: claims older than an account open another before it.
  auto keep_stretch(const Accounts::Key& key, const Accounts::Stretch& stretch, Period period)
      -> void {
    const Date until = period == Period::SinceFirstCare ? Date{} : stretch.until;
    if (given_[key].emplace(stretch.from, until).second)
      accounts_.stretches[key].push_back(stretch);
    else
      report(kAccountTwice);
  }

  // Whether a period may begin on that day; the account of a whole life has none.
  static auto begins(Period period, std::optional<Date> first) -> bool {
    if (period == Period::Lifetime) return !first;
    if (!first || period == Period::Session) return false;
    if (period == Period::Month) return *first == start_of_month(*first);
    if (period == Period::CivilYear) return *first == start_of_year(*first);
    return true;
  }

  const model::Program& program_;
  const claims::OpenSheet& sheet_;
  diag::Sink& sink_;
  std::map<Name, CounterId> counters_;
  std::set<CounterId> may_be_negative_;  // what `y compris` adds may be below 0 €
  std::array<std::size_t, kColumns.size()> columns_{};
  const claims::SheetRecord* record_ = nullptr;
  Accounts accounts_;
  // The stretches of each account, by what tells them apart.
  std::unordered_map<Accounts::Key, std::set<std::pair<Date, Date>>, Accounts::KeyHash> given_;
};

}  // namespace

auto accounts_table(const model::Program& program, const Accounts& accounts,
                    const claims::Dialect& dialect) -> std::string {
  Rows rows{program};
  for (const auto& [key, amount] : accounts.consumed) {
    const bool dated = program.counters[key.counter].period != Period::Lifetime;
    rows.add(key, dated ? format_iso(key.first_day) : std::string{}, {}, amount);
  }
  for (const auto& [key, stretches] : accounts.stretches)
    for (const Accounts::Stretch& each : stretches)
      rows.add(key, format_iso(each.from), format_iso(Date{each.until.days - 1}), each.amount);

  claims::Line header{dialect};
  for (const std::string_view column : kColumns) header.add(column);
  std::string table = header.end();
  for (const Row& row : rows.sorted()) {
    const auto& [path, unit, keys] = row.name;
    claims::Line line{dialect};
    line.add(path).add(unit).add(keys).add(row.holder).add(row.first).add(row.last);
    table += line.add(amount_text(row, dialect)).end();
  }
  return table;
}

auto read_accounts(const model::Program& program, Sources& sources, std::string name,
                   std::string bytes, diag::Sink& sink) -> std::optional<Accounts> {
  const auto sheet = claims::open_sheet(sources, std::move(name), std::move(bytes), sink);
  if (!sheet) return std::nullopt;
  return Reader{program, *sheet, sink}.read();
}

}  // namespace bareme::runs
