#include <algorithm>
#include <map>

#include "interpreter/audit/audit.hpp"
#include "support/catalogue.hpp"

namespace bareme::audit {
namespace {

using model::Program;

struct Version {
  model::Validity validity;
  Span span;
};

auto last_day(const Version& version) -> Date { return version.validity.to.value_or(kLastDate); }
auto first_day(const Version& version) -> Date {
  return version.validity.from.value_or(kFirstDate);
}

// Days between two versions on which there is none.
auto report_holes(const std::string& name, std::vector<Version> versions, diag::Sink& sink)
    -> void {
  std::ranges::sort(versions, {}, first_day);
  for (std::size_t i = 1; i < versions.size(); ++i) {
    const Date from{last_day(versions[i - 1]).days + 1};
    const Date to{first_day(versions[i]).days - 1};
    if (from <= to)
      sink.report(diag::kHole, versions[i].span, name, format_iso(from), format_iso(to));
  }
}

template <typename Items>
auto audit_items(const Items& items, diag::Sink& sink) -> void {
  for (const auto& item : items) {
    std::vector<Version> versions;
    for (const auto id : item.versions) versions.push_back({items[id].validity, items[id].span});
    report_holes(item.name, std::move(versions), sink);
  }
}

}  // namespace

auto audit_versions(const Program& program, diag::Sink& sink) -> void {
  audit_items(program.payers, sink);
  audit_items(program.tables, sink);
  audit_items(program.groups, sink);
  std::map<model::GuaranteeId, std::vector<Version>> guarantees;
  for (std::size_t i = 0; i < program.guarantees.size(); ++i) {
    const auto id = program.guarantees.id_at(i);
    const model::Guarantee& guarantee = program.guarantees[id];
    guarantees[program.first_of(id)].push_back({guarantee.validity, guarantee.span});
  }
  for (auto& [first, versions] : guarantees)
    report_holes(program.guarantees[first].name, std::move(versions), sink);
}

}  // namespace bareme::audit
