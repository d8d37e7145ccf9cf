#include "interpreter/report/failures.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "interpreter/explain/values.hpp"
#include "support/money.hpp"
#include "support/render.hpp"
#include "support/text.hpp"

namespace bareme::report {
namespace {

using suites::CounterState;
using suites::Difference;
using suites::Failure;
using suites::Place;
using suites::Verdict;

auto place_text(const Place& place) -> std::string {
  return place.file.empty() ? std::string{} : fmt::format("{}:{}", place.file, place.line);
}

// A figure without its unit, which the limit carries.
auto figure(const model::Counter& counter, Int128 value) -> std::string {
  switch (counter.measure) {
    case model::Measure::Money: return display(Money{value});
    case model::Measure::Units: return format_decimal(value, 0, 0, true);
  }
  return {};
}

// A counter under the guarantee that met it: its clause without the path they share, with its keys
// unless they name it.
auto counter_name(const CounterState& state, std::string_view subject) -> std::string {
  std::string_view name = state.clause;
  for (const auto shared : {subject, subject.substr(0, subject.find('.'))}) {
    if (!name.starts_with(shared) || !name.substr(shared.size()).starts_with('.')) continue;
    name.remove_prefix(shared.size() + 1);
    break;
  }
  const std::string& keys = state.counter.keys_text;
  return std::string{name} + (keys.empty() || name.ends_with(keys) ? "" : " " + keys);
}

class FailureText {
 public:
  FailureText(diag::Language language, std::size_t indent, const Tints& tints)
      : language_{language},
        french_{language == diag::Language::French},
        indent_{indent},
        tints_{tints} {}

  auto draw(const suites::TestResult& result, const Failure& failure) -> std::string {
    if (result.kind == suites::TestKind::Case) {
      const auto text = french_ ? "soin {}" : "claim {}";
      line(0, fmt::format(fmt::runtime(text), failure.number), place_text(failure.place));
    }
    differences(failure);
    for (const Verdict& verdict : failure.verdicts) draw_verdict(verdict);
    if (failure.reject) draw_reject(*failure.reject);
    return std::move(out_);
  }

 private:
  // What, then where: the place is in its own colour, apart.
  auto line(std::size_t depth, std::string_view text, std::string_view place) -> void {
    out_ += std::string(indent_ + 2 * depth, ' ');
    out_ += text;
    if (!place.empty()) out_ += fmt::format("  {}{}{}", tints_.soft, place, tints_.reset);
    out_ += '\n';
  }

  auto differences(const Failure& failure) -> void {
    std::size_t what = 0;
    std::size_t expected = 0;
    for (const Difference& each : failure.differences) {
      what = std::max(what, text::display_width(each.what));
      expected = std::max(expected, text::display_width(said(each.expected, language_)));
    }
    for (const Difference& each : failure.differences)
      line(1,
           fmt::format("{}   {} {}{}{}   {} {}{}{}", text::pad(each.what, what),
                       french_ ? "attendu" : "expected", tints_.good,
                       text::pad(said(each.expected, language_), expected), tints_.reset,
                       french_ ? "obtenu" : "obtained", tints_.bad, said(each.obtained, language_),
                       tints_.reset),
           {});
  }

  auto draw_verdict(const Verdict& verdict) -> void {
    std::string text = fmt::format(fmt::runtime(french_ ? "{} : {}" : "{}: {}"), verdict.subject,
                                   verdict.decision);
    if (!verdict.reason.empty())
      text += fmt::format(fmt::runtime(french_ ? ", motif {}" : ", reason {}"), verdict.reason);
    line(1, text, verdict.clause.empty() ? place_text(verdict.place) : std::string{});
    if (!verdict.clause.empty())
      line(2,
           fmt::format(fmt::runtime(french_ ? "décidé par {}" : "decided by {}"), verdict.clause),
           place_text(verdict.place));
    for (const CounterState& counter : verdict.counters) draw_counter(counter, verdict.subject);
  }

  auto draw_counter(const CounterState& state, std::string_view subject) -> void {
    const auto* text =
        french_ ? "{} : {} avant, {} après, limite {}" : "{}: {} before, {} after, limit {}";
    line(2,
         fmt::format(fmt::runtime(text), counter_name(state, subject),
                     figure(state.counter, state.before), figure(state.counter, state.after),
                     explain::quantity(state.counter, state.limit)),
         {});
  }

  auto draw_reject(const records::Reject& reject) -> void {
    const std::string where = reject.column.empty() ? "" : reject.column + (french_ ? " : " : ": ");
    line(1,
         fmt::format(fmt::runtime(french_ ? "rejeté, {} : {}{}" : "rejected, {}: {}{}"),
                     diag::code_text(reject.code), where, diag::words(reject.reason, language_)),
         {});
  }

  diag::Language language_;
  bool french_;
  std::size_t indent_;
  Tints tints_;
  std::string out_;
};

}  // namespace

auto title_of(const suites::TestResult& result, diag::Language language) -> std::string {
  if (!result.title.empty()) return result.title;
  return fmt::format(fmt::runtime(language == diag::Language::French ? "ligne {}" : "row {}"),
                     result.place.line);
}

auto said(const diag::Argument& argument, diag::Language language) -> const std::string& {
  return language == diag::Language::French ? argument.fr : argument.en;
}

auto failure_lines(const suites::TestResult& result, const Failure& failure,
                   diag::Language language, std::size_t indent, const Tints& tints) -> std::string {
  return FailureText{language, indent, tints}.draw(result, failure);
}

}  // namespace bareme::report
