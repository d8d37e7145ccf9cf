// Settled batches as CSV, in the dialect of the claims: the bytes that settled_row gives, without
// an allocation per line. Words are made once for each verdict.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "interpreter/blocks/text_buffer.hpp"
#include "interpreter/claims/writers.hpp"
#include "interpreter/records/settled_batch.hpp"

namespace bareme::blocks {

class SettledWriter {
 public:
  // `file`: header and dialect; outlives the writer.
  SettledWriter(const model::Program& program, const claims::ClaimsFile& file);

  // A line of the batch after its row, as it is in the file; the line must be settled.
  auto write(const records::SettledBatch& batch, std::size_t line, std::string_view row,
             TextBuffer& out) -> void;

 private:
  auto add_amount(TextBuffer& out, std::int64_t cents) const -> void;
  auto add_bases(const records::SettledBatch& batch, std::size_t line, TextBuffer& out) -> void;
  auto add_values(const std::vector<std::string>& values, TextBuffer& out) const -> void;
  auto cell(std::string_view text) const -> std::string;
  auto scheme_words(const records::SettledBatch& batch, std::int32_t verdict) -> std::string_view;
  auto contract_words(const records::SettledBatch& batch, std::int32_t verdict) -> std::string_view;
  auto rate_text(std::int32_t rate) -> std::string_view;
  auto hypotheses(const records::SettledBatch& batch, std::uint32_t id) -> std::string_view;

  const model::Program& program_;
  claims::Dialect dialect_;
  std::string line_end_;
  std::size_t longest_ = 0;  // of words
  // `;versé;motif` by verdict, as it is written; `;versé;motif;garantie` for contracts.
  // Deques: a text stays where it is while others are made.
  using Words = std::deque<std::optional<std::string>>;
  Words scheme_words_, contract_words_, hypotheses_;
  std::unordered_map<std::int32_t, std::string> rates_;
  std::int32_t last_rate_ = -1;
  std::string_view last_rate_text_;
};

}  // namespace bareme::blocks
