
#include "interpreter/claims/cells.hpp"
#include "interpreter/claims/claims_file.hpp"
#include "interpreter/claims/contracts.hpp"
#include "support/decimal.hpp"

namespace bareme::claims {
namespace {

constexpr std::string_view kCaseBeneficiary = "essai";

class CaseReader {
 public:
  CaseReader(const model::Program& program, CaseClaims& result)
      : program_{program},
        result_{result},
        contracts_{program},
        absent_{absent_cells(program, result.claims.texts())} {}

  // The line of the claims, or none: rejected, columns being the fields in the program's order.
  auto read(const model::CaseLine& facts, std::size_t number) -> std::optional<std::size_t>;

 private:
  auto read_field(model::FieldId field, const model::Fact& fact) -> Parsed;
  auto reject(std::size_t number, model::FieldId field, Fault fault) -> std::nullopt_t {
    result_.rejects.push_back(
        {number, program_.fields[field].name, fault.code, std::move(fault.reason)});
    return std::nullopt;
  }

  const model::Program& program_;
  CaseClaims& result_;
  ContractReader contracts_;
  std::vector<records::Cell> absent_;
  std::vector<const model::Fact*> fact_of_field_;
  std::vector<std::size_t> row_of_identifier_;  // by text id; 0: not seen
};

// The last fact of a field counts. An empty text says that there is none, as an empty cell does.
auto facts_by_field(const model::Program& program, const model::CaseLine& line)
    -> std::vector<const model::Fact*> {
  std::vector<const model::Fact*> facts(program.fields.size());
  for (const model::Fact& fact : line.facts) {
    const bool is_text = program.fields[fact.field].type.kind == model::TypeKind::Text;
    const bool empty = is_text ? trimmed(fact.text).empty() : !fact.value.known;
    facts[fact.field.index] = empty ? nullptr : &fact;
  }
  return facts;
}

auto CaseReader::read(const model::CaseLine& facts, std::size_t number)
    -> std::optional<std::size_t> {
  records::Texts& texts = result_.claims.texts();
  auto line = absent_;
  line[model::kBeneficiary.index] = {intern(texts, kCaseBeneficiary), true};
  fact_of_field_ = facts_by_field(program_, facts);
  const model::Fact* named = fact_of_field_[model::kIdentifier.index];
  const std::int64_t identifier =
      intern(texts, named ? trimmed(named->text) : std::string_view{std::to_string(number)});
  line[model::kIdentifier.index] = {identifier, true};
  row_of_identifier_.resize(texts.size());
  std::size_t& first = row_of_identifier_[static_cast<std::size_t>(identifier)];
  if (first != 0)
    return reject(number, model::kIdentifier,
                  fault(kIdentifierRepeated, texts[static_cast<std::uint32_t>(identifier)],
                        std::to_string(first)));
  first = number;

  for (std::size_t i = 0; i < line.size(); ++i) {
    const model::FieldId field = program_.fields.id_at(i);
    if (const model::Fact* fact = fact_of_field_[i]) {
      Parsed parsed = read_field(field, *fact);
      if (parsed.fault) return reject(number, field, std::move(*parsed.fault));
      line[i] = {parsed.number, true};
    } else if (is_required(program_, field) && !line[i].known) {
      return reject(number, field, fault(kValueMissing));
    }
  }
  const std::size_t added = result_.claims.add_line(number);
  for (std::size_t i = 0; i < line.size(); ++i)
    if (line[i].known) result_.claims.set(added, program_.fields.id_at(i), line[i].number);
  return added;
}

auto CaseReader::read_field(model::FieldId field, const model::Fact& fact) -> Parsed {
  if (field == model::kContract) {
    const model::Fact* dated = fact_of_field_[model::kDate.index];
    const auto date = dated ? std::optional{dated->value.date()} : std::nullopt;
    return contracts_.read(trimmed(fact.text), date, result_.claims);
  }
  const model::TypeKind kind = program_.fields[field].type.kind;
  if (kind == model::TypeKind::Text)
    return {intern(result_.claims.texts(), trimmed(fact.text)), {}};
  const std::string written = kind == model::TypeKind::Date && in_domain(fact.value.date())
                                  ? format_iso(fact.value.date())
                                  : format_decimal(fact.value.number, model::field_scale(kind), 0);
  const model::Fact* quantity = fact_of_field_[model::kQuantity.index];
  const bool cancels = quantity != nullptr && quantity->value.number < 0;
  if (auto outside = domain_fault(program_, field, fact.value.number, written, cancels))
    return {0, std::move(outside)};
  return {static_cast<std::int64_t>(fact.value.number), {}};
}

}  // namespace

auto claims_of(const model::Program& program, const model::Case& test) -> CaseClaims {
  CaseClaims result{records::Claims{program}, {}, {}};
  CaseReader reader{program, result};
  for (std::size_t i = 0; i < test.lines.size(); ++i)
    result.line_of_case_line.push_back(reader.read(test.lines[i], i + 1));
  return result;
}

}  // namespace bareme::claims
