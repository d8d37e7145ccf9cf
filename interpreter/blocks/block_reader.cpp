#include "interpreter/blocks/block_reader.hpp"

#include <algorithm>
#include <bit>

#include "interpreter/claims/file_messages.hpp"
#include "interpreter/claims/open_file.hpp"
#include "support/text.hpp"

namespace bareme::blocks {

BlockReader::BlockReader(const model::Program& program, claims::ClaimsFile file,
                         claims::Binding binding, const claims::Members* members,
                         BlockCutter cutter, std::shared_ptr<records::Pool> pool)
    : program_{program},
      pool_{std::move(pool)},
      file_{std::move(file)},
      columns_{program, binding.fields, file_.dialect.encoding, pool_->texts},
      plain_{binding.joined.empty() && members == nullptr},
      exact_{program, file_, std::move(binding), members, identifiers_},
      cutter_{std::move(cutter)},
      names_{columns_, pool_} {
  const auto& fields = columns_.fields;
  if (const auto at = std::ranges::find(fields, model::kIdentifier); at != fields.end())
    identifier_ = static_cast<std::size_t>(at - fields.begin());
}

auto BlockReader::open(const model::Program& program, std::string name,
                       const claims::EncodingFinder& encoding, ByteReader read,
                       const claims::Members* members, std::shared_ptr<records::Pool> pool,
                       diag::Sink& sink, std::size_t block_bytes) -> std::unique_ptr<BlockReader> {
  if (encoding.is_utf16()) {
    sink.report(claims::kUtf16, Span{}, name).help(claims::kSaveAsCsv);
    return nullptr;
  }
  claims::ClaimsFile file{program};
  file.name = std::move(name);
  file.dialect.encoding = encoding.encoding();
  BlockCutter cutter{std::move(read), block_bytes};
  std::string text;
  do {
    const std::string_view bytes = cutter.more();
    text = claims::decoded(bytes.substr(std::min(encoding.mark(), bytes.size())),
                           file.dialect.encoding);
  } while (!cutter.has_ended() && !claims::holds_header(program, text));
  auto opened = claims::open_file(program, text, members, file, sink);
  if (!opened) return nullptr;
  // A byte of Windows-1252 is a code point of the text.
  const std::size_t header = file.dialect.encoding == claims::Encoding::Windows1252
                                 ? text::code_points(std::string_view{text}.substr(0, opened->at))
                                 : opened->at;
  cutter.begin(encoding.mark() + header, opened->binding.fields.size(), opened->number,
               file.dialect);
  return std::make_unique<BlockReader>(program, std::move(file), std::move(opened->binding),
                                       members, std::move(cutter), std::move(pool));
}

auto BlockReader::next(Block& block) -> bool {
  if (!raw_) {
    raw_.emplace(empty_block());
    values_.emplace(value_columns());
  }
  if (!cut(*raw_)) return false;
  read_values(*raw_, *values_);
  take(*raw_, block);
  return true;
}

auto BlockReader::read_values(RawBlock& block, ValueColumns& values) const -> void {
  CutRows& rows = block.cut.rows;
  block.batch.clear();
  block.batch.resize(rows.size());
  block.batch.order_keys.resize(rows.size());
  if (plain_) {
    mark_bad_bytes(rows);
    values.read(rows, block.batch);
  } else {
    std::ranges::fill(rows.doubtful, std::uint8_t{1});
  }
}

// Rows with bytes that are no text. Only bytes beyond ASCII are looked at, one after the other.
auto BlockReader::mark_bad_bytes(CutRows& rows) const -> void {
  const auto& foreign = rows.structure.foreign;
  std::size_t row = 0;
  std::size_t checked = 0;  // what comes before is known
  for (std::size_t word = 0; word < foreign.size(); ++word)
    for (std::uint64_t bits = foreign[word]; bits != 0; bits &= bits - 1) {
      const std::size_t at = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
      if (at < checked) continue;
      const std::size_t length = claims::length_of_character(rows.text, at, columns_.encoding);
      checked = at + std::max<std::size_t>(length, 1);
      if (length > 0) continue;
      while (row < rows.size() && rows.ends[row] <= at) ++row;
      if (row < rows.size() && rows.begins[row] <= at) rows.doubtful[row] = 1;
    }
}

// Their storage is used again once nobody else holds it, which this thread alone can tell.
auto BlockReader::give_bytes(RawBlock& raw, Block& block) -> void {
  constexpr std::size_t kMostKept = 16;
  if (block.bytes && bytes_.size() < kMostKept) bytes_.push_back(std::move(block.bytes));
  block.bytes = std::move(raw.cut.bytes);
  const auto free = std::ranges::find(bytes_, 1, [](const auto& each) { return each.use_count(); });
  if (free == bytes_.end()) return;
  raw.cut.bytes = std::move(*free);
  bytes_.erase(free);
}

auto BlockReader::take(RawBlock& raw, Block& block) -> void {
  give_bytes(raw, block);
  block.rows.clear();
  block.rejects.clear();
  block.read = raw.cut.rows.size();
  std::swap(block.batch, raw.batch);
  needs_all_ = needs_all_ || raw.cut.needs_all_claims;
  if (plain_) names_.read(raw.cut.rows, block.batch);
  take_rows(raw, block);
  const auto& quantity = block.batch.column(model::kQuantity).narrow;
  if (std::ranges::any_of(quantity, [](std::int32_t q) { return q < 0; })) cancels_ = true;
  block.batch.drop_known_where_all();
  const records::Column& date = block.batch.column(model::kDate);
  if (block.batch.size() > 0 && (date.absent() || !date.known.empty())) needs_all_ = true;
}

// Row by row, as the first row of an identifier stands; doubtful rows are read on the way. Those
// that give no line leave the batch.
auto BlockReader::take_rows(RawBlock& raw, Block& block) -> void {
  CutRows& rows = raw.cut.rows;
  records::Batch& batch = block.batch;
  kept_.clear();
  for (std::size_t row = 0; row < rows.size(); ++row) {
    batch.source_rows[row] = rows.numbers[row];
    if (rows.doubtful[row] == 0 && !take_identifier(rows, row, batch)) rows.doubtful[row] = 1;
    if (rows.doubtful[row] != 0 && !read_exactly(raw.cut, row, block)) continue;
    const std::string_view text = rows.row(row);
    kept_.push_back(static_cast<std::uint32_t>(row));
    block.rows.push_back({text.data(), static_cast<std::uint32_t>(text.size()), rows.numbers[row]});
  }
  if (kept_.size() == rows.size()) return;
  records::Batch lines{program_, pool_};
  lines.take(batch, kept_);
  batch = std::move(lines);
}

}  // namespace bareme::blocks
