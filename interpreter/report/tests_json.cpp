#include "interpreter/report/failures.hpp"
#include "interpreter/report/json.hpp"
#include "interpreter/report/tests.hpp"
#include "support/render.hpp"

namespace bareme::report {
namespace {

using suites::Failure;
using suites::Place;
using suites::Verdict;

auto number(std::size_t value) -> Int128 { return static_cast<Int128>(value); }

auto add_place(JsonWriter& json, const Place& place) -> void {
  json.text("file", place.file);
  json.number("line", number(place.line));
}

auto add_verdict(JsonWriter& json, const Verdict& verdict) -> void {
  json.open_object();
  json.text("subject", verdict.subject);
  json.text("decision", verdict.decision);
  json.text("reason", verdict.reason);
  json.text("clause", verdict.clause);
  add_place(json, verdict.place);
  json.open_array("counters");
  for (const suites::CounterState& counter : verdict.counters) add_counter(json, counter);
  json.close_array();
  json.close_object();
}

auto add_failure(JsonWriter& json, const Failure& failure, diag::Language language) -> void {
  json.open_object();
  json.number("number", number(failure.number));
  add_place(json, failure.place);
  json.open_array("differences");
  for (const suites::Difference& each : failure.differences) {
    json.open_object();
    json.text("what", each.what);
    json.text("expected", said(each.expected, language));
    json.text("obtained", said(each.obtained, language));
    json.close_object();
  }
  json.close_array();
  json.open_array("decided_by");
  for (const Verdict& verdict : failure.verdicts) add_verdict(json, verdict);
  json.close_array();
  if (failure.reject) {
    json.open_object("reject");
    json.text("code", diag::code_text(failure.reject->code));
    json.text("column", failure.reject->column);
    json.text("reason", diag::words(failure.reject->reason, language));
    json.close_object();
  }
  json.close_object();
}

auto add_result(JsonWriter& json, const suites::TestResult& result, diag::Language language)
    -> void {
  json.open_object();
  json.text("title", title_of(result, language));
  json.text("description", result.description);
  add_place(json, result.place);
  json.truth("passed", result.passed());
  json.open_array("failures");
  for (const Failure& failure : result.failures) add_failure(json, failure, language);
  json.close_array();
  json.close_object();
}

}  // namespace

auto tests_json(Results results, diag::Language language) -> std::string {
  const TestCounts counts = count_tests(results);
  JsonWriter json;
  json.open_object();
  json.number("version", 1);
  json.number("tests", number(counts.all));
  json.number("passed", number(counts.passed));
  json.number("failed", number(counts.failed));
  json.open_array("results");
  for (const suites::TestResult& result : results) add_result(json, result, language);
  json.close_array();
  json.close_object();
  return json.take();
}

}  // namespace bareme::report
