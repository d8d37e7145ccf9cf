#include "interpreter/engine/aside.hpp"

#include <algorithm>

namespace bareme::engine {

using columns::Source;

auto Aside::begin(const Run& run) -> void {
  units_ = run.units;
  any_ = false;
  lines_.assign(run.lines, 0);
  reasons_.clear();
}

auto Aside::add(std::size_t line, std::string_view why) -> void {
  if (lines_[line] != 0) return;
  any_ = true;
  const std::size_t first = units_ == nullptr ? line : units_->first(line);
  const std::size_t end = units_ == nullptr ? line + 1 : units_->end(line);
  std::fill(lines_.begin() + static_cast<std::ptrdiff_t>(first),
            lines_.begin() + static_cast<std::ptrdiff_t>(end), std::uint8_t{1});
  auto reason = std::ranges::find(reasons_, why, &std::pair<std::string_view, std::size_t>::first);
  if (reason == reasons_.end()) reason = reasons_.insert(reason, {why, 0});
  ++reason->second;
}

auto set_aside_faults(const columns::Prepared& prepared, columns::Workspace& workspace,
                      const columns::Places& places, Aside& aside) -> void {
  const Source& source = prepared.source(prepared.plan.fault);
  if (source.kind == Source::Kind::Number && source.number == 0) return;
  const auto* faults = workspace.column<const std::uint8_t>(source);
  std::uint32_t any = 0;
  for (std::size_t place = places.begin; place < places.end; ++place) any |= faults[place];
  if (any == 0) return;
  for (std::size_t place = places.begin; place < places.end; ++place)
    if (faults[place] != 0) aside.add(places.lines[place], "what may be a reject");
}

}  // namespace bareme::engine
