// A batch of claims as typed columns, one a field of the program, whatever file or test they came
// from. No parsing here.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "interpreter/model/program.hpp"
#include "interpreter/records/texts.hpp"

namespace bareme::records {

// A value as stored: at model::field_scale; a text by its id in the pool.
struct Cell {
  std::int64_t number = 0;
  bool known = false;
};

struct ContractRef {
  model::PayerId payer;
  std::optional<std::size_t> level;  // code index in the payer's levels
  auto operator==(const ContractRef&) const -> bool = default;
};
// The contracts that pay for a line, in order; the first chain of every batch is the empty one.
using Chain = std::vector<ContractRef>;
struct ChainHash {
  auto operator()(const Chain& chain) const noexcept -> std::size_t {
    std::uint64_t hash = chain.size();
    for (const ContractRef& each : chain) {
      hash = (hash ^ each.payer.index) * 0x9E3779B97F4A7C15ULL;
      hash = (hash ^ (each.level ? *each.level + 1 : 0)) * 0x9E3779B97F4A7C15ULL;
      hash ^= hash >> 29U;
    }
    return hash;
  }
};
// By chain.
using ChainIds = std::unordered_map<Chain, std::uint32_t, ChainHash>;

class Claims {
 public:
  explicit Claims(const model::Program& program);
  // Claims whose texts are those of others, by id. They must outlive these.
  static auto share(const model::Program& program, const Texts& texts) -> Claims;

  // Takes out every line; texts and chains stay.
  auto clear() -> void;
  // Appends a line whose cells are all unknown; returns its index.
  auto add_line(std::size_t source_row) -> std::size_t;
  auto set(std::size_t line, model::FieldId field, std::int64_t number) -> void;
  auto cell(std::size_t line, model::FieldId field) const -> Cell {
    return columns_[field.index][line];
  }
  auto size() const -> std::size_t { return source_rows_.size(); }
  auto source_row(std::size_t line) const -> std::size_t { return source_rows_[line]; }

  auto texts() -> Texts& { return texts_; }
  auto texts() const -> const Texts& { return shared_ != nullptr ? *shared_ : texts_; }
  auto chain_id(const Chain& chain) -> std::int64_t;
  auto chain(std::size_t line) const -> const Chain&;
  auto chain_of(std::int64_t id) const -> const Chain& {
    return chains_[static_cast<std::size_t>(id)];
  }

  // The value an expression sees.
  auto value(std::size_t line, model::FieldId field) const -> model::Value;
  auto date(std::size_t line) const -> Date;
  auto expense(std::size_t line) const -> Money;
  auto quantity(std::size_t line) const -> std::int64_t;  // 1 where none is given

 private:
  const model::Program* program_;
  std::vector<std::vector<Cell>> columns_;
  std::vector<std::size_t> source_rows_;  // spreadsheet row numbers, the header being 1
  Texts texts_;
  const Texts* shared_ = nullptr;  // instead of texts_
  std::vector<Chain> chains_;
  ChainIds chain_ids_{{{}, 0}};
  std::deque<std::string> chain_texts_;  // of each of chains_: what `contrat` is in an expression
};

// Why a line could not be settled.
struct Reject {
  std::size_t row = 0;  // spreadsheet row
  std::string column;   // header of the column, or path of the clause
  int code = 0;         // 4104
  diag::Phrase reason;
};

}  // namespace bareme::records
