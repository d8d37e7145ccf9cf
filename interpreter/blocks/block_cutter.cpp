#include "interpreter/blocks/block_cutter.hpp"

#include <algorithm>

#include "interpreter/blocks/dictionary.hpp"
#include "interpreter/claims/encoding.hpp"
#include "interpreter/claims/row_reader.hpp"

namespace bareme::blocks {
namespace {

constexpr std::size_t kLargestRow = std::size_t{1} << 31U;  // offsets count 32 bits
// Beyond the text, so that words of any cell can be loaded whole.
constexpr std::size_t kPadding = Dictionary::kCellBytes;

}  // namespace

// Appends that many bytes of the file, or as many as are left.
auto BlockCutter::load(std::string& bytes, std::size_t more) -> void {
  const std::size_t before = bytes.size();
  bytes.reserve(before + more + kPadding);
  bytes.resize(before + more);
  const std::size_t found = ended_ ? 0 : read_({bytes.data() + before, more});
  bytes.resize(before + found);
  ended_ = found < more;
}

auto BlockCutter::more() -> std::string_view {
  load(ahead_, std::max(block_bytes_, ahead_.size()));
  return ahead_;
}

auto BlockCutter::begin(std::size_t header, std::size_t columns, std::size_t number,
                        claims::Dialect dialect) -> void {
  ahead_.erase(0, header);
  columns_ = columns;
  number_ = static_cast<std::uint32_t>(number);
  dialect_ = dialect;
}

auto BlockCutter::next(CutBlock& block) -> bool {
  if (!block.bytes) block.bytes = std::make_shared<std::string>();
  block.needs_all_claims = false;
  std::string& bytes = *block.bytes;
  bytes.swap(ahead_);
  ahead_.clear();
  std::size_t done = 0;
  do {
    if (ended_ && bytes.empty()) return false;
    if (!ended_) load(bytes, std::max(block_bytes_, bytes.size()));
    const std::size_t size = bytes.size();
    if (size > kLargestRow) {
      block.rows.clear();
      block.needs_all_claims = true;
      return true;
    }
    bytes.resize(size + kPadding);
    done = cut(std::string_view{bytes}.substr(0, size), block);
    bytes.resize(size);
  } while (done == 0 && !(ended_ && bytes.empty()));
  ahead_.assign(bytes, done);
  return true;
}

// Rows as far as they are sure, whatever bytes come next. Returns where they end.
auto BlockCutter::cut(std::string_view text, CutBlock& block) -> std::size_t {
  CutRows& rows = block.rows;
  rows.clear();
  rows.text = text;
  rows.columns = columns_;
  const char separator = dialect_.separator;
  find_structure(text, separator, rows.structure);
  // The end of the text ends its last line.
  if (ended_ && !text.ends_with('\n'))
    rows.structure.ends.push_back(static_cast<std::uint32_t>(text.size()));
  const auto& ends = rows.structure.ends;
  block.cutter.emplace(text, separator);
  std::size_t at = 0;
  for (std::size_t i = 0; i < ends.size();) {
    std::size_t last = i;
    while (last < ends.size() && ends[last] < text.size() && text[ends[last]] != '\n') ++last;
    if (last == ends.size()) break;
    const std::size_t feed = ends[last];
    if (!Structure::any(rows.structure.quotes, at, feed)) {
      const std::size_t end = feed > at && text[feed - 1] == '\r' ? feed - 1 : feed;
      if (!is_blank_line(text.substr(at, end - at)))
        add_plain(at, end, std::span{ends}.subspan(i, last - i + 1), rows);
      at = std::min(feed + 1, text.size());
      i = last + 1;
    } else {
      const claims::Record record = block.cutter->cut(at, columns_, slices_);
      if (!ended_ && !record.certain) break;
      // The window in which a quote must close counts bytes of UTF-8 text: three at most for one.
      if (dialect_.encoding == claims::Encoding::Windows1252 &&
          record.reach - at > claims::kMaxQuotedBytes / 3)
        block.needs_all_claims = true;
      add_quoted(at, record, rows);
      at = record.next;
      while (i < ends.size() && (ends[i] < at || ends[i] == text.size())) ++i;
    }
    ++number_;
  }
  return at;
}

// A no-break space is a blank, once decoded.
auto BlockCutter::is_blank_line(std::string_view line) const -> bool {
  if (!line.empty() && (line.front() > ' ' || line.front() == dialect_.separator)) return false;
  return claims::is_blank(claims::decoded(line, dialect_.encoding), dialect_.separator);
}

// The cells of a new row, for the caller to fill.
auto BlockCutter::add_row(std::size_t at, std::size_t end, CutRows& rows) const
    -> CutRows::Bounds* {
  rows.begins.push_back(static_cast<std::uint32_t>(at));
  rows.ends.push_back(static_cast<std::uint32_t>(end));
  rows.numbers.push_back(number_);
  rows.doubtful.push_back(1);
  rows.cells.resize(rows.cells.size() + columns_);
  return rows.cells.data() + rows.cells.size() - columns_;
}

// A line without quotes. `ends`: of its cells.
auto BlockCutter::add_plain(std::size_t at, std::size_t end, std::span<const std::uint32_t> ends,
                            CutRows& rows) const -> void {
  CutRows::Bounds* cells = add_row(at, end, rows);
  if (ends.size() != columns_) return;
  auto begin = static_cast<std::uint32_t>(at);
  for (std::size_t column = 0; column < columns_; ++column) {
    cells[column] = {begin, ends[column]};
    begin = ends[column] + 1;
  }
  cells[columns_ - 1].end = static_cast<std::uint32_t>(end);
  rows.doubtful.back() = 0;
}

// A record just cut, whose slices are those of its cells.
auto BlockCutter::add_quoted(std::size_t at, const claims::Record& record, CutRows& rows) const
    -> void {
  CutRows::Bounds* cells = add_row(at, at + record.text.size(), rows);
  if (record.fault != claims::CutFault::None || record.fields != columns_) return;
  for (std::size_t column = 0; column < columns_; ++column) {
    const claims::Slice& slice = slices_[column];
    if (slice.doubled_quotes) return;
    const auto begin = static_cast<std::uint32_t>(slice.text.data() - rows.text.data());
    cells[column] = {begin, begin + static_cast<std::uint32_t>(slice.text.size())};
  }
  rows.doubtful.back() = 0;
}

}  // namespace bareme::blocks
