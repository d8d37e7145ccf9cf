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

auto ContractReader::failed(Fault fault) -> Resolved { return {{}, 0, {}, std::move(fault)}; }

ContractReader::ContractReader(const model::Program& program) : program_{&program} {
  for (std::size_t i = 0; i < program.contracts.size(); ++i)
    contracts_.add(program.payers[program.contracts[i]].name, i);
  for (const model::CodeSet& set : program.code_sets) {
    Spellings& levels = levels_.emplace_back();
    for (std::size_t i = 0; i < set.codes.size(); ++i) levels.add(set.codes[i].text, i);
  }
  for (const model::Payer& payer : program.payers) {
    if (payer.validity.from) changes_.push_back(*payer.validity.from);
    if (payer.validity.to) changes_.push_back(Date{payer.validity.to->days + 1});
  }
  std::ranges::sort(changes_);
}

auto ContractReader::read(std::string_view cell, std::optional<Date> date, records::Claims& claims,
                          std::string_view level) -> Parsed {
  const std::string key = fmt::format("{} {}>{}", date ? epoch(*date) : -1, level, cell);
  auto known = seen_.find(key);
  if (known == seen_.end()) {
    Resolved resolved = resolve(cell, date, level);
    if (!resolved.fault && !resolved.not_in_force)
      resolved.chain_id = claims.chain_id(resolved.chain);
    if (seen_.size() >= kMaxRemembered) seen_.clear();
    known = seen_.emplace(key, std::move(resolved)).first;
  }
  const Resolved& resolved = known->second;
  if (resolved.fault) return {0, resolved.fault};
  if (resolved.not_in_force)
    return {0,
            fault(kContractNotInForce, program_->payers[resolved.not_in_force].name, day(*date))};
  return {resolved.chain_id, {}};
}

auto ContractReader::epoch(Date date) const -> std::int32_t {
  return static_cast<std::int32_t>(std::ranges::upper_bound(changes_, date) - changes_.begin());
}

auto ContractReader::resolve(std::string_view cell, std::optional<Date> date,
                             std::string_view level) -> Resolved {
  Resolved resolved;
  const auto links = links_of(cell);
  for (const std::string_view link : links) {
    if (link.empty() && links.size() > 1) return failed(fault(kEmptyLink));
    Resolved one = resolve_contract(link, date);
    if (one.level_missing && !level.empty()) {
      one = resolve_contract(fmt::format("{}.{}", link, level), date);
      level = {};
    }
    if (one.fault || one.not_in_force) return one;
    const records::ContractRef contract = one.chain.front();
    const auto same = [&](const records::ContractRef& other) {
      return program_->first_of(other.payer) == program_->first_of(contract.payer);
    };
    if (std::ranges::any_of(resolved.chain, same))
      return failed(fault(kContractTwice, shown(split(link).contract)));
    resolved.chain.push_back(contract);
  }
  return resolved;
}

auto ContractReader::resolve_contract(std::string_view name, std::optional<Date> date) -> Resolved {
  const auto [written, level] = split(name);
  const Spellings::Found found = contracts_.find(written);
  const auto contract = [&](std::size_t index) -> const model::Payer& {
    return program_->payers[program_->contracts[index]];
  };
  if (found.other)
    return failed(fault(kAmbiguousContract, shown(written), contract(*found.index).name,
                        contract(*found.other).name));
  if (!found.index) {
    if (auto near = contracts_.suggest(written))
      return failed(fault(kUnknownContractNear, shown(written), std::move(*near)));
    return failed(fault(kUnknownContract, shown(written)));
  }
  const model::PayerId first = program_->contracts[*found.index];
  const auto in_force = date ? program_->in_force(first, *date) : model::PayerId{};
  if (in_force) return resolve_version(in_force, level);
  // A level that no version has is the worse mistake.
  const auto& versions = program_->payers[first].versions;
  Resolved any = resolve_version(first, level);
  for (const model::PayerId version : versions)
    if (any.fault) any = resolve_version(version, level);
  if (!any.fault && date) any.not_in_force = first;
  return any;
}

auto ContractReader::resolve_version(model::PayerId id, std::optional<std::string_view> level)
    -> Resolved {
  const model::Payer& payer = program_->payers[id];
  if (payer.levels && level && !level->empty()) return resolve_level(id, *level);
  if (payer.levels) {
    Resolved missing =
        failed(fault(kLevelMissing, payer.name, list_of(program_->code_sets[payer.levels])));
    missing.level_missing = true;
    return missing;
  }
  if (level) return failed(fault(kNoLevels, payer.name, shown(*level)));
  return {{records::ContractRef{id, std::nullopt}}, 0, {}, {}};
}

auto ContractReader::resolve_level(model::PayerId id, std::string_view name) -> Resolved {
  const model::Payer& payer = program_->payers[id];
  Spellings& levels = levels_[payer.levels.index];
  const Spellings::Found found = levels.find(name);
  if (found.unique()) return {{records::ContractRef{id, *found.index}}, 0, {}, {}};
  if (auto near = levels.suggest(name); near && !found.index)
    return failed(fault(kUnknownLevelNear, shown(name), payer.name, std::move(*near)));
  return failed(
      fault(kUnknownLevel, shown(name), payer.name, list_of(program_->code_sets[payer.levels])));
}

}  // namespace bareme::claims
