// The columns that a run is computed in: kept from run to run.
#pragma once

#include <deque>
#include <map>
#include <span>
#include <vector>

#include "interpreter/columns/prepared.hpp"

namespace bareme::columns {

// Room for a column of any form.
using Buffer = std::vector<std::int64_t>;

class Workspace {
 public:
  Workspace(const model::Program& program);

  // Room for what a plan needs. Buffers never move.
  auto fit(Prepared& prepared) -> void;
  // Its steps know where their cells are, until fields or outputs are elsewhere.
  auto locate(Prepared& prepared) -> void;
  // The first cell of a value; nullptr for a number.
  auto cells(const Source& source) -> char*;
  // The same, with numbers written out.
  template <typename T>
  auto column(const Source& source) -> T* {
    return reinterpret_cast<T*>(source.kind == Source::Kind::Number ? filled(source)
                                                                    : cells(source));
  }

  auto field(std::size_t index) -> Buffer& { return fields_[index]; }
  auto known(std::size_t index) -> Buffer& { return known_[index]; }
  auto level(std::size_t place) -> std::int32_t* {
    return reinterpret_cast<std::int32_t*>(levels_[place].data());
  }
  // Cells of a field that are read where they are; nullptr: those of its buffer.
  auto read_at(std::size_t field, const void* cells) -> void { direct_[field] = cells; }
  auto outputs() -> std::vector<std::int32_t*>& { return outputs_; }

 private:
  struct DrawColumns {
    Buffer paid, outcome;
    std::vector<Buffer> withheld, reads;
  };
  auto filled(const Source& source) -> char*;
  auto located(const Source& source) -> Cells;

  std::vector<Buffer> fields_, known_;
  std::vector<const void*> direct_;
  std::vector<std::int32_t*> outputs_;
  std::vector<Buffer> imports_;  // by value
  std::vector<Buffer> levels_;   // by place in the sequence of contracts
  std::vector<DrawColumns> draws_;
  // By form: plans share them, each at its own lines.
  std::array<std::deque<Buffer>, 3> kept_;
  std::deque<Buffer> chunks_;
  std::map<std::pair<plan::Form, std::int64_t>, Buffer> numbers_;
};

auto size_of(plan::Form form) -> std::size_t;

}  // namespace bareme::columns
