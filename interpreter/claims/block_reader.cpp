#include "interpreter/claims/block_reader.hpp"

#include <algorithm>
#include <bit>

#include "interpreter/claims/file_messages.hpp"
#include "interpreter/claims/open_file.hpp"
#include "support/text.hpp"

namespace bareme::claims {
namespace {

constexpr std::size_t kLargestRow = std::size_t{1} << 31U;  // offsets count 32 bits
// Beyond the text, so that words of any cell can be loaded whole.
constexpr std::size_t kPadding = Dictionary::kCellBytes;

}  // namespace

BlockReader::BlockReader(const model::Program& program, ByteReader read,
                         std::shared_ptr<records::Pool> pool)
    : program_{program}, read_{std::move(read)}, pool_{std::move(pool)}, file_{program} {}

auto BlockReader::open(const model::Program& program, std::string name,
                       const EncodingFinder& encoding, ByteReader read, const Members* members,
                       std::shared_ptr<records::Pool> pool, diag::Sink& sink,
                       std::size_t block_bytes) -> std::unique_ptr<BlockReader> {
  if (encoding.is_utf16()) {
    sink.report(kUtf16, Span{}, name).help(kSaveAsCsv);
    return nullptr;
  }
  auto reader = std::make_unique<BlockReader>(program, std::move(read), std::move(pool));
  reader->block_bytes_ = block_bytes;
  ClaimsFile& file = reader->file_;
  file.name = std::move(name);
  file.dialect.encoding = encoding.encoding();
  std::string& bytes = reader->ahead_;
  const auto text_read = [&] {
    return std::string_view{bytes}.substr(std::min(encoding.mark(), bytes.size()));
  };
  std::string text;
  do {
    reader->load(bytes, std::max(block_bytes, bytes.size()));
    text = decoded(text_read(), file.dialect.encoding);
  } while (!reader->ended_ && !holds_header(program, text));
  auto opened = open_file(program, text, members, file, sink);
  if (!opened) return nullptr;
  // A byte of Windows-1252 is a code point of the text.
  const std::size_t header = file.dialect.encoding == Encoding::Windows1252
                                 ? text::code_points(std::string_view{text}.substr(0, opened->at))
                                 : opened->at;
  bytes.erase(0, encoding.mark() + header);
  reader->number_ = static_cast<std::uint32_t>(opened->number);
  const auto& fields = opened->binding.fields;
  reader->plain_ = opened->binding.joined.empty() && members == nullptr;
  reader->rows_.columns = fields.size();
  if (const auto at = std::ranges::find(fields, model::kIdentifier); at != fields.end())
    reader->identifier_ = static_cast<std::size_t>(at - fields.begin());
  reader->columns_.emplace(program, fields, file.dialect.encoding, reader->pool_);
  reader->exact_.emplace(program, file, std::move(opened->binding), members, reader->identifiers_);
  return reader;
}

// Appends that many bytes of the file, or as many as are left.
auto BlockReader::load(std::string& bytes, std::size_t more) -> std::size_t {
  const std::size_t before = bytes.size();
  bytes.reserve(before + more + kPadding);
  bytes.resize(before + more);
  const std::size_t found = ended_ ? 0 : read_({bytes.data() + before, more});
  bytes.resize(before + found);
  ended_ = found < more;
  return found;
}

auto BlockReader::next(Block& block) -> bool {
  if (!block.bytes || block.bytes.use_count() > 1) block.bytes = std::make_shared<std::string>();
  block.batch.clear();
  block.rows.clear();
  block.rejects.clear();
  block.read = 0;
  std::string& bytes = *block.bytes;
  bytes.swap(ahead_);
  ahead_.clear();
  std::size_t done = 0;
  do {
    if (ended_ && bytes.empty()) return false;
    if (!ended_) load(bytes, std::max(block_bytes_, bytes.size()));
    const std::size_t size = bytes.size();
    needs_all_ = needs_all_ || size > kLargestRow;
    if (needs_all_) return false;
    bytes.resize(size + kPadding);
    done = cut(std::string_view{bytes}.substr(0, size));
    bytes.resize(size);
  } while (done == 0 && !(ended_ && bytes.empty()));
  ahead_.assign(bytes, done);
  fill(block);
  return true;
}

// Rows as far as they are sure, whatever bytes come next. Returns where they end.
auto BlockReader::cut(std::string_view text) -> std::size_t {
  rows_.text = text;
  rows_.cells.clear();
  rows_.doubtful.clear();
  rows_.begins.clear();
  rows_.numbers.clear();
  ends_.clear();
  const char separator = file_.dialect.separator;
  find_structure(text, separator, rows_.structure);
  // The end of the text ends its last line.
  if (ended_ && !text.ends_with('\n'))
    rows_.structure.ends.push_back(static_cast<std::uint32_t>(text.size()));
  const auto& ends = rows_.structure.ends;
  cutter_.emplace(text, separator);
  std::size_t at = 0;
  for (std::size_t i = 0; i < ends.size();) {
    std::size_t last = i;
    while (last < ends.size() && ends[last] < text.size() && text[ends[last]] != '\n') ++last;
    if (last == ends.size()) break;
    const std::size_t feed = ends[last];
    if (!Structure::any(rows_.structure.quotes, at, feed)) {
      const std::size_t end = feed > at && text[feed - 1] == '\r' ? feed - 1 : feed;
      if (!is_blank_line(text.substr(at, end - at)))
        add_plain(at, end, std::span{ends}.subspan(i, last - i + 1));
      at = std::min(feed + 1, text.size());
      i = last + 1;
    } else {
      const Record record = cutter_->cut(at, rows_.columns, slices_);
      if (!ended_ && !record.certain) break;
      add_quoted(at, record);
      at = record.next;
      while (i < ends.size() && (ends[i] < at || ends[i] == text.size())) ++i;
    }
    ++number_;
  }
  return at;
}

// A no-break space is a blank, once decoded.
auto BlockReader::is_blank_line(std::string_view line) const -> bool {
  const char separator = file_.dialect.separator;
  if (!line.empty() && (line.front() > ' ' || line.front() == separator)) return false;
  return is_blank(decoded(line, file_.dialect.encoding), separator);
}

// The cells of a new row, for the caller to fill.
auto BlockReader::add_row(std::size_t at, std::size_t end) -> CutRows::Bounds* {
  rows_.begins.push_back(static_cast<std::uint32_t>(at));
  ends_.push_back(static_cast<std::uint32_t>(end));
  rows_.numbers.push_back(number_);
  rows_.doubtful.push_back(1);
  rows_.cells.resize(rows_.cells.size() + rows_.columns);
  return rows_.cells.data() + rows_.cells.size() - rows_.columns;
}

// A line without quotes. `ends`: of its cells.
auto BlockReader::add_plain(std::size_t at, std::size_t end, std::span<const std::uint32_t> ends)
    -> void {
  CutRows::Bounds* cells = add_row(at, end);
  if (ends.size() != rows_.columns) return;
  auto begin = static_cast<std::uint32_t>(at);
  for (std::size_t column = 0; column < rows_.columns; ++column) {
    cells[column] = {begin, ends[column]};
    begin = ends[column] + 1;
  }
  cells[rows_.columns - 1].end = static_cast<std::uint32_t>(end);
  rows_.doubtful.back() = 0;
}

// A record just cut, whose slices are those of its cells.
auto BlockReader::add_quoted(std::size_t at, const Record& record) -> void {
  CutRows::Bounds* cells = add_row(at, at + record.text.size());
  // The window in which a quote must close counts bytes of UTF-8 text: three at most for one here.
  if (file_.dialect.encoding == Encoding::Windows1252 && record.reach - at > kMaxQuotedBytes / 3)
    needs_all_ = true;
  if (record.fault != CutFault::None || record.fields != rows_.columns) return;
  for (std::size_t column = 0; column < rows_.columns; ++column) {
    const Slice& slice = slices_[column];
    if (slice.doubled_quotes) return;
    const auto begin = static_cast<std::uint32_t>(slice.text.data() - rows_.text.data());
    cells[column] = {begin, begin + static_cast<std::uint32_t>(slice.text.size())};
  }
  rows_.doubtful.back() = 0;
}

auto BlockReader::row_text(std::size_t row) const -> std::string_view {
  return rows_.text.substr(rows_.begins[row], ends_[row] - rows_.begins[row]);
}

// Rows with bytes that are no text. Only bytes beyond ASCII are looked at, one after the other.
auto BlockReader::mark_bad_bytes() -> void {
  const auto& foreign = rows_.structure.foreign;
  std::size_t row = 0;
  std::size_t checked = 0;  // what comes before is known
  for (std::size_t word = 0; word < foreign.size(); ++word)
    for (std::uint64_t bits = foreign[word]; bits != 0; bits &= bits - 1) {
      const std::size_t at = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
      if (at < checked) continue;
      const std::size_t length = length_of_character(rows_.text, at, file_.dialect.encoding);
      checked = at + std::max<std::size_t>(length, 1);
      if (length > 0) continue;
      while (row < rows_.size() && ends_[row] <= at) ++row;
      if (row < rows_.size() && rows_.begins[row] <= at) rows_.doubtful[row] = 1;
    }
}

auto BlockReader::fill(Block& block) -> void {
  block.read = rows_.size();
  block.batch.resize(rows_.size());
  block.batch.order_keys.resize(rows_.size());
  if (plain_) {
    mark_bad_bytes();
    columns_->read(rows_, block.batch);
  } else {
    std::ranges::fill(rows_.doubtful, std::uint8_t{1});
  }
  take_identifiers(block);
  const auto& quantity = block.batch.column(model::kQuantity).narrow;
  if (std::ranges::any_of(quantity, [](std::int32_t q) { return q < 0; })) cancels_ = true;
  block.batch.drop_known_where_all();
  const records::Column& date = block.batch.column(model::kDate);
  if (block.batch.size() > 0 && (date.absent() || !date.known.empty())) needs_all_ = true;
}

// Row by row, as the first row of an identifier stands; doubtful rows are read on the way. Those
// that give no line leave the batch.
auto BlockReader::take_identifiers(Block& block) -> void {
  records::Batch& batch = block.batch;
  kept_.clear();
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    batch.source_rows[row] = rows_.numbers[row];
    if (rows_.doubtful[row] == 0 && !take_identifier(row, batch)) rows_.doubtful[row] = 1;
    if (rows_.doubtful[row] != 0 && !read_exactly(row, block)) continue;
    const std::string_view text = row_text(row);
    kept_.push_back(static_cast<std::uint32_t>(row));
    block.rows.push_back(
        {text.data(), static_cast<std::uint32_t>(text.size()), rows_.numbers[row]});
  }
  if (kept_.size() == rows_.size()) return;
  records::Batch lines{program_, pool_};
  lines.take(batch, kept_);
  batch = std::move(lines);
}

}  // namespace bareme::claims
