// Text to records and fields: separators, quotes, line ends. Nothing is typed or decoded here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
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
  bool certain = true;  // text that may follow what was given could not change it
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
  struct Quoted {
    CutFault fault = CutFault::None;
    std::size_t at = 0;  // the quote at fault, where it is one that is not closed
  };
  auto cut_quoted(std::size_t at, std::size_t& end, Fields& fields) -> Quoted;
  auto doom(const std::vector<std::size_t>& opens) -> void;

  std::string_view text_;
  char separator_;
  // Quotes that open a field from which a record was seen to fail. Whatever record comes to one
  // fails too, so it is not followed again: without this, many open quotes would each read the rest
  // of the file.
  std::vector<bool> doomed_;
};

}  // namespace bareme::claims
