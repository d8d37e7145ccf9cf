#include <fmt/format.h>

#include <algorithm>

#include "interpreter/report/summary.hpp"
#include "interpreter/report/table.hpp"
#include "support/render.hpp"

namespace bareme::report {
namespace {

using Align = TextTable::Align;

auto count(std::size_t number) -> std::string {
  return format_decimal(static_cast<Int128>(number), 0, 0, true);
}

// In French nothing is one, in English it is many.
auto in_french(std::size_t number, std::string_view one, std::string_view many) -> std::string {
  return fmt::format("{} {}", count(number), number > 1 ? many : one);
}
auto in_english(std::size_t number, std::string_view one, std::string_view many) -> std::string {
  return fmt::format("{} {}", count(number), number == 1 ? one : many);
}

class SummaryText {
 public:
  SummaryText(const Summary& summary, diag::Language language)
      : summary_{summary}, language_{language}, french_{language == diag::Language::French} {}

  auto draw() -> std::string {
    if (!summary_.scenario.empty())
      out_ +=
          fmt::format(fmt::runtime(say("Scénario « {} »\n", "Scénario “{}”\n")), summary_.scenario);
    draw_counts();
    if (summary_.all.lines > 0) {
      draw_amounts();
      draw_decisions();
      draw_contracts();
    }
    draw_rejects();
    return std::move(out_);
  }

 private:
  auto say(std::string_view french, std::string_view english) const -> std::string {
    return std::string{french_ ? french : english};
  }

  auto draw_counts() -> void {
    const std::size_t settled = summary_.all.lines;
    const std::string outside =
        summary_.outside == 0
            ? ""
            : fmt::format(fmt::runtime(say(" + {} hors période", " + {} outside the period")),
                          count(summary_.outside));
    if (french_)
      out_ += fmt::format("{} = {} + {}{}\n", in_french(summary_.read, "ligne lue", "lignes lues"),
                          in_french(settled, "liquidée", "liquidées"),
                          in_french(summary_.rejected, "rejetée", "rejetées"), outside);
    else
      out_ += fmt::format("{} = {} settled + {} rejected{}\n",
                          in_english(summary_.read, "row read", "rows read"), count(settled),
                          count(summary_.rejected), outside);
  }

  auto draw_amounts() -> void {
    TextTable table{{Align::Left, Align::Right, Align::Right}};
    table.add({say("Frais", "Charged"), display(summary_.all.charged)});
    for (const PayerTotal& payer : summary_.payers) {
      const std::string name =
          payer.label.empty() ? payer.name : fmt::format("{} ({})", payer.label, payer.name);
      const std::string lines = french_ ? in_french(payer.lines, "ligne payée", "lignes payées")
                                        : in_english(payer.lines, "line paid", "lines paid");
      table.add({"  " + name, display(payer.paid), lines});
    }
    // The contracts above are paid in either place: what is left is the sum of the column `amc`.
    if (summary_.all.further != Money{})
      table.add({say("  dont surcomplémentaire", "  of which further contracts"),
                 display(summary_.all.further)});
    table.add({say("Reste à charge", "Left to pay"), display(summary_.all.left_to_pay)});
    // A withholding is left to the patient, unless a later payer took it over or it came off a lump
    // sum.
    table.add({say("Retenues", "Withheld"), display(summary_.all.withheld)});
    if (summary_.all.lump_sums > Money{})
      table.add({say("Allocations", "Lump sums"), display(summary_.all.lump_sums)});
    out_ += "\n" + table.lines(0);
  }

  auto draw_decisions() -> void {
    TextTable table{{Align::Left, Align::Right, Align::Right, Align::Right, Align::Right}};
    table.add({say("Par décision", "By decision"), say("lignes", "lines"), say("AMO", "AMO"),
               say("lignes", "lines"), say("AMC", "AMC")});
    for (const DecisionTotal& total : summary_.decisions) {
      TextTable::Row row{"  " + std::string{name_of(total.decision)}};
      for (const auto& [lines, paid] : {std::pair{total.scheme_lines, total.scheme_paid},
                                        std::pair{total.contract_lines, total.contract_paid}}) {
        row.push_back(lines == 0 ? "" : count(lines));
        row.push_back(lines == 0 ? "" : display(paid));
      }
      table.add(std::move(row));
    }
    out_ += "\n" + table.lines(0);
  }

  auto draw_contracts() -> void {
    const bool further = summary_.all.further != Money{};
    std::vector<Align> aligned(further ? 7 : 6, Align::Right);
    aligned.front() = Align::Left;
    TextTable table{std::move(aligned)};
    TextTable::Row head{say("Par contrat", "By contract"), say("lignes", "lines"),
                        say("frais", "charged"), "AMO", "AMC"};
    if (further) head.push_back(say("surcomplémentaire", "further contracts"));
    head.push_back(say("reste à charge", "left to pay"));
    table.add(std::move(head));
    for (const ContractTotal& each : summary_.contracts) {
      const std::string name =
          each.contract.empty() ? say("(sans contrat)", "(no contract)") : each.contract;
      TextTable::Row row{"  " + name, count(each.totals.lines), display(each.totals.charged),
                         display(each.totals.schemes), display(each.totals.contract)};
      if (further) row.push_back(display(each.totals.further));
      row.push_back(display(each.totals.left_to_pay));
      table.add(std::move(row));
    }
    out_ += "\n" + table.lines(0);
  }

  auto draw_rejects() -> void {
    if (summary_.rejects.empty()) return;
    TextTable table{{Align::Left, Align::Right, Align::Left, Align::Left}};
    table.add(
        {say("Rejets", "Rejects"), say("lignes", "rows"), say("le premier", "the first one")});
    for (const RejectTotal& total : summary_.rejects) {
      const records::Reject& first = total.first;
      const std::string row = say("ligne ", "row ") + std::to_string(first.row);
      table.add({"  " + diag::code_text(first.code), count(total.lines),
                 first.column.empty() ? row : row + ", " + first.column,
                 diag::words(first.reason, language_)});
    }
    out_ += "\n" + table.lines(0);
  }

  const Summary& summary_;
  diag::Language language_;
  bool french_;
  std::string out_;
};

}  // namespace

auto summary_text(const Summary& summary, diag::Language language) -> std::string {
  return SummaryText{summary, language}.draw();
}

}  // namespace bareme::report
