#include "interpreter/report/claim.hpp"

#include <algorithm>
#include <charconv>

#include "interpreter/claims/cut.hpp"
#include "interpreter/claims/header.hpp"
#include "interpreter/explain/explain.hpp"
#include "interpreter/explain/explain_words.hpp"
#include "interpreter/report/json.hpp"
#include "interpreter/suites/observe.hpp"
#include "interpreter/suites/values.hpp"
#include "support/render.hpp"
#include "support/text.hpp"

namespace bareme::report {
namespace {

// The columns of a field: one, or those that are joined.
auto columns_of(const model::Program& program, const claims::ClaimsFile& file, model::FieldId field)
    -> std::vector<std::size_t> {
  claims::FieldNames fields{program};
  for (std::size_t column = 0; column < file.header.size(); ++column)
    if (const auto found = fields.find(file.header[column]);
        found.unique() && *found.index == field.index)
      return {column};
  std::vector<std::size_t> columns;
  for (const claims::FieldNames::Part& part : fields.parts()) {
    if (part.field != field) continue;
    for (std::size_t column = 0; column < file.header.size(); ++column)
      if (fields.find_part(file.header[column]).index == part.spelling) columns.push_back(column);
  }
  return columns;
}

auto written_in(const claims::RawRow& row, const std::vector<std::size_t>& columns) -> std::string {
  std::string written;
  for (const std::size_t& column : columns) {
    if (&column != &columns.front()) written += '|';
    if (column < row.cells.size()) written += text::trim(row.cells[column]);
  }
  return text::nfc(written);
}

auto rows_named(const model::Program& program, const claims::ClaimsFile& file,
                std::string_view wanted) -> std::vector<const claims::RawRow*> {
  const std::string normal = text::nfc(text::trim(wanted));
  const auto columns = columns_of(program, file, model::kIdentifier);
  std::vector<const claims::RawRow*> rows;
  for (const claims::RawRow& row : file.rows)
    if (!row.cells.empty() && !columns.empty() && written_in(row, columns) == normal)
      rows.push_back(&row);
  return rows;
}

// Rows of too few or too many fields that begin like a row of that identifier: no line, but
// rejects that are told by it.
auto misshapen_rows_named(const model::Program& program, const claims::ClaimsFile& file,
                          std::string_view wanted) -> std::vector<const claims::RawRow*> {
  const std::string normal = text::nfc(text::trim(wanted));
  const auto columns = columns_of(program, file, model::kIdentifier);
  std::vector<const claims::RawRow*> rows;
  for (const claims::RawRow& row : file.rows) {
    if (!row.cells.empty() || !row.quotes_hold || columns.empty()) continue;
    std::vector<claims::Slice> slices;
    claims::Cutter{row.text, file.dialect.separator}.cut(0, file.header.size(), slices);
    std::vector<std::string> texts;
    for (const claims::Slice& slice : slices) texts.push_back(unquoted(slice));
    const std::vector<std::string_view> cells{texts.begin(), texts.end()};
    if (written_in({row.number, row.text, true, cells}, columns) == normal) rows.push_back(&row);
  }
  return rows;
}

auto row_numbered(const claims::ClaimsFile& file, std::string_view wanted)
    -> const claims::RawRow* {
  std::size_t number = 0;
  const auto* end = wanted.data() + wanted.size();
  const auto [stop, fault] = std::from_chars(wanted.data(), end, number);
  return fault == std::errc{} && stop == end ? file.row(number) : nullptr;
}

auto reject_at(const claims::ClaimsFile& file, std::size_t row) -> const records::Reject& {
  return *std::ranges::find(file.rejects, row, &records::Reject::row);
}

// What stands above the explanation of a row that could not be read: its cells as they came.
auto raw_header(const model::Program& program, const claims::ClaimsFile& file, std::size_t number,
                diag::Language language) -> std::string {
  const claims::RawRow* row = file.row(number);
  const auto cell = [&](model::FieldId field) {
    return row == nullptr ? std::string{} : written_in(*row, columns_of(program, file, field));
  };
  const std::string identifier = cell(model::kIdentifier);
  std::string text = identifier.empty()
                         ? explain::say(language, explain::kRow, std::to_string(number))
                         : explain::say(language, explain::kClaim, identifier);
  const auto add = [&](const std::string& part) { text += " · " + part; };
  if (const auto date = cell(model::kDate); !date.empty()) add(date);
  if (const auto who = cell(model::kBeneficiary); !who.empty())
    add(explain::say(language, explain::kBeneficiary, who));
  if (const auto contract = cell(model::kContract); !contract.empty())
    add(explain::say(language, explain::kContract, contract));
  if (const auto expense = cell(model::kExpense); !expense.empty())
    add(explain::say(language, explain::kExpense, expense));
  return text + "\n\n";
}

auto rejected_row(const model::Program& program, const Sources& sources,
                  const claims::ClaimsFile& file, std::size_t row, diag::Language language)
    -> std::string {
  return raw_header(program, file, row, language) +
         explain::explain_reject(program, sources, reject_at(file, row), language);
}

class ClaimJson {
 public:
  ClaimJson(const model::Program& program, const Sources& sources, const claims::ClaimsFile& file,
            diag::Language language, std::string_view scenario)
      : program_{program},
        sources_{sources},
        file_{file},
        language_{language},
        scenario_{scenario} {}

