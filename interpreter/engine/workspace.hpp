// The columns that a batch is computed in: kept from batch to batch.
#pragma once

#include <deque>
#include <map>
#include <span>
#include <vector>

#include "interpreter/engine/prepared.hpp"

namespace bareme::engine {

// Room for a column of any form.
using Buffer = std::vector<std::int64_t>;

class Workspace {
 public:
  Workspace(const model::Program& program);

  // Room for what a plan needs; its steps then know where their cells are. Buffers never move.
  auto fit(Prepared& prepared) -> void;
  // The cells of a value from a place of the batch on; nullptr for a number.
  auto cells(const Source& source, std::size_t from) -> void*;
  // The same, with numbers written out.
  template <typename T>
  auto column(const Source& source) -> T* {
    return static_cast<T*>(source.kind == Source::Kind::Number ? filled(source) : cells(source, 0));
  }

  auto field(std::size_t index) -> Buffer& { return fields_[index]; }
  auto known(std::size_t index) -> Buffer& { return known_[index]; }
  auto level() -> std::int32_t* { return reinterpret_cast<std::int32_t*>(level_.data()); }

 private:
  struct DrawColumns {
    Buffer paid, outcome;
    std::vector<Buffer> withheld;
  };
  auto filled(const Source& source) -> void*;
  auto located(const Source& source) -> Cells;

  std::vector<Buffer> fields_, known_;
  Buffer level_;
  std::vector<DrawColumns> draws_;
  std::array<std::deque<Buffer>, 3> kept_;  // by form
  std::deque<Buffer> chunks_;
  std::map<std::pair<plan::Form, std::int64_t>, Buffer> numbers_;
};

}  // namespace bareme::engine
