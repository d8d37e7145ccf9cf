#include "interpreter/claims/sheet.hpp"

#include <limits>

#include "interpreter/claims/cut.hpp"
#include "interpreter/claims/encoding.hpp"
#include "interpreter/claims/file_messages.hpp"
#include "support/text.hpp"

namespace bareme::claims {
namespace {

auto separator_of(std::string_view text, std::size_t at) -> char {
  char best = ';';
  std::size_t most = 0;
  for (const char separator : {';', ',', '\t'}) {
    std::vector<Slice> slices;
    const auto header = Cutter{text, separator}.cut(at, 1, slices);
    if (header.fields <= most) continue;
    most = header.fields;
    best = separator;
  }
  return best;
}

}  // namespace

auto cut_sheet(std::string_view text) -> Sheet {
  Sheet sheet;
  std::size_t at = 0;
  std::size_t number = 1;
  for (; at < text.size() && (text[at] == '\n' || text[at] == '\r'); ++at)
    if (text[at] == '\n') ++number;
  sheet.separator = separator_of(text, at);
  Cutter cutter{text, sheet.separator};
  std::vector<Slice> slices;
  for (; at < text.size(); ++number) {
    const std::size_t begin = at;
    const Record record = cutter.cut(at, std::numeric_limits<std::size_t>::max(), slices);
    at = record.next;
    if (text::trim(record.text).empty()) continue;
    SheetRecord& kept = sheet.records.emplace_back(
        SheetRecord{number, begin, begin + record.text.size(), record.fault == CutFault::None, {}});
    if (!kept.quotes_hold) continue;
    for (const Slice& slice : slices) kept.cells.emplace_back(text::trim(unquoted(slice)));
  }
  return sheet;
}

auto open_sheet(Sources& sources, std::string name, std::string bytes, diag::Sink& sink)
    -> std::optional<OpenSheet> {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    sink.report(kUtf16, Span{}, name).help(kSaveAsCsv);
    return std::nullopt;
  }
  Decoded decoded = decode(std::move(bytes));
  // Spans count 32 bits.
  if (first_bad_byte(decoded.text, decoded.encoding) != std::string_view::npos ||
      decoded.text.size() > std::numeric_limits<std::uint32_t>::max() / 2) {
    sink.report(kNotText, Span{}, name).help(kSaveAsCsv);
    return std::nullopt;
  }
  OpenSheet open{{}, decoded.encoding, cut_sheet(decoded.text)};
  if (open.sheet.records.empty() || !open.sheet.records.front().quotes_hold) {
    open.sheet.records.empty() ? sink.report(kEmptyFile, Span{}, name)
                               : sink.report(kHeaderQuotes, Span{}, name);
    return std::nullopt;
  }
  open.source = sources.add({std::move(name), std::move(decoded.text)});
  return open;
}

}  // namespace bareme::claims
