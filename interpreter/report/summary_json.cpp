#include "interpreter/report/json.hpp"
#include "interpreter/report/summary.hpp"
#include "support/render.hpp"

namespace bareme::report {
namespace {

auto add_totals(JsonWriter& json, const Totals& totals) -> void {
  json.amount("charged", totals.charged);
  json.amount("amo", totals.schemes);
  json.amount("amc", totals.contract);
  json.amount("surcomplémentaire", totals.further);
  json.amount("withheld", totals.withheld);
  json.amount("left_to_pay", totals.left_to_pay);
  json.amount("lump_sums", totals.lump_sums);
}

auto add_payers(JsonWriter& json, const Summary& summary) -> void {
  json.open_array("payers");
  for (const PayerTotal& payer : summary.payers) {
    json.open_object();
    json.text("name", payer.name);
    json.text("label", payer.label);
    json.number("lines_paid", static_cast<Int128>(payer.lines));
    json.amount("paid", payer.paid);
    json.close_object();
  }
  json.close_array();
}

auto add_decisions(JsonWriter& json, const Summary& summary) -> void {
  json.open_array("decisions");
  for (const DecisionTotal& total : summary.decisions) {
    json.open_object();
    json.text("decision", name_of(total.decision));
    json.number("amo_lines", static_cast<Int128>(total.scheme_lines));
    json.amount("amo", total.scheme_paid);
    json.number("amc_lines", static_cast<Int128>(total.contract_lines));
    json.amount("amc", total.contract_paid);
    json.close_object();
  }
  json.close_array();
}

auto add_contracts(JsonWriter& json, const Summary& summary) -> void {
  json.open_array("contracts");
  for (const ContractTotal& each : summary.contracts) {
    json.open_object();
    json.text("contract", each.contract);
    json.number("lines", static_cast<Int128>(each.totals.lines));
    add_totals(json, each.totals);
    json.close_object();
  }
  json.close_array();
}

auto add_rejects(JsonWriter& json, const Summary& summary, diag::Language language) -> void {
  json.open_array("rejects");
  for (const RejectTotal& total : summary.rejects) {
    json.open_object();
    json.text("code", diag::code_text(total.first.code));
    json.number("rows", static_cast<Int128>(total.lines));
    json.open_object("first");
    json.number("row", static_cast<Int128>(total.first.row));
    json.text("column", total.first.column);
    json.text("reason", diag::words(total.first.reason, language));
    json.close_object();
    json.close_object();
  }
  json.close_array();
}

}  // namespace

auto summary_json(const Summary& summary, diag::Language language) -> std::string {
  JsonWriter json;
  json.open_object();
  json.number("version", 1);
  if (!summary.scenario.empty()) json.text("scenario", summary.scenario);
  json.number("read", static_cast<Int128>(summary.read));
  json.number("settled", static_cast<Int128>(summary.all.lines));
  json.number("rejected", static_cast<Int128>(summary.rejected));
  json.number("outside_period", static_cast<Int128>(summary.outside));
  add_totals(json, summary.all);
  add_payers(json, summary);
  add_decisions(json, summary);
  add_contracts(json, summary);
  add_rejects(json, summary, language);
  json.close_object();
  return json.take();
}

}  // namespace bareme::report
