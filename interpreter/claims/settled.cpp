#include <algorithm>
#include <array>

#include "interpreter/claims/csv.hpp"
#include "interpreter/claims/tariff.hpp"
#include "interpreter/claims/writers.hpp"
#include "interpreter/model/output_columns.hpp"
#include "support/render.hpp"

namespace bareme::claims {
namespace {

constexpr std::array<std::string_view, 4> kRejectColumns{"rejet_ligne", "rejet_colonne",
                                                         "rejet_code", "rejet_raison"};

// Who paid what, as output columns see it.
struct Shares {
  Money amo, amc, above;                         // régimes, first contract, contracts after it
  const records::PayerResult* scheme = nullptr;  // the first régime
  const records::PayerResult* contract = nullptr;
};
auto shares_of(const model::Program& program, const records::Settlement& settlement) -> Shares {
  Shares shares;
  for (const records::PayerResult& payer : settlement.payers) {
    if (program.payers[payer.payer].scheme) {
      shares.amo += payer.paid;
      if (!shares.scheme) shares.scheme = &payer;
    } else if (!shares.contract) {
      shares.contract = &payer;
      shares.amc = payer.paid;
    } else {
      shares.above += payer.paid;
    }
  }
  return shares;
}

using Values = std::vector<std::string>;

auto add_amounts(Values& values, const Shares& shares, const records::Settlement& settlement,
                 const Dialect& dialect) -> void {
  for (const Money amount : {shares.amo, settlement.withheld, shares.amc, shares.above,
                             settlement.lump_sums, settlement.left_to_pay})
    values.push_back(written(amount, dialect));
}

auto add_decisions(Values& values, const model::Program& program, const Shares& shares) -> void {
  for (const records::PayerResult* payer : {shares.scheme, shares.contract}) {
    values.emplace_back(payer ? records::name_of(payer->decision) : "");
    values.emplace_back(payer ? payer->reason : "");
  }
  const bool decided = shares.contract && shares.contract->deciding;
  values.emplace_back(
      decided
          ? program.guarantees[shares.contract->guarantees[*shares.contract->deciding].guarantee]
                .name
          : "");
}

auto add_tariff(Values& values, const Tariff& tariff, const Dialect& dialect) -> void {
  values.push_back(written(tariff.base, dialect));
  values.push_back(tariff.base ? written_rate(tariff.rate, tariff.rate_scale, dialect) : "");
  for (const auto& amount : {tariff.gross, tariff.copayment, tariff.overrun})
    values.push_back(written(amount, dialect));
}

}  // namespace

auto hypotheses_text(const model::Program& program, std::span<const model::ParameterId> read)
    -> std::string {
  std::vector<std::string_view> names;
  for (const model::ParameterId id : read) names.push_back(program.parameters[id].name);
  std::ranges::sort(names);
  std::string joined;
  for (const std::string_view name : names) (joined += joined.empty() ? "" : ", ") += name;
  return joined;
}

auto output_columns(const model::Program& program) -> std::vector<OutputColumn> {
  std::vector<OutputColumn> columns;
  for (const auto& [name, kind] : model::kOutputColumns)
    columns.push_back({std::string{name}, kind});
  for (const std::string& name : program.withholding_names)
    columns.insert(columns.end() - 1, {name, model::TypeKind::Money});
  return columns;
}

auto output_values(const model::Program& program, const records::Settlement& settlement,
                   const Dialect& dialect) -> std::vector<std::string> {
  const Shares shares = shares_of(program, settlement);
  Values values;
  values.reserve(model::kOutputColumns.size() + program.withholding_names.size());
  add_amounts(values, shares, settlement, dialect);
  add_decisions(values, program, shares);
  add_tariff(values, tariff_of(program, settlement), dialect);
  for (std::size_t i = 0; i < program.withholding_names.size(); ++i)
    values.push_back(
        written(i < settlement.withheld_by_name.size() ? settlement.withheld_by_name[i] : Money{},
                dialect));
  values.push_back(hypotheses_text(program, settlement.hypotheses));
  return values;
}

auto settled_header(const model::Program& program, const ClaimsFile& file) -> std::string {
  Line header{file.dialect};
  header.add_as_is(file.header_text);
  for (const OutputColumn& column : output_columns(program)) header.add(column.name);
  return header.end();
}

auto settled_row(const model::Program& program, const ClaimsFile& file, std::size_t line,
                 const records::Settlement& settlement) -> std::string {
  Line row{file.dialect};
  row.add_as_is(file.rows[file.row_of_line[line]].text);
  for (const std::string& value : output_values(program, settlement, file.dialect)) row.add(value);
  return row.end();
}

auto rejects_header(const ClaimsFile& file) -> std::string {
  Line header{file.dialect};
  for (const std::string_view name : kRejectColumns) header.add(name);
  return header.add_as_is(file.header_text).end();
}

auto reject_prefix(const Dialect& dialect, const records::Reject& reject, diag::Language language)
    -> std::string {
  Line line{dialect};
  line.add(std::to_string(reject.row))
      .add(reject.column)
      .add(diag::code_text(reject.code))
      .add(diag::words(reject.reason, language));
  return line.text();
}

auto reject_row(const ClaimsFile& file, const records::Reject& reject, diag::Language language)
    -> std::string {
  Line line{file.dialect};
  line.add_as_is(reject_prefix(file.dialect, reject, language));
  if (const RawRow* row = file.row(reject.row))
    row->quotes_hold ? line.add_as_is(row->text) : line.add(row->text);
  return line.end();
}

auto reject_bytes(const Dialect& dialect, const records::Reject& reject, std::string_view row,
                  bool quotes_hold, diag::Language language) -> std::string {
  std::string bytes = encode(reject_prefix(dialect, reject, language), dialect, false);
  bytes += dialect.separator;
  bytes += quotes_hold ? std::string{row} : quoted_cell(row, dialect.separator);
  return bytes += line_end(dialect);
}

}  // namespace bareme::claims
