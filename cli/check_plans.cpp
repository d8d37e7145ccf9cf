#include "cli/check_plans.hpp"

#include <algorithm>
#include <set>

#include "cli/cli_messages.hpp"
#include "cli/options.hpp"
#include "support/listed.hpp"
#include "support/suggest.hpp"
#include "support/text.hpp"

namespace bareme::cli {
namespace {

auto dashed(const Option& option) -> std::string { return "--" + std::string{option.name}; }

// The names between `>`, as a claim's `contrat` has them; a level says nothing here.
auto names_of(std::string_view chain) -> std::vector<std::string> {
  std::vector<std::string> names;
  for (;;) {
    const std::size_t end = std::min(chain.find('>'), chain.size());
    names.push_back(text::nfc(text::trim(chain.substr(0, end))));
    if (end == chain.size()) return names;
    chain.remove_prefix(end + 1);
  }
}

auto names_of_contracts(const model::Program& program) -> std::vector<std::string> {
  std::set<std::string> names;  // once for all dated versions
  for (const model::PayerId id : program.contracts) names.insert(program.payers[id].name);
  return {names.begin(), names.end()};
}

auto report_unknown(const model::Program& program, const std::string& written,
                    const std::string& name, diag::Sink& sink) -> void {
  auto& said = sink.report(kNoSuchContract, {}, written, name);
  if (program.contract(name.substr(0, name.find('.')))) {
    said.help(kNoLevelHere, name.substr(0, name.find('.')));
    return;
  }
  constexpr std::size_t kMost = 10;  // a program may have hundreds
  const std::vector<std::string> known = names_of_contracts(program);
  diag::suggest(said, name, known);
  if (known.empty())
    said.help(kNoContracts);
  else if (said.helps.empty())
    said.help(kContractsAre, text::listed(known, kMost));
}

auto wanted_chain(const model::Program& program, const std::string& written, diag::Sink& sink)
    -> std::vector<model::PayerId> {
  std::vector<model::PayerId> chain;
  const std::vector<std::string> names = names_of(written);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string& name = names[i];
    const auto contract = program.contract(name);
    if (name.empty()) {
      auto& said = sink.report(kNoContractName, {}, written);
      if (names.size() > 1) said.help(i == 0 ? kNameBefore : kNameAfter);
      return {};
    }
    if (!contract) {
      report_unknown(program, written, name, sink);
    } else if (std::ranges::find(chain, contract) != chain.end()) {
      sink.report(kContractTwice, {}, written, name);
    } else {
      chain.push_back(contract);
    }
  }
  return chain;
}

}  // namespace

auto refuse_combinations(const Arguments& arguments, diag::Sink& sink) -> void {
  const bool plans = arguments.has(kDump.name);
  const std::string format = arguments.value(kCheckFormat.name).value_or("text");
  const std::string asked = dashed(kCheckFormat) + " " + format;
  if (plans && format != "text" && format != "json")
    sink.report(kNotTogether, {}, dashed(kDump) + " plan", asked).help(kTextOrJson);
  if (!plans && arguments.has(kOn.name) && format != "text")
    sink.report(kNotTogether, {}, dashed(kOn), asked).help(kProgramIsText);
  if (!plans && arguments.has(kContract.name))
    sink.report(kMissingOption, {}, dashed(kContract), dashed(kDump) + " plan");
}

auto wanted_plans(const model::Program& program, const Arguments& arguments,
                  std::optional<Date> day, diag::Language language, diag::Sink& sink) -> PlanText {
  PlansWanted wanted{.day = day, .chain = {}};
  if (const auto written = arguments.value(kContract.name))
    wanted.chain = wanted_chain(program, *written, sink);
  if (sink.has_errors()) return {};
  return arguments.is(kCheckFormat.name, "json") ? plans_json(program, wanted, language)
                                                 : print_plans(program, wanted, language);
}

}  // namespace bareme::cli
