#include "interpreter/columns/workspace.hpp"

namespace bareme::columns {
namespace {

constexpr std::size_t kRoom = kBatchLines + kPadding;

auto room(Buffer& buffer, std::size_t lines) -> void {
  if (buffer.size() < lines) buffer.resize(lines);
}

}  // namespace

auto size_of(plan::Form form) -> std::size_t {
  switch (form) {
    case plan::Form::Truth: return 1;
    case plan::Form::Narrow: return 4;
    case plan::Form::Wide: return 8;
  }
  return 8;
}

Workspace::Workspace(const model::Program& program)
    : fields_(program.fields.size()),
      known_(program.fields.size()),
      direct_(program.fields.size()) {}

auto Workspace::located(const Source& source) -> Cells {
  return {cells(source), source.kind == Source::Kind::Chunk ? 0 : size_of(source.form),
          source.number, source.form};
}

auto Workspace::fit(Prepared& prepared) -> void {
  if (prepared.fitted) return;
  prepared.fitted = true;
  for (const auto field : prepared.fields) room(fields_[field], kRoom);
  for (const Import& import : prepared.imports) {
    if (imports_.size() <= import.to.index) imports_.resize(import.to.index + 1);
    room(imports_[import.to.index], kRoom);
  }
  for (const auto field : prepared.known) room(known_[field], kRoom / 8);
  for (const auto place : prepared.levels) {
    if (levels_.size() <= place) levels_.resize(place + 1);
    room(levels_[place], kRoom / 2);
  }
  if (draws_.size() < prepared.plan.draws.size()) draws_.resize(prepared.plan.draws.size());
  for (std::size_t d = 0; d < prepared.plan.draws.size(); ++d) {
    room(draws_[d].paid, kRoom / 2);
    room(draws_[d].outcome, kRoom / 2);
    auto& withheld = draws_[d].withheld;
    const std::size_t count = prepared.plan.draws[d].withholdings.size();
    if (withheld.size() < count) withheld.resize(count);
    for (Buffer& each : withheld) room(each, kRoom / 2);
    auto& reads = draws_[d].reads;
    const std::size_t read = prepared.plan.draws[d].reads.size();
    if (reads.size() < read) reads.resize(read);
    for (Buffer& each : reads) room(each, kRoom);
  }
  for (std::size_t form = 0; form < kept_.size(); ++form)
    while (kept_[form].size() < prepared.kept[form])
      kept_[form].emplace_back(kRoom * size_of(static_cast<plan::Form>(form)) / 8);
  while (chunks_.size() < prepared.chunks) chunks_.emplace_back(kChunkLines);
}

auto Workspace::locate(Prepared& prepared) -> void {
  for (auto& stage : prepared.stages)
    for (PreparedStep& step : stage) {
      step.out_cells = located(step.out);
      for (std::size_t k = 0; k < step.operands.size(); ++k)
        step.operand_cells[k] = located(step.operands[k]);
    }
}

auto Workspace::cells(const Source& source) -> char* {
  const auto at = [](Buffer& buffer) { return reinterpret_cast<char*>(buffer.data()); };
  switch (source.kind) {
    case Source::Kind::None:
    case Source::Kind::Number: return nullptr;
    case Source::Kind::Field:
      // Nothing is written there: it is no step's.
      if (const void* direct = direct_[source.index])
        return const_cast<char*>(static_cast<const char*>(direct));
      return at(fields_[source.index]);
    case Source::Kind::Known: return at(known_[source.index]);
    case Source::Kind::Level: return at(levels_[source.index]);
    case Source::Kind::DrawPaid: return at(draws_[source.index].paid);
    case Source::Kind::DrawOutcome: return at(draws_[source.index].outcome);
    case Source::Kind::DrawWithheld: return at(draws_[source.index].withheld[source.place]);
    case Source::Kind::DrawRead: return at(draws_[source.index].reads[source.place]);
    case Source::Kind::Output: return reinterpret_cast<char*>(outputs_[source.index]);
    case Source::Kind::Import: return at(imports_[source.index]);
    case Source::Kind::Kept: return at(kept_[static_cast<std::size_t>(source.form)][source.index]);
    case Source::Kind::Chunk: return at(chunks_[source.index]);
  }
  return nullptr;
}

auto Workspace::filled(const Source& source) -> char* {
  Buffer& buffer = numbers_[{source.form, source.number}];
  if (buffer.empty()) {
    buffer.resize(kBatchLines);
    switch (source.form) {
      case plan::Form::Truth:
        std::fill_n(reinterpret_cast<std::uint8_t*>(buffer.data()), kBatchLines,
                    static_cast<std::uint8_t>(source.number));
        break;
      case plan::Form::Narrow:
        std::fill_n(reinterpret_cast<std::int32_t*>(buffer.data()), kBatchLines,
                    static_cast<std::int32_t>(source.number));
        break;
      case plan::Form::Wide: std::fill_n(buffer.data(), kBatchLines, source.number); break;
    }
  }
  return reinterpret_cast<char*>(buffer.data());
}

}  // namespace bareme::columns
