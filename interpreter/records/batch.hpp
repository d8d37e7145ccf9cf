// A block of claims as dense typed columns: what fast readers fill and the columnar engine settles.
// Lines stand in settlement order. No parsing and no ordering here.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "interpreter/model/program.hpp"
#include "interpreter/records/claims.hpp"

namespace bareme::records {

// The chains of contracts seen in claims, once each. 0 is the empty chain: no contract.
class Chains {
 public:
  Chains() { chains_.add({}); }
  auto intern(const Chain& chain) -> std::uint32_t;
  auto operator[](std::uint32_t id) const -> const Chain& { return chains_[id]; }
  auto size() const -> std::size_t { return chains_.size(); }

 private:
  AppendOnly<Chain> chains_;
  ChainIds ids_{{{}, 0}};
};

// What the batches of one run share: an id means the same text or chain in all of them. It only
// grows.
struct Pool {
  Texts texts;
  Chains chains;
};

// Whether the values of a type need 64 bits: numbers (six decimals, up to 10^15). All others fit
// 32: dates (days since 1970), codes (their index), booleans, text and chain ids, whole numbers
// (10^9), rates (10^7 at six decimals), amounts in cents (10^9).
constexpr auto is_wide(model::TypeKind kind) -> bool { return kind == model::TypeKind::Number; }

// The cells of one field, at model::field_scale; a text by its id in the pool, `contrat` by the id
// of its chain. Of `narrow` and `wide`, the one of the field's type has a cell per line, or none
// where the claims have no such column at all: every cell is then unknown. A cell that is not known
// holds 0. A field's `défaut` is not applied here.
struct Column {
  std::vector<std::int32_t> narrow;
  std::vector<std::int64_t> wide;
  std::vector<std::uint8_t> known;  // 1 or 0 a line; empty: every cell that is there is known

  auto absent() const -> bool { return narrow.empty() && wide.empty(); }
  auto cell(std::size_t line) const -> Cell;
};

// Where a line comes among those of one date, by its identifier: the smaller key first. Where two
// are equal and not `decides`, the identifiers themselves decide, then the rows. Digits only come
// first, by value then length; then the others, by code point; lines without identifier last.
struct OrderKey {
  std::uint64_t high = 0, low = 0;
  auto operator<=>(const OrderKey&) const = default;

  static auto of(std::string_view identifier) -> OrderKey;
  static constexpr auto none() -> OrderKey { return {std::uint64_t{2} << 62U, 0}; }
  // Whether two identifiers of this key are one identifier: of texts, those of 14 bytes at most.
  auto decides() const -> bool;
};

class Batch {
 public:
  Batch(const model::Program& program, std::shared_ptr<Pool> pool);

  auto size() const -> std::size_t { return source_rows.size(); }
  auto column(model::FieldId field) -> Column& { return columns_[field.index]; }
  auto column(model::FieldId field) const -> const Column& { return columns_[field.index]; }
  auto pool() const -> const std::shared_ptr<Pool>& { return pool_; }
  auto program() const -> const model::Program& { return *program_; }

  // Makes room for `lines` lines in every column, for readers that then write the cells in place:
  // all are 0, not known, but for the contract, which is the empty chain.
  auto resize(std::size_t lines) -> void;
  auto set(std::size_t line, model::FieldId field, std::int64_t number) -> void;
  // Known bits that are all 1 say nothing: without them, columns are computed faster.
  auto drop_known_where_all() -> void;
  // Keeps the storage.
  auto clear() -> void;
  // Appends lines of a batch of the same program and pool, in the order given.
  auto take(const Batch& from, std::span<const std::uint32_t> lines) -> void;
  // Those of begin..end.
  auto take(const Batch& from, std::size_t begin, std::size_t end) -> void;
  // Leaves out the lines after the first `lines`.
  auto keep_first(std::size_t lines) -> void;

  auto cell(std::size_t line, model::FieldId field) const -> Cell {
    return columns_[field.index].cell(line);
  }

  std::vector<std::uint32_t> source_rows;  // spreadsheet row numbers, the header being 1
  std::vector<OrderKey> order_keys;        // empty where the caller needs none

 private:
  // `copy(to, from)` appends to a vector the cells of the lines taken, `lines` of them.
  template <typename Copy>
  auto take_columns(const Batch& from, std::size_t lines, Copy copy) -> void;

  const model::Program* program_;
  std::shared_ptr<Pool> pool_;
  std::vector<Column> columns_;  // by field
};

// ── From and to claims, for tests and for lines that are settled one by one ─────────────────────

// Appends lines of `claims`, in the order given; texts and chains go to the batch's pool.
auto append(Batch& batch, const Claims& claims, std::span<const std::size_t> lines) -> void;
// Appends a line of the batch to claims that share its texts (Claims::share); returns its index.
auto append(Claims& claims, const Batch& batch, std::size_t line) -> std::size_t;

}  // namespace bareme::records