  auto rejected(const ClaimPlace& place, const records::Reject& reject, std::string_view text)
      -> std::string {
    begin(place);
    json_.text("status", "rejected");
    json_.open_object("reject");
    json_.text("code", diag::code_text(reject.code));
    json_.text("column", reject.column);
    json_.text("reason", diag::words(reject.reason, language_));
    json_.close_object();
    return end(text);
  }

  auto settled(const ClaimPlace& place, const records::Settlement& settlement,
               std::string_view text) -> std::string {
    begin(place);
    json_.text("status", "settled");
    json_.amount("charged", settlement.expense);
    json_.amount("paid", settlement.paid);
    json_.amount("withheld", settlement.withheld);
    json_.amount("left_to_pay", settlement.left_to_pay);
    json_.amount("lump_sums", settlement.lump_sums);
    json_.open_array("payers");
    for (const records::PayerResult& payer : settlement.payers) add(payer);
    json_.close_array();
    return end(text);
  }

 private:
  auto begin(const ClaimPlace& place) -> void {
    json_.open_object();
    json_.number("version", 1);
    if (!scenario_.empty()) json_.text("scenario", scenario_);
    json_.text("file", file_.name);
    json_.number("row", static_cast<Int128>(place.row));
    if (!place.repeats.empty())
      json_.numbers("repeated_at", std::vector<Int128>{place.repeats.begin(), place.repeats.end()});
    if (!place.line) return;
    json_.text("claim", file_.claims.value(*place.line, model::kIdentifier).text);
    json_.text("date", format_iso(file_.claims.date(*place.line)));
    json_.text("beneficiary", file_.claims.value(*place.line, model::kBeneficiary).text);
  }

  auto end(std::string_view text) -> std::string {
    json_.text("text", text);
    json_.close_object();
    return json_.take();
  }

  auto add(const records::PayerResult& payer) -> void {
    const model::Payer& declared = program_.payers[payer.payer];
    json_.open_object();
    json_.text("name", declared.name);
    json_.text("label", declared.label);
    if (declared.levels && payer.level)
      json_.text("level", program_.code_sets[declared.levels].codes[*payer.level].text);
    json_.text("decision", name_of(payer.decision));
    json_.text("reason", payer.reason);
    json_.amount("paid", payer.paid);
    json_.amount("withheld", payer.withheld);
    json_.amount("lump_sums", payer.lump_sums);
    json_.open_array("guarantees");
    for (const records::GuaranteeResult& guarantee : payer.guarantees) add(payer, guarantee);
    json_.close_array();
    json_.close_object();
  }

