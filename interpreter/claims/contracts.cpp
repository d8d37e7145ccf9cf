#include "interpreter/claims/contracts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bareme::claims {
namespace {

constexpr std::size_t kMaxRemembered = 4096;

auto links_of(std::string_view chain) -> std::vector<std::string_view> {
  std::vector<std::string_view> links;
  for (;;) {
    const std::size_t end = std::min(chain.find('>'), chain.size());
    links.push_back(trimmed(chain.substr(0, end)));
    if (end == chain.size()) return links;
    chain.remove_prefix(end + 1);
  }
}

struct Link {
  std::string_view contract;
  std::optional<std::string_view> level;
};
auto split(std::string_view link) -> Link {
  const std::size_t dot = link.find('.');
  if (dot == std::string_view::npos || dot == 0) return {link, std::nullopt};
  return {trimmed(link.substr(0, dot)), trimmed(link.substr(dot + 1))};
}

auto list_of(const model::CodeSet& levels) -> std::string {
  std::string list;
  for (const auto& level : levels.codes)
    list += fmt::format("{}`{}`", list.empty() ? "" : ", ", level.text);
  return list;
}

auto day(Date date) -> diag::Argument {
  return {fmt::format("{:02}/{:02}/{:04}", day_of(date), month_of(date), year_of(date)),
          format_iso(date)};
}

}  // namespace

ContractReader::ContractReader(const model::Program& program) : program_{&program} {
  for (std::size_t i = 0; i < program.contracts.size(); ++i)
    contracts_.add(program.payers[program.contracts[i]].name, i);
  for (const model::CodeSet& set : program.code_sets) {
    Spellings& levels = levels_.emplace_back();
    for (std::size_t i = 0; i < set.codes.size(); ++i) levels.add(set.codes[i].text, i);
  }
}

auto ContractReader::read(std::string_view cell, std::optional<Date> date, records::Claims& claims)
    -> Parsed {
  auto known = seen_.find(cell);
  if (known == seen_.end()) {
    Resolved resolved = resolve(cell);
    if (resolved.contract) resolved.chain = claims.chain_id({*resolved.contract});
    if (seen_.size() >= kMaxRemembered) seen_.clear();
    known = seen_.emplace(cell, std::move(resolved)).first;
  }
  const Resolved& resolved = known->second;
  if (resolved.fault) return {0, resolved.fault};
  const model::Payer& payer = program_->payers[resolved.contract->payer];
  if (date && !payer.validity.holds_on(*date))
    return {0, fault(kContractNotInForce, payer.name, day(*date))};
  return {resolved.chain, {}};
}

auto ContractReader::resolve(std::string_view cell) -> Resolved {
  const auto links = links_of(cell);
  if (links.size() == 1) return resolve_contract(links.front());
  std::vector<std::size_t> seen;
  for (const std::string_view link : links) {
    if (link.empty()) return {{}, 0, fault(kEmptyLink)};
    const auto found = contracts_.find(split(link).contract);
    if (!found.unique()) continue;
    if (std::ranges::find(seen, *found.index) != seen.end())
      return {{}, 0, fault(kContractTwice, shown(split(link).contract))};
    seen.push_back(*found.index);
  }
  return {{}, 0, fault(kSeveralContracts)};
}

auto ContractReader::resolve_contract(std::string_view name) -> Resolved {
  const auto [written, level] = split(name);
  const Spellings::Found found = contracts_.find(written);
  const auto contract = [&](std::size_t index) -> const model::Payer& {
    return program_->payers[program_->contracts[index]];
  };
  if (found.other)
    return {{},
            0,
            fault(kAmbiguousContract, shown(written), contract(*found.index).name,
                  contract(*found.other).name)};
  if (!found.index) {
    if (auto near = contracts_.suggest(written))
      return {{}, 0, fault(kUnknownContractNear, shown(written), std::move(*near))};
    return {{}, 0, fault(kUnknownContract, shown(written))};
  }
  const model::PayerId id = program_->contracts[*found.index];
  const model::Payer& payer = program_->payers[id];
  if (payer.levels && level && !level->empty()) return resolve_level(id, *level);
  if (payer.levels)
    return {{}, 0, fault(kLevelMissing, payer.name, list_of(program_->code_sets[payer.levels]))};
  if (level) return {{}, 0, fault(kNoLevels, payer.name, shown(*level))};
  return {records::ContractRef{id, std::nullopt}, 0, {}};
}

auto ContractReader::resolve_level(model::PayerId id, std::string_view name) -> Resolved {
  const model::Payer& payer = program_->payers[id];
  Spellings& levels = levels_[payer.levels.index];
  const Spellings::Found found = levels.find(name);
  if (found.unique()) return {records::ContractRef{id, *found.index}, 0, {}};
  if (auto near = levels.suggest(name); near && !found.index)
    return {{}, 0, fault(kUnknownLevelNear, shown(name), payer.name, std::move(*near))};
  return {
      {},
      0,
      fault(kUnknownLevel, shown(name), payer.name, list_of(program_->code_sets[payer.levels]))};
}

}  // namespace bareme::claims
