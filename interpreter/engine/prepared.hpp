// A plan made ready to run: instructions by stage, with a place for every value. What one stage
// computes and uses stays in a few chunks; the rest is kept for the whole batch.
#pragma once

#include <cstdint>
#include <vector>

#include "interpreter/engine/kernels.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/records/batch.hpp"

namespace bareme::engine {

inline constexpr std::size_t kBatchLines = 4096;
inline constexpr std::size_t kChunkLines = 1024;

// Where a value is.
struct Source {
  enum class Kind : std::uint8_t {
    None,
    Number,
    Field,
    Known,
    Level,
    DrawPaid,
    DrawWithheld,
    DrawOutcome,
    Kept,
    Chunk
  };
  Kind kind = Kind::None;
  plan::Form form = plan::Form::Narrow;
  std::uint32_t index = 0;
  std::uint32_t place = 0;  // of DrawWithheld: which withholding
  std::int64_t number = 0;
};

// The cells of a source, once its buffer is there: `first` for the first line of a batch, `bytes`
// from one line to the next; 0 for a chunk, which every part of a batch uses in turn.
struct Cells {
  char* first = nullptr;
  std::size_t bytes = 0;
  std::int64_t number = 0;
  plan::Form form = plan::Form::Narrow;
};

struct PreparedStep {
  Step step;
  Source out;
  std::array<Source, 3> operands;
  Cells out_cells;
  std::array<Cells, 3> operand_cells;
};

struct Prepared {
  plan::Plan plan;
  std::vector<std::vector<PreparedStep>> stages;  // the draws' number, and one
  std::vector<Source> sources;                    // by value
  std::vector<std::uint32_t> fields, known;       // that it reads
  bool reads_level = false;
  bool fitted = false;                // Workspace::fit
  std::array<std::size_t, 3> kept{};  // by form: plans share them, each at its own lines
  std::size_t chunks = 0;
  // What steps point to.
  std::vector<std::vector<std::uint8_t>> sets;
  std::vector<std::vector<std::int32_t>> narrow_lists;

  auto source(plan::ValueId id) const -> const Source& { return sources[id.index]; }
};

// The pool takes in the texts that the plan compares with.
auto prepare(plan::Plan plan, records::Pool& pool) -> Prepared;

}  // namespace bareme::engine
