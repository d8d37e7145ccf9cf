#include "tests/generate/claims.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <set>

#include "tests/generate/random.hpp"

namespace bareme::generate {
namespace {

using model::Field;
using model::Program;
using model::TypeKind;

struct Column {
  std::string header;
  model::FieldId field;  // none: a column that the program does not know
  std::size_t part = 0;  // of a joined field
};

auto two(int number) -> std::string { return (number < 10 ? "0" : "") + std::to_string(number); }

class Writer {
 public:
  Writer(const Program& program, std::uint64_t seed, const ClaimsShape& shape)
      : program_{program}, shape_{shape}, random_{seed} {
    find_edges();
  }

  auto table() -> ClaimsTable {
    ClaimsTable table;
    if (shape_.dialects) {
      constexpr std::array kSeparators{';', ';', ',', '\t'};
      table.separator = random_.pick(kSeparators);
      table.crlf = random_.one_in(4);
      table.bom = random_.one_in(4);
    }
    choose_columns();
    for (const Column& column : columns_) table.header.push_back(column.header);
    for (std::size_t line = 0; line < shape_.lines; ++line) {
      auto row = shape_.cancellations && !table.rows.empty() && random_.one_in(20)
                     ? cancelling(table.rows, line)
                     : drawn(line);
      if (shape_.faults && random_.one_in(25)) spoil(row);
      table.rows.push_back(std::move(row));
    }
    return table;
  }

 private:
  using Row = std::vector<std::string>;

  auto find_edges() -> void {
    std::set<std::int32_t> days;
    const auto add = [&](std::optional<Date> date) {
      if (date) days.insert(date->days);
    };
    for (const auto& parameter : program_.parameters)
      for (const auto& row : parameter.rows) add(row.since);
    const auto add_validity = [&](const model::Validity& validity) {
      add(validity.from);
      add(validity.to);
    };
    for (const auto& each : program_.payers) add_validity(each.validity);
    for (const auto& each : program_.guarantees) add_validity(each.validity);
    for (const auto& each : program_.tables) add_validity(each.validity);
    for (const auto& each : program_.groups) add_validity(each.validity);
    for (const auto& day : {make_date(2024, 2, 29), make_date(2024, 12, 31), make_date(2025, 1, 31),
                            make_date(2025, 2, 28)})
      add(day);
    // Lines far apart share no period: old edges only now and then.
    for (const std::int32_t day : days)
      (Date{day} >= *make_date(2023, 1, 1) ? edges_ : old_edges_).push_back({day});
    if (old_edges_.empty()) old_edges_ = edges_;
  }

  auto choose_columns() -> void {
    for (std::size_t i = 0; i < program_.fields.size(); ++i) {
      const auto id = program_.fields.id_at(i);
      const Field& field = program_.fields[id];
      const bool dispensable =
          field.optional || field.fallback || id == model::kIdentifier || id == model::kContract;
      if (dispensable && random_.one_in(10)) continue;
      for (std::size_t part = 0; part < field.joined.size(); ++part)
        columns_.push_back({field.joined[part], id, part});
      if (field.joined.empty()) columns_.push_back({header_of(field), id});
    }
    if (shape_.dialects && random_.one_in(3)) columns_.push_back({"remarque", {}});
    if (shape_.dialects) random_.shuffle(columns_);
  }

  auto header_of(const Field& field) -> std::string {
    if (!field.columns.empty() && random_.one_in(2)) return random_.pick(field.columns);
    if (!shape_.dialects || !random_.one_in(6)) return field.name;
    std::string spaced = field.name;  // blanks and case do not count
    std::ranges::replace(spaced, '_', ' ');
    if (!spaced.empty() && spaced.front() >= 'a' && spaced.front() <= 'z')
      spaced.front() = static_cast<char>(spaced.front() - 'a' + 'A');
    return spaced;
  }

  auto drawn(std::size_t line) -> Row {
    Row row;
    quantity_ = random_.one_in(10) ? random_.between(2, 3) : 1;
    for (const Column& column : columns_) row.push_back(cell(column, line));
    return row;
  }

