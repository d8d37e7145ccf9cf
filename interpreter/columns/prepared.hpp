// A plan made ready to run: instructions by stage, with a place for every value. What one stage
// computes and uses stays in a few chunks; the rest is kept for all lines of a run.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "interpreter/columns/kernels.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/records/batch.hpp"

namespace bareme::columns {

inline constexpr std::size_t kBatchLines = 4096;
inline constexpr std::size_t kChunkLines = 1024;
// Steps on few lines may compute as many as fill whole registers: columns of contracts have room,
// and the lines of the next contract are computed later.
inline constexpr std::size_t kPadding = 64;
static_assert(kChunkLines % kPadding == 0);

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
    DrawRead,
    DrawOutcome,
    Output,  // in the column of a settled batch that it is the result of
    Import,  // of the schemes' part; index: that of the value
    Kept,
    Chunk
  };
  Kind kind = Kind::None;
  plan::Form form = plan::Form::Narrow;
  std::uint32_t index = 0;
  std::uint32_t place = 0;  // of DrawWithheld and DrawRead: which
  std::int64_t number = 0;
  auto operator==(const Source&) const -> bool = default;
};

// The cells of a source, once its buffer is there: `first` for the first line of a run, `bytes`
// from one line to the next; 0 for a chunk, which every part of a run uses in turn.
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
  bool any_cell = false;  // it may compute cells that hold anything
};

// A value of the schemes' part that a contract needs. Early: before anything is drawn.
struct Import {
  plan::ValueId value;
  Source to;
  bool early = false;
};

// A result that a contract writes where the schemes' part has left another value; `output`: see
// outputs_of.
struct Written {
  plan::ValueId value;
  std::uint32_t output = 0;
};

// The schemes' part runs on all lines in their order, and its results are columns of the settled
// batch; the part of a sequence of contracts runs on its lines, side by side, and its results are
// written back.
struct Prepared {
  plan::Plan plan;
  // The schemes': after each of their draws. A contract's: what tells its rejects, then the rest,
  // after each of its draws.
  std::vector<std::vector<PreparedStep>> stages;
  std::vector<Source> sources;               // by value
  std::vector<std::uint32_t> fields, known;  // that it reads
  std::vector<std::uint32_t> levels;         // of which contracts it reads `formule`
  // Of what is drawn by the schemes: that which is a result, and its column.
  std::vector<std::pair<Source, std::uint32_t>> drawn;
  std::vector<Import> imports;        // by value
  std::vector<Written> written;       // by output
  bool padded = false;                // steps may write some cells behind the last
  bool fitted = false;                // Workspace::fit
  std::array<std::size_t, 3> kept{};  // by form: plans share them, each at its own lines
  std::size_t chunks = 0;
  std::deque<List> lists;  // that steps point to

  auto source(plan::ValueId id) const -> const Source& { return sources[id.index]; }
};

// The texts of a program, by their ids in the pool of the claims.
using TextIds = std::map<std::string, std::uint32_t, std::less<>>;
auto intern_texts(const model::Program& program, records::Texts& texts) -> TextIds;
// A field's `défaut` as a cell of the claims; not known where it has none.
auto fallback_of(const model::Field& field, const TextIds& texts) -> records::Cell;

// The results of a plan: of each payer the verdict and seven amounts, then the totals.
inline constexpr std::size_t kColumnsOfPayer = 8;
auto outputs_of(const plan::Plan& plan) -> std::vector<plan::ValueId>;
auto written_of(const plan::Plan& plan, const plan::Plan& schemes) -> std::vector<Written>;

// `keep`: the values that plans of contracts import.
auto prepare_schemes(plan::Plan plan, const std::vector<bool>& keep, const TextIds& texts)
    -> Prepared;
// `schemes`: the plan without a contract of the same days.
auto prepare_contract(plan::Plan plan, const plan::Plan& schemes, const TextIds& texts) -> Prepared;

}  // namespace bareme::columns
