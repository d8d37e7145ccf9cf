// Text to records and fields: separators, quotes, line ends. Nothing is typed or decoded here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bareme::claims {

// A quoted field is at most this long: a quote that is never closed must not swallow the file.
inline constexpr std::size_t kMaxQuotedBytes = 64 * 1024;

enum class CutFault { None, OpenQuote, TextAfterQuote };

// A field as written, without its surrounding quotes.
struct Slice {
  std::string_view text;
  bool doubled_quotes = false;  // `""` stands for one quote
};
auto unquoted(Slice slice) -> std::string;

struct Record {
  std::string_view text;   // as written, without its line end
  std::size_t next = 0;    // offset of the record after it
  std::size_t fields = 0;  // may be more than were kept
  CutFault fault = CutFault::None;
  bool crlf = false;
  bool certain = true;    // text that may follow what was given could not change it
  std::size_t reach = 0;  // offset of the last place that had a say in it
};

// Cuts a text into records. A quote opens a quoted field only as its first character. Where quotes
// do not hold, the record is the first line alone, so reading resumes on the next one. Linear in
// the text, whatever its quotes.
class Cutter {
 public:
  Cutter(std::string_view text, char separator) : text_{text}, separator_{separator} {}

  // The record that begins at `at`; its first `keep` fields go to `slices`.
  auto cut(std::size_t at, std::size_t keep, std::vector<Slice>& slices) -> Record;

 private:
  struct Fields {
    std::vector<Slice>& slices;
    std::size_t keep;
    std::size_t count = 0;
    auto add(Slice slice) -> void {
      if (count++ < keep) slices.push_back(slice);
    }
  };
  struct Quoted {
    CutFault fault = CutFault::None;
    std::size_t at = 0;  // where it fails: the quote that is not closed, or the text after one
  };
  struct Closing {
    std::size_t at = 0;
    bool doubled_quotes = false;
  };
  auto line_end(std::size_t from) const -> std::size_t;
  auto text_end(std::size_t from, std::size_t line_end) const -> std::size_t;
  auto field_end(std::size_t from) const -> std::size_t;
  auto closing_quote(std::size_t open) const -> std::optional<Closing>;
  auto ends_field(std::size_t after) const -> bool;
  auto cut_plain(std::size_t at, std::size_t end, Fields& fields) const -> void;
  auto cut_quoted(std::size_t at, std::size_t& end, Fields& fields) -> Quoted;
  auto doom(const std::vector<std::size_t>& opens, Quoted quoted) -> void;

  std::string_view text_;
  char separator_;
  // Quotes that open a field from which a record was seen to fail, and how. Whatever record comes
  // to one fails likewise, so it is not followed again: without this, many open quotes would each
  // read the rest of the file.
  std::unordered_map<std::size_t, Quoted> doomed_;
};

}  // namespace bareme::claims
