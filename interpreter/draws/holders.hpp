// Whose account a line meets, as a small number: the values of a counter's keys, interned once.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "interpreter/plan/plan.hpp"
#include "interpreter/records/batch.hpp"

namespace bareme::draws {

class Holders {
 public:
  static constexpr std::int32_t kUnknown = std::numeric_limits<std::int32_t>::min();

  // `fallbacks`: of the fields, then of the one shared, the `défaut` as a cell; or kUnknown.
  Holders(plan::Keys keys, std::vector<std::int32_t> fallbacks)
      : keys_{std::move(keys)}, fallbacks_{std::move(fallbacks)} {}

  auto keys() const -> const plan::Keys& { return keys_; }
  auto size() const -> std::size_t { return count_; }
  // The holder of each line of a batch; 0 of one that shares nothing (Keys::once_by).
  auto of(const records::Batch& batch, std::size_t from, std::size_t lines, std::uint32_t* out)
      -> void;
  // As settle/ writes it: `B12|P7`.
  auto text(const records::Batch& batch, std::uint32_t holder) const -> std::string;

 private:
  // The beneficiary (kNobody where it is no part), then the fields (kUnknown where not known), of
  // which the one shared is the last.
  using Parts = std::array<std::int32_t, 4>;

  auto beneficiaries(const records::Batch& batch, std::size_t from, std::size_t lines,
                     std::uint32_t* out) -> void;
  auto parts_of(const records::Batch& batch, std::size_t line) const -> Parts;
  // Of a field by its place among the keys.
  auto part_of(const records::Batch& batch, std::size_t line, std::size_t key) const
      -> std::int32_t;
  auto spelled(const records::Batch& batch, model::FieldId field, std::int32_t part) const
      -> std::string;
  auto intern(const Parts& parts, std::size_t hash) -> std::uint32_t;
  auto grow() -> void;

  plan::Keys keys_;
  std::vector<std::int32_t> fallbacks_;
  std::size_t count_ = 0;
  // By beneficiary alone: text ids go by blocks, each of which is a block of holders once one of it
  // is met, so that the table is small enough to stay near.
  static constexpr std::uint32_t kBlock = 8;
  std::vector<std::uint32_t> of_block_;   // the block of holders + 1, by block of text ids
  std::vector<std::uint32_t> block_of_;   // and back
  std::vector<std::uint32_t> newcomers_;  // lines of blocks that were not met
  std::vector<Parts> parts_;              // by other keys: of each holder
  std::vector<std::uint32_t> places_;     // otherwise: an open table of holder + 1
};

}  // namespace bareme::draws