  auto add(const records::PayerResult& payer, const records::GuaranteeResult& result) -> void {
    const suites::Verdict verdict = suites::verdict_of(program_, sources_, payer.payer, result);
    json_.open_object();
    json_.text("name", program_.guarantees[result.guarantee].name);
    json_.text("decision", verdict.decision);
    json_.text("reason", verdict.reason);
    json_.text("clause", verdict.clause);
    json_.text("file", verdict.place.file);
    json_.number("line", static_cast<Int128>(verdict.place.line));
    if (result.base) json_.amount("base", *result.base);
    if (result.rate) json_.text("rate", suites::written_rate(*result.rate, result.rate_scale));
    if (result.assessed) json_.amount("assessed", *result.assessed);
    json_.amount("remaining_before", result.remaining);
    json_.amount("gross", result.gross);
    json_.amount("withheld", result.withheld);
    json_.amount("paid", result.paid);
    json_.open_array("counters");
    for (const suites::CounterState& counter : verdict.counters) add_counter(json_, counter);
    json_.close_array();
    json_.close_object();
  }

  const model::Program& program_;
  const Sources& sources_;
  const claims::ClaimsFile& file_;
  diag::Language language_;
  std::string_view scenario_;
  JsonWriter json_;
};

}  // namespace

auto find_claim(const model::Program& program, const claims::ClaimsFile& file,
                std::string_view wanted) -> std::optional<ClaimPlace> {
  std::vector<const claims::RawRow*> rows;
  if (file.has_identifiers)
    rows = rows_named(program, file, wanted);
  else if (const auto* row = row_numbered(file, wanted))
    rows.push_back(row);
  if (rows.empty() && file.has_identifiers) rows = misshapen_rows_named(program, file, wanted);
  if (rows.empty()) return std::nullopt;
  const claims::RawRow* row = rows.front();
  ClaimPlace place{row->number, std::nullopt};
  for (std::size_t i = 1; i < rows.size(); ++i) place.repeats.push_back(rows[i]->number);
  for (std::size_t line = 0; line < file.claims.size() && !place.line; ++line)
    if (file.claims.source_row(line) == row->number) place.line = line;
  return place;
}

namespace {

auto first_text(const model::Program& program, const Sources& sources,
                const claims::ClaimsFile& file, const ClaimPlace& place, const runs::Terms& terms,
                diag::Language language) -> std::string {
  if (!place.line) return rejected_row(program, sources, file, place.row, language);
  const std::size_t line = *place.line;
  const auto before = runs::before(program, file.claims, terms, line);
  if (before.partner)
    return explain::explain_cancelled(program, sources, file.claims, line, *before.partner,
                                      language);
  if (file.claims.quantity(line) < 0)
    return explain::explain_reject(program, sources, file.claims, line,
                                   runs::nothing_to_cancel(program, file.claims, line), language);
  return explain::explain(program, sources, file.claims, line, before.accounts, language);
}

}  // namespace

auto claim_text(const model::Program& program, const Sources& sources,
                const claims::ClaimsFile& file, const ClaimPlace& place, const runs::Terms& terms,
                diag::Language language, std::string_view scenario) -> std::string {
  std::string text;
  if (!scenario.empty()) text = explain::say(language, explain::kScenario, scenario) + "\n\n";
  text += first_text(program, sources, file, place, terms, language);
  for (const std::size_t row : place.repeats)
    text += "\n" + rejected_row(program, sources, file, row, language);
  return text;
}

auto claim_json(const model::Program& program, const Sources& sources,
                const claims::ClaimsFile& file, const ClaimPlace& place, const runs::Terms& terms,
                diag::Language language, std::string_view scenario) -> std::string {
  ClaimJson json{program, sources, file, language, scenario};
  const std::string text = claim_text(program, sources, file, place, terms, language, scenario);
  if (!place.line) return json.rejected(place, reject_at(file, place.row), text);
  // Settled with all the others: what a cancelling line gives depends on them.
  const runs::Run run = runs::settle_all(program, file.claims, {}, terms);
  if (const auto& settlement = run.settlements[*place.line])
    return json.settled(place, *settlement, text);
  return json.rejected(place, *std::ranges::find(run.rejects, place.row, &records::Reject::row),
                       text);
}

}  // namespace bareme::report
