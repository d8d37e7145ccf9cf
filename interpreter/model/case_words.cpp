#include "interpreter/model/case_words.hpp"

#include <algorithm>

#include "support/catalogue.hpp"
#include "support/listed.hpp"
#include "support/suggest.hpp"
#include "support/text.hpp"

namespace bareme::model {
namespace {

// As claim files are read: case and accents aside.
auto same(std::string_view left, std::string_view right) -> bool {
  return left == right || text::fold(left, true) == text::fold(right, true);
}

auto contract_named(const Checker& checker, const std::string& name) -> PayerId {
  if (const auto found = checker.payers.find(name);
      found != checker.payers.end() && !checker.program.payers[found->second].scheme)
    return found->second;
  for (const PayerId id : checker.program.contracts)
    if (same(checker.program.payers[id].name, name)) return id;
  return {};
}

// Of every version of the contract.
auto levels_of(const Checker& checker, PayerId contract) -> std::vector<std::string> {
  std::vector<std::string> names;
  for (const PayerId version : checker.program.payers[contract].versions)
    if (const CodeSetId levels = checker.program.payers[version].levels)
      for (const auto& level : checker.program.code_sets[levels].codes)
        if (std::ranges::find(names, level.text) == names.end()) names.push_back(level.text);
  return names;
}

auto check_level(Checker& checker, PayerId contract, const std::string& level, Span span) -> void {
  const Program& program = checker.program;
  const std::string& name = program.payers[contract].name;
  const std::vector<std::string> levels = levels_of(checker, contract);
  if (level.empty()) {
    // A version without formules may be the one in force.
    const auto without = [&](PayerId id) { return !program.payers[id].levels; };
    if (std::ranges::none_of(program.payers[contract].versions, without))
      checker.sink.report(diag::kLevelNotSaid, span, name, text::listed(levels));
    return;
  }
  if (std::ranges::any_of(levels, [&](const auto& each) { return same(each, level); })) return;
  auto& said = checker.sink.report(diag::kUnknownLevel, span, name, level);
  diag::suggest(said, level, levels);
  if (said.helps.empty() && !levels.empty()) said.help(diag::kLevelsAre, text::listed(levels));
}

auto check_link(Checker& checker, std::string_view link, Span span) -> void {
  const std::size_t dot = std::min(link.find('.'), link.size());
  const std::string name{text::trim(link.substr(0, dot))};
  const std::string level{text::trim(link.substr(std::min(dot + 1, link.size())))};
  if (const PayerId contract = contract_named(checker, name)) {
    check_level(checker, contract, level, span);
    return;
  }
  std::vector<std::string> names;
  for (const PayerId id : checker.program.contracts)
    names.push_back(checker.program.payers[id].name);
  diag::suggest(checker.sink.report(diag::kUnknownContract, span, name), name, names);
}

// A line that awaits a reject may name what does not exist.
auto awaits_reject(const CaseLine& line) -> bool {
  return std::ranges::any_of(line.expected, [](const Expectation& each) {
    return std::holds_alternative<Expectation::RejectCode>(each.subject) &&
           !each.value.text.empty();
  });
}

// `x.motif`, `amo_motif`: the payers whose reason it is; nullopt where it is no reason.
auto payers_of_reason(const Checker& checker, const Expectation& expected,
                      const std::vector<Fact>& facts) -> std::optional<std::vector<PayerId>> {
  const auto contracts = [&] {
    const auto contract = contract_of(checker, facts);
    return contract ? std::vector{*contract} : checker.program.contracts;
  };
  if (const auto* column = std::get_if<Expectation::OutputColumn>(&expected.subject)) {
    if (column->name == "amo_motif") return checker.program.schemes;
    if (column->name == "amc_motif") return contracts();
    return std::nullopt;
  }
  const auto* asked = std::get_if<Expectation::PayerAttribute>(&expected.subject);
  if (asked == nullptr || asked->attribute != Attribute::Reason) return std::nullopt;
  if (asked->payer) return std::vector{*asked->payer};
  return asked->amo ? checker.program.schemes : contracts();
}

// Calls `each` on the reasons of the payers' guarantees, or of the versions of one.
auto for_reasons(const Program& program, const std::vector<PayerId>& payers, GuaranteeId guarantee,
                 auto&& each) -> void {
  for (const PayerId payer : payers)
    for (const PayerId version : program.payers[payer].versions)
      for (const GuaranteeId id : program.payers[version].guarantees) {
        if (guarantee && program.first_of(id) != program.first_of(guarantee)) continue;
        for (const Refusal& refusal : program.guarantees[id].refusals)
          each(program.clauses[refusal.clause].name);
        for (const LimitId limit : program.guarantees[id].limits)
          each(program.clauses[program.limits[limit].clause].name);
      }
}

}  // namespace

auto contract_of(const Checker& checker, const std::vector<Fact>& facts) -> std::optional<PayerId> {
  std::optional<PayerId> contract;
  for (const Fact& fact : facts) {
    if (fact.field != kContract) continue;
    const std::string_view chain = fact.text;
    const std::string name{text::trim(chain.substr(0, chain.find_first_of(".>")))};
    const auto found = checker.payers.find(name);
    contract = found == checker.payers.end() ? std::nullopt : std::optional{found->second};
  }
  return contract;
}

auto check_contracts(Checker& checker, const CaseLine& line, ContractsTold& told) -> void {
  if (!checker.clauses_hold || awaits_reject(line)) return;
  const Fact* contract = nullptr;
  for (const Fact& fact : line.facts)
    if (fact.field == kContract) contract = &fact;
  if (contract == nullptr || !told.insert(contract->span.begin).second) return;
  const std::string_view chain = contract->text;
  if (text::trim(chain).empty()) return;
  for (std::size_t begin = 0; begin <= chain.size();) {
    const std::size_t end = std::min(chain.find('>', begin), chain.size());
    check_link(checker, chain.substr(begin, end - begin), contract->span);
    begin = end + 1;
  }
}

auto check_reason(Checker& checker, const Expectation& expected, const std::vector<Fact>& facts,
                  Span value) -> void {
  constexpr std::string_view kActualExpense = "frais_réels";  // as `records` names it
  constexpr std::size_t kFewEnough = 12;
  const auto payers = payers_of_reason(checker, expected, facts);
  const std::string words{expected.value.text};
  // Where some clause could not be read, no reason is called unknown.
  if (!payers || !checker.clauses_hold || words.empty() || words == kActualExpense) return;
  const auto* attribute = std::get_if<Expectation::PayerAttribute>(&expected.subject);
  const GuaranteeId guarantee = attribute != nullptr ? attribute->guarantee : GuaranteeId{};
  bool possible = false;
  for_reasons(checker.program, *payers, guarantee,
              [&](const std::string& name) { possible = possible || name == words; });
  if (possible) return;
  std::set<std::string> names;
  for_reasons(checker.program, *payers, guarantee,
              [&](const std::string& name) { names.insert(name); });
  const std::vector<std::string> known{names.begin(), names.end()};
  auto& said = checker.sink.report(diag::kWrongExpectation, value);
  diag::suggest(said, words, known);
  if (!said.helps.empty()) return;
  if (known.empty())
    said.help(diag::kNoReasons);
  else if (known.size() <= kFewEnough)
    said.help(diag::kReasonsAre, text::listed(known));
}

}  // namespace bareme::model
