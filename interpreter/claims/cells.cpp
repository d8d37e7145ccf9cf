#include "interpreter/claims/cells.hpp"

#include <algorithm>
#include <array>

#include "interpreter/claims/numbers.hpp"
#include "support/text.hpp"

namespace bareme::claims {
namespace {

using model::TypeKind;

constexpr Int128 kMostUnits = 1000;
constexpr std::size_t kMaxShown = 60;  // code points

struct BooleanWord {
  std::string_view word;  // compared without case
  bool value;
};
constexpr std::array kBooleanWords{BooleanWord{"oui", true},  BooleanWord{"non", false},
                                   BooleanWord{"o", true},    BooleanWord{"n", false},
                                   BooleanWord{"1", true},    BooleanWord{"0", false},
                                   BooleanWord{"vrai", true}, BooleanWord{"faux", false},
                                   BooleanWord{"true", true}, BooleanWord{"false", false}};

auto equals_without_case(std::string_view text, std::string_view lower) -> bool {
  return std::ranges::equal(text, lower, {}, [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
}

auto read_boolean(std::string_view cell) -> Parsed {
  for (const auto& [word, value] : kBooleanWords)
    if (equals_without_case(cell, word)) return {value ? 1 : 0, {}};
  return {0, fault(kNotABoolean, shown(cell))};
}

auto read_date(std::string_view cell) -> Parsed {
  const auto [date, wrong] = parse_date(cell);
  if (!wrong) return {date.days, {}};
  switch (*wrong) {
    case DateFault::NotADate: return {0, fault(kNotADate, shown(cell))};
    case DateFault::DoesNotExist: return {0, fault(kNoSuchDate, shown(cell))};
    case DateFault::OutOfDomain:
      return {0, fault(kOutOfDomain, shown(cell), format_iso(kFirstDate), format_iso(kLastDate))};
  }
  return {};
}

auto unreadable(TypeKind kind, std::string_view cell) -> Fault {
  if (kind == TypeKind::Money) return fault(kNotAnAmount, shown(cell));
  if (kind == TypeKind::Rate) return fault(kNotARate, shown(cell));
  if (kind == TypeKind::Number) return fault(kNotANumber, shown(cell));
  return fault(kNotAnInteger, shown(cell));
}

// Decimals as written: those of the percentage for a rate.
auto decimals_of(TypeKind kind) -> Scale {
  return kind == TypeKind::Rate ? model::field_scale(kind) - 2 : model::field_scale(kind);
}

auto without_unit(TypeKind kind, std::string_view cell) -> std::string_view {
  if (kind == TypeKind::Money) return claims::without_unit(cell, "€");
  if (kind == TypeKind::Rate) return claims::without_unit(cell, "%");
  return cell;
}

auto bound(TypeKind kind, Int128 value) -> std::string {
  if (kind == TypeKind::Money) return display(Money{value});
  if (kind == TypeKind::Rate) return format_decimal(value * 100, 6, 0, true) + " %";
  return format_decimal(value, model::field_scale(kind), 0, true);
}

auto domain_of(const model::Field& field, model::FieldId id, bool cancels) -> model::Interval {
  model::Interval domain = model::domain(field.type.kind);
  if (id == model::kExpense && !cancels) domain.low = 0;
  return domain;
}

auto quantity_fault(Int128 number, std::string_view written) -> std::optional<Fault> {
  if (number != 0 && number >= -kMostUnits && number <= kMostUnits) return std::nullopt;
  return fault(kQuantityOutside, shown(written));
}

}  // namespace

auto shown(std::string_view text) -> std::string {
  std::string out;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    if (count == kMaxShown) return out + "…";
    const std::size_t from = at;
    const char32_t code = text::next_code_point(text, at);
    if (code == 0xFFFD)
      out += "\uFFFD";
    else if (code < 0x20 || code == 0x7F)
      out += ' ';
    else
      out += text.substr(from, at - from);
  }
  return out;
}

auto intern(records::Texts& texts, std::string_view text) -> std::int64_t {
  std::string owned;
  return texts.intern(normalised(text, owned));
}

CellReader::CellReader(const model::Program& program, records::Texts& texts)
    : program_{&program}, texts_{&texts} {
  for (const model::CodeSet& set : program.code_sets) {
    Spellings& spellings = codes_.emplace_back();
    for (std::size_t i = 0; i < set.codes.size(); ++i) spellings.add(set.codes[i].text, i);
    for (std::size_t i = 0; i < set.codes.size(); ++i)
      for (const std::string& written : set.codes[i].read_as) spellings.add(written, i);
  }
}

auto CellReader::read(model::FieldId field, std::string_view cell, bool cancels) -> Parsed {
  const model::Type type = program_->fields[field].type;
  switch (type.kind) {
    case TypeKind::Text: return {intern(*texts_, cell), {}};
    case TypeKind::Boolean: return read_boolean(cell);
    case TypeKind::Date: return read_date(cell);
    case TypeKind::Code: return read_code(type.codes, cell);
    case TypeKind::Money:
    case TypeKind::Rate:
    case TypeKind::Number:
    case TypeKind::Integer:
    case TypeKind::Days:
    case TypeKind::Months:
    case TypeKind::Invalid: return read_decimal(field, cell, cancels);
  }
  return {};
}

auto CellReader::read_decimal(model::FieldId field, std::string_view cell, bool cancels) -> Parsed {
  const TypeKind kind = program_->fields[field].type.kind;
  const Scale decimals = decimals_of(kind);
  const ParsedNumber parsed = parse_number(without_unit(kind, cell), decimals);
  if (parsed.fault == NumberFault::Unreadable || (parsed.fault && decimals == 0))
    return {0, unreadable(kind, cell)};
  if (parsed.fault) return {0, fault(kTooManyDecimals, shown(cell), std::to_string(decimals))};
  if (auto outside = domain_fault(*program_, field, parsed.value, cell, cancels))
    return {0, std::move(outside)};
  return {static_cast<std::int64_t>(parsed.value), {}};
}

auto CellReader::read_code(model::CodeSetId set, std::string_view cell) -> Parsed {
  Spellings& spellings = codes_[set.index];
  const Spellings::Found found = spellings.find(cell);
  if (found.unique()) return {static_cast<std::int64_t>(*found.index), {}};
  const model::CodeSet& codes = program_->code_sets[set];
  if (found.index)
    return {0, fault(kAmbiguousCode, shown(cell), codes.name, codes.codes[*found.index].text,
                     codes.codes[*found.other].text)};
  if (auto near = spellings.suggest(cell))
    return {0, fault(kUnknownCodeNear, shown(cell), codes.name, std::move(*near))};
  return {0, fault(kUnknownCode, shown(cell), codes.name)};
}

auto absent_cells(const model::Program& program, records::Texts& texts)
    -> std::vector<records::Cell> {
  std::vector<records::Cell> cells;
  for (const model::Field& field : program.fields) {
    records::Cell& cell = cells.emplace_back();
    if (!field.fallback || !field.fallback->known) continue;
    const bool is_text = field.type.kind == TypeKind::Text;
    cell = {is_text ? intern(texts, field.fallback->text)
                    : static_cast<std::int64_t>(field.fallback->number),
            true};
  }
  cells[model::kContract.index] = {0,
                                   true};  // the empty chain: a person without complementary cover
  cells[model::kQuantity.index] = {1, true};
  return cells;
}

auto is_required(const model::Program& program, model::FieldId field) -> bool {
  if (field == model::kContract || field == model::kQuantity) return false;
  return !program.fields[field].optional && !program.fields[field].fallback;
}

auto domain_fault(const model::Program& program, model::FieldId field, Int128 number,
                  std::string_view shown_text, bool cancels) -> std::optional<Fault> {
  if (field == model::kQuantity) return quantity_fault(number, shown_text);
  const model::Field& declared = program.fields[field];
  const bool bounded =
      model::is_decimal(declared.type.kind) || declared.type.kind == TypeKind::Date;
  const model::Interval domain = domain_of(declared, field, cancels);
  if (!bounded || (number >= domain.low && number <= domain.high)) return std::nullopt;
  if (declared.type.kind == TypeKind::Date)
    return fault(kOutOfDomain, shown(shown_text), format_iso(kFirstDate), format_iso(kLastDate));
  return fault(kOutOfDomain, shown(shown_text), bound(declared.type.kind, domain.low),
               bound(declared.type.kind, domain.high));
}

}  // namespace bareme::claims