  auto cell(const Column& column, std::size_t line) -> std::string {
    if (!column.field) return "vu par l'agent";
    const Field& field = program_.fields[column.field];
    if (column.field == model::kIdentifier) return identifier(line);
    if (column.field == model::kBeneficiary)
      return "A" + std::to_string(random_.below(shape_.people));
    if (column.field == model::kContract) return chain();
    if (column.field == model::kDate) return day(care_day());
    if (column.field == model::kExpense) return amount(expense());
    if (column.field == model::kQuantity)
      return quantity_ == 1 && random_.one_in(2) ? "" : std::to_string(quantity_);
    if ((field.optional || field.fallback) && random_.one_in(3)) return "";
    return value(field);
  }

  // Digits, digits after zeros, letters: the three ways in which identifiers are sorted.
  auto identifier(std::size_t line) -> std::string {
    if (shape_.faults && random_.one_in(40)) return "0010";  // soon a second time
    const std::string number = std::to_string(shape_.lines - line);
    switch (random_.below(4)) {
      case 0: return "00" + number;
      case 1: return "D" + number;
      case 2: return "é" + number;
      default: return number + "0";
    }
  }

  auto chain() -> std::string {
    std::string text;
    std::set<std::string> used;
    const std::size_t length = program_.contracts.empty() ? 0 : random_.below(4);
    for (std::size_t i = 0; i < length; ++i) {
      const auto& payer = program_.payers[random_.pick(program_.contracts)];
      if (!used.insert(payer.name).second) continue;
      if (!text.empty()) text += random_.one_in(2) ? " > " : ">";
      text += payer.name;
      if (payer.levels) text += "." + random_.pick(program_.code_sets[payer.levels].codes).text;
    }
    return text;
  }

  auto care_day() -> Date {
    const Date edge = random_.pick(random_.one_in(20) ? old_edges_ : edges_);
    switch (random_.below(4)) {
      case 0: return {edge.days + random_.between(-1, 1)};
      case 1: return {edge.days + random_.between(-40, 40)};
      case 2: return add_months(edge, random_.between(-2, 2));
      default: return edge;
    }
  }

  auto day(Date date) -> std::string {
    if (!shape_.dialects || !random_.one_in(4)) return format_iso(date);
    return two(static_cast<int>(day_of(date))) + "/" + two(static_cast<int>(month_of(date))) + "/" +
           std::to_string(year_of(date));
  }

