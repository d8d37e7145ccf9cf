#include <array>

#include "interpreter/claims/csv.hpp"
#include "interpreter/claims/writers.hpp"

namespace bareme::claims {
namespace {

constexpr std::array<std::string_view, 20> kDetailColumns{"soin",
                                                          "identifiant",
                                                          "payeur",
                                                          "formule",
                                                          "garantie",
                                                          "base",
                                                          "taux",
                                                          "assiette",
                                                          "brut",
                                                          "retenue",
                                                          "remboursé",
                                                          "reste",
                                                          "décision",
                                                          "motif",
                                                          "chemin",
                                                          "fichier",
                                                          "ligne",
                                                          "compteurs_avant",
                                                          "compteurs_après",
                                                          "compteurs_limite"};

struct Place {
  std::string path;
  Span span;
};

// The clause that gave the motif, else the one that gave the amount, else the guarantee.
auto place_of(const model::Program& program, const records::GuaranteeResult& result) -> Place {
  const model::Guarantee& guarantee = program.guarantees[result.guarantee];
  for (const model::ClauseId id :
       {result.reason_clause, guarantee.indemnity_clause, guarantee.rate_clause, guarantee.clause})
    if (id) return {program.clauses[id].path, program.clauses[id].span};
  return {program.payers[guarantee.payer].name + "." + guarantee.name, guarantee.span};
}

auto counter_value(const model::Program& program, const records::CounterReading& reading,
                   Int128 value, const Dialect& dialect) -> std::string {
  switch (program.counters[reading.counter].measure) {
    case model::Measure::Money: return written(Money{value}, dialect);
    case model::Measure::Units: return format_decimal(value, 0, 0);
  }
  return {};
}

auto counters_of(const model::Program& program, const records::GuaranteeResult& result,
                 Int128 records::CounterReading::*value, const Dialect& dialect) -> std::string {
  std::string all;
  for (const records::CounterReading& reading : result.counters) {
    if (!all.empty()) all += " | ";
    all += program.counters[reading.counter].path + " = " +
           counter_value(program, reading, reading.*value, dialect);
  }
  return all;
}

auto add_place(Line& line, const Sources& sources, const Place& place) -> void {
  line.add(place.path);
  line.add(place.span ? sources[place.span.source].name : std::string{});
  line.add(place.span ? std::to_string(sources.position(place.span.source, place.span.begin).line)
                      : std::string{});
}

auto add_claim(Line& row, const model::Program& program, const ClaimsFile& file, std::size_t line,
               const records::PayerResult& result) -> void {
  const model::Payer& payer = program.payers[result.payer];
  row.add(std::to_string(file.claims.source_row(line)))
      .add(file.claims.value(line, model::kIdentifier).text)
      .add(payer.name)
      .add(payer.levels && result.level ? program.code_sets[payer.levels].codes[*result.level].text
                                        : std::string{});
}

// A payer that has no guarantee for the line.
auto payer_row(const model::Program& program, const Sources& sources, const ClaimsFile& file,
               std::size_t line, const records::PayerResult& result) -> std::string {
  Line row{file.dialect};
  add_claim(row, program, file, line, result);
  for (int empty = 0; empty < 8; ++empty) row.add("");  // garantie … reste
  row.add(records::name_of(result.decision)).add(result.reason);
  const model::Payer& payer = program.payers[result.payer];
  add_place(row, sources, {payer.name, payer.span});
  return row.add("").add("").add("").end();
}

auto guarantee_row(const model::Program& program, const Sources& sources, const ClaimsFile& file,
                   std::size_t line, const records::PayerResult& payer,
                   const records::GuaranteeResult& result) -> std::string {
  const Dialect& dialect = file.dialect;
  Line row{dialect};
  add_claim(row, program, file, line, payer);
  row.add(program.guarantees[result.guarantee].name)
      .add(written(result.base, dialect))
      .add(written_rate(result.rate, result.rate_scale, dialect))
      .add(written(result.assessed, dialect));
  for (const Money amount : {result.gross, result.withheld, result.paid, result.remaining})
    row.add(written(amount, dialect));
  row.add(records::name_of(result.decision)).add(result.reason);
  add_place(row, sources, place_of(program, result));
  return row.add(counters_of(program, result, &records::CounterReading::before, dialect))
      .add(counters_of(program, result, &records::CounterReading::after, dialect))
      .add(counters_of(program, result, &records::CounterReading::limit, dialect))
      .end();
}

}  // namespace

auto detail_header(const ClaimsFile& file) -> std::string {
  Line header{file.dialect};
  for (const std::string_view name : kDetailColumns) header.add(name);
  return header.end();
}

auto detail_rows(const model::Program& program, const Sources& sources, const ClaimsFile& file,
                 std::size_t line, const records::Settlement& settlement) -> std::string {
  std::string rows;
  for (const records::PayerResult& payer : settlement.payers) {
    if (payer.guarantees.empty()) rows += payer_row(program, sources, file, line, payer);
    for (const records::GuaranteeResult& result : payer.guarantees)
      rows += guarantee_row(program, sources, file, line, payer, result);
  }
  return rows;
}

}  // namespace bareme::claims
