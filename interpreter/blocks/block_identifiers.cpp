// Identifiers of the rows of a block, and the rows that are read exactly.
#include <array>

#include "interpreter/blocks/block_reader.hpp"

namespace bareme::blocks {

// False where an earlier row has the identifier, or where the row lacks one.
auto BlockReader::take_identifier(const CutRows& rows, std::size_t row, records::Batch& batch)
    -> bool {
  const auto keep = [&](std::string_view identifier) {
    const auto key = records::OrderKey::of(identifier);
    batch.order_keys[row] = key;
    if (columns_.wanted[model::kIdentifier.index] || !key.decides())
      batch.set(row, model::kIdentifier, pool_->texts.intern(identifier));
  };
  if (!identifier_) {
    keep(std::to_string(rows.numbers[row]));
    return true;
  }
  std::string owned, form;
  std::string_view cell = rows.cell(row, *identifier_);
  if (rows.is_foreign(row, *identifier_)) {
    owned = claims::decoded(cell, columns_.encoding);
    cell = owned;
  }
  cell = claims::trimmed(cell);
  if (cell.empty()) {
    batch.order_keys[row] = records::OrderKey::none();
    return !claims::is_required(program_, model::kIdentifier);
  }
  cell = claims::normalised(cell, form);
  if (identifiers_.take(cell, rows.numbers[row])) return false;
  keep(cell);
  return true;
}

// False where the row is rejected.
auto BlockReader::read_exactly(CutBlock& cut, std::size_t row, Block& block) -> bool {
  const CutRows& rows = cut.rows;
  const claims::Encoding encoding = columns_.encoding;
  claims::Record record = cut.cutter->cut(rows.begins[row], rows.columns, slices_);
  const std::string_view text = record.text;
  decoded_.clear();
  const auto decode_in_place = [&](std::string_view& bytes) {
    if (encoding == claims::Encoding::Windows1252)
      bytes = decoded_.emplace_back(claims::decoded(bytes, encoding));
  };
  decode_in_place(record.text);
  for (claims::Slice& slice : slices_) decode_in_place(slice.text);
  exact_.read_row(record, slices_, rows.numbers[row]);

  const bool settled = file_.claims.size() > 0;
  if (settled) {
    const std::array<std::size_t, 1> line{0};
    records::Batch one{program_, pool_};
    records::append(one, file_.claims, line);
    for (std::size_t i = 0; i < program_.fields.size(); ++i) {
      const model::FieldId field = program_.fields.id_at(i);
      const records::Cell cell = one.cell(0, field);
      if (cell.known) block.batch.set(row, field, cell.number);
    }
    const auto identifier = file_.claims.value(0, model::kIdentifier);
    block.batch.order_keys[row] =
        identifier.known ? records::OrderKey::of(identifier.text) : records::OrderKey::none();
  } else {
    block.rejects.push_back({std::move(file_.rejects.front()), std::string{text},
                             record.fault == claims::CutFault::None});
  }
  file_.rows.clear();
  file_.row_of_line.clear();
  file_.rejects.clear();
  file_.claims.clear();
  file_.storage->unquoted.clear();
  file_.storage->cells.clear();
  return settled;
}

}  // namespace bareme::blocks