  auto expense() -> std::int64_t {
    constexpr std::array<std::int64_t, 9> kUsual{0,     1,     5'00,  10'00, 23'00,
                                                 30'00, 33'33, 60'00, 110'01};
    constexpr std::array<std::int64_t, 4> kLarge{1'000'000'000, 20'000'00, 150'000'00,
                                                 1'200'000'00};
    if (random_.one_in(30)) return random_.pick(kLarge);
    return random_.one_in(3) ? static_cast<std::int64_t>(random_.below(80'00))
                             : random_.pick(kUsual);
  }

  auto amount(std::int64_t cents) -> std::string {
    const std::int64_t magnitude = cents < 0 ? -cents : cents;
    const char* point = random_.one_in(3) && shape_.dialects ? "." : ",";
    return (cents < 0 ? "-" : "") + std::to_string(magnitude / 100) + point +
           two(static_cast<int>(magnitude % 100)) + (random_.one_in(10) ? " €" : "");
  }

  auto value(const Field& field) -> std::string {
    constexpr std::array kTexts{"P1", "P2", "é|\"x\"", "F1", "F2"};
    constexpr std::array kTruths{"oui", "non", "vrai", "faux", "1", "0", "O", "N"};
    constexpr std::array kRates{"70", "70 %", "66,6667 %", "0", "100", "-5,5"};
    constexpr std::array kNumbers{"0", "1,5", "-0,333333", "2", "1000"};
    switch (field.type.kind) {
      case TypeKind::Text: return random_.pick(kTexts);
      case TypeKind::Boolean: return random_.pick(kTruths);
      case TypeKind::Date: {
        // Births and memberships: far or near, often before the care.
        Date date = care_day();
        if (random_.one_in(2)) date = add_months(date, -12 * random_.between(0, 70));
        return day(date);
      }
      case TypeKind::Integer: return std::to_string(random_.between(-2, 20));
      case TypeKind::Number: return random_.pick(kNumbers);
      case TypeKind::Rate: return random_.pick(kRates);
      case TypeKind::Money: {
        const std::int64_t cents = expense();
        return amount(random_.one_in(5) ? cents - 20'00 : cents);
      }
      case TypeKind::Code: return code(program_.code_sets[field.type.codes]);
      case TypeKind::Invalid:
      case TypeKind::Days:
      case TypeKind::Months: break;
    }
    return "";
  }

  auto code(const model::CodeSet& set) -> std::string {
    const auto& code = random_.pick(set.codes);
    if (!code.read_as.empty() && random_.one_in(2)) return random_.pick(code.read_as);
    return code.text;
  }

  auto column_of(model::FieldId field) const -> std::optional<std::size_t> {
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (columns_[i].field == field) return i;
    return std::nullopt;
  }

  // An earlier line taken back; now and then one that nothing matches.
  auto cancelling(const std::vector<Row>& rows, std::size_t line) -> Row {
    const auto quantity = column_of(model::kQuantity), expense = column_of(model::kExpense);
    Row row = random_.pick(rows);
    if (!quantity || row.size() != columns_.size()) return drawn(line);
    std::string& count = row[*quantity];
    std::string& paid = row[*expense];
    if (count.starts_with('-') || paid.starts_with('-')) return drawn(line);
    count = "-" + (count.empty() ? "1" : count);
    paid = "-" + paid;
    if (const auto place = column_of(model::kIdentifier)) row[*place] = identifier(line);
    if (random_.one_in(8)) paid = "-7,77";
    return row;
  }

  auto spoil(Row& row) -> void {
    constexpr std::array kFaults{"",   "n'importe quoi", "2025-02-29", "1,2,3", "99999999999",
                                 "-1", "12 345 €",       "contrat > "};
    std::string& cell = row[random_.below(row.size())];
    if (random_.one_in(8))
      cell = "\xFF\xE9";  // no UTF-8
    else if (random_.one_in(6))
      row.emplace_back("de trop");
    else if (random_.one_in(6) && row.size() > 2)
      row.pop_back();
    else
      cell = random_.pick(kFaults);
  }

  const Program& program_;
  const ClaimsShape& shape_;
  Random random_;
  std::vector<Date> edges_, old_edges_;
  std::vector<Column> columns_;
  int quantity_ = 1;
};

auto quoted(const std::string& cell, char separator) -> std::string {
  const std::string special{separator, '"', '\n', '\r', '\0'};
  const bool plain = cell.find_first_of(special) == std::string::npos;
  if (plain) return cell;
  std::string text = "\"";
  for (const char c : cell) text += c == '"' ? "\"\"" : std::string(1, c);
  return text + "\"";
}

}  // namespace

auto claims_table(const Program& program, std::uint64_t seed, const ClaimsShape& shape)
    -> ClaimsTable {
  return Writer{program, seed, shape}.table();
}

auto csv(const ClaimsTable& table) -> std::string {
  std::string text = table.bom ? "\xEF\xBB\xBF" : "";
  const auto add = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i)
      text += (i == 0 ? "" : std::string(1, table.separator)) + quoted(cells[i], table.separator);
    text += table.crlf ? "\r\n" : "\n";
  };
  add(table.header);
  for (const auto& row : table.rows) add(row);
  return text;
}

auto read(const Program& program, const ClaimsTable& table) -> claims::ClaimsFile {
  diag::Sink sink;
  auto file = claims::read_claims(program, "soins.csv", csv(table), sink);
  assert(file);  // a header is always right
  return std::move(*file);
}

auto claims(const Program& program, std::uint64_t seed, const ClaimsShape& shape)
    -> claims::ClaimsFile {
  return read(program, claims_table(program, seed, shape));
}

}  // namespace bareme::generate
