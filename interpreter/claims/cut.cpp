#include "interpreter/claims/cut.hpp"

#include <algorithm>

namespace bareme::claims {

auto unquoted(Slice slice) -> std::string {
  if (!slice.doubled_quotes) return std::string{slice.text};
  std::string out;
  out.reserve(slice.text.size());
  for (std::size_t i = 0; i < slice.text.size(); ++i) {
    out += slice.text[i];
    if (slice.text[i] == '"') ++i;
  }
  return out;
}

auto Cutter::line_end(std::size_t from) const -> std::size_t {
  return std::min(text_.find('\n', from), text_.size());
}

// Where the text before a line feed (or the end of the file) ends.
auto Cutter::text_end(std::size_t from, std::size_t line_end) const -> std::size_t {
  return line_end > from && text_[line_end - 1] == '\r' ? line_end - 1 : line_end;
}

// End of a field without quotes: a separator or the end of the line.
auto Cutter::field_end(std::size_t from) const -> std::size_t {
  while (from < text_.size() && text_[from] != separator_ && text_[from] != '\n') ++from;
  return from;
}

auto Cutter::closing_quote(std::size_t open) const -> std::optional<Closing> {
  const std::string_view within = text_.substr(open + 1, kMaxQuotedBytes + 1);
  bool doubled = false;
  for (std::size_t i = 0; (i = within.find('"', i)) != std::string_view::npos; i += 2) {
    const std::size_t place = open + 1 + i;
    if (place + 1 >= text_.size() || text_[place + 1] != '"') return Closing{place, doubled};
    doubled = true;
  }
  return std::nullopt;
}

auto Cutter::ends_field(std::size_t after) const -> bool {
  if (after == text_.size() || text_[after] == separator_ || text_[after] == '\n') return true;
  return text_[after] == '\r' && (after + 1 == text_.size() || text_[after + 1] == '\n');
}

auto Cutter::doom(const std::vector<std::size_t>& opens, Quoted quoted) -> void {
  for (const std::size_t open : opens) doomed_.emplace(open, quoted);
}

// A line without any quote.
auto Cutter::cut_plain(std::size_t at, std::size_t end, Fields& fields) const -> void {
  const std::string_view before = text_.substr(0, end);
  for (std::size_t from = at;;) {
    const std::size_t stop = std::min(before.find(separator_, from), end);
    fields.add({text_.substr(from, stop - from)});
    if (stop == end) return;
    from = stop + 1;
  }
}

// A record with quotes. `end`: of its first line, then of the line that ends it.
auto Cutter::cut_quoted(std::size_t at, std::size_t& end, Fields& fields) -> Quoted {
  const std::size_t first_end = end;
  std::vector<std::size_t> opens;  // below the first line
  std::size_t from = at;
  const auto fail = [&](CutFault fault) {
    const Quoted quoted{fault, from};
    doom(opens, quoted);
    return quoted;
  };
  for (;; ++from) {
    if (from < text_.size() && text_[from] == '"') {
      if (const auto known = doomed_.empty() ? doomed_.end() : doomed_.find(from);
          known != doomed_.end()) {
        doom(opens, known->second);
        return known->second;
      }
      if (from > first_end) opens.push_back(from);
      const auto closing = closing_quote(from);
      if (!closing) return fail(CutFault::OpenQuote);
      fields.add({text_.substr(from + 1, closing->at - from - 1), closing->doubled_quotes});
      from = closing->at + 1;
      while (from < text_.size() && text_[from] == ' ') ++from;
      if (!ends_field(from)) return fail(CutFault::TextAfterQuote);
      if (from < text_.size() && text_[from] == '\r') ++from;
    } else {
      const std::size_t stop = field_end(from);
      const bool last = stop == text_.size() || text_[stop] == '\n';
      fields.add({text_.substr(from, (last ? text_end(from, stop) : stop) - from)});
      from = stop;
    }
    if (from == text_.size() || text_[from] == '\n') {
      end = from;
      return {};
    }
  }
}

auto Cutter::cut(std::size_t at, std::size_t keep, std::vector<Slice>& slices) -> Record {
  slices.clear();
  Fields fields{slices, keep};
  const std::size_t first_end = line_end(at);
  std::size_t end = first_end;
  Quoted quoted;
  if (text_.substr(at, first_end - at).find('"') == std::string_view::npos)
    cut_plain(at, text_end(at, end), fields);
  else
    quoted = cut_quoted(at, end, fields);
  if (quoted.fault != CutFault::None) {
    slices.clear();
    fields.count = 0;
    end = first_end;
  }
  const std::size_t stop = text_end(at, end);
  // A quote is looked for in a window; what ends with the text may go on.
  const bool certain = end < text_.size() && (quoted.fault != CutFault::OpenQuote ||
                                              text_.size() - quoted.at > kMaxQuotedBytes + 2);
  return {text_.substr(at, stop - at),
          std::min(end + 1, text_.size()),
          fields.count,
          quoted.fault,
          stop != end && end < text_.size(),
          certain,
          std::max(end, quoted.at)};
}

}  // namespace bareme::claims
