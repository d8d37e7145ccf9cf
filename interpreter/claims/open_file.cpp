#include "interpreter/claims/open_file.hpp"

#include <algorithm>

#include "interpreter/claims/cut.hpp"
#include "interpreter/claims/encoding.hpp"
#include "interpreter/claims/file_messages.hpp"

namespace bareme::claims {
namespace {

auto take_header(ClaimsFile& file, const Header& header, const Binding& binding) -> void {
  const auto& columns = binding.fields;
  file.dialect.separator = header.separator;
  file.dialect.crlf = header.record.crlf;
  // Like the separator, from the header alone: amounts with a comma would need quotes in a
  // comma-separated file.
  file.dialect.decimal_point = header.separator == ',' ? '.' : ',';
  file.header = header.names;
  file.header_text = std::string{header.record.text};
  const auto joined_to = [&](model::FieldId field) {
    return std::ranges::find(binding.joined, field, &JoinedColumns::field) != binding.joined.end();
  };
  const auto is_part = [&](std::size_t column) {
    return std::ranges::any_of(binding.joined, [&](const JoinedColumns& each) {
      return std::ranges::find(each.columns, column) != each.columns.end();
    });
  };
  file.has_identifiers = std::ranges::find(columns, model::kIdentifier) != columns.end() ||
                         joined_to(model::kIdentifier);
  for (std::size_t column = 0; column < columns.size(); ++column) {
    const std::string& name = file.header[column];
    if (columns[column] || is_part(column) || trimmed(name).empty()) continue;
    if (std::ranges::find(file.ignored, name) == file.ignored.end()) file.ignored.push_back(name);
  }
}

// What makes a header unusable before its names are looked at.
auto is_readable(const Header& header, const ClaimsFile& file, diag::Sink& sink) -> bool {
  if (first_bad_byte(header.record.text, file.dialect.encoding) != std::string_view::npos)
    sink.report(kNotText, Span{}, file.name).help(kSaveAsCsv);
  else if (header.record.fault != CutFault::None)
    sink.report(kHeaderQuotes, Span{}, file.name);
  else if (header.record.fields > kMaxColumns)
    sink.report(kTooManyColumns, Span{}, file.name, std::to_string(kMaxColumns));
  else
    return true;
  return false;
}

// Moves `at` and `number` to the first line that holds something; false when none does.
auto find_header(std::string_view text, std::size_t& at, std::size_t& number) -> bool {
  for (; at < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (!trimmed(text.substr(at, end - at)).empty()) return true;
    at = std::min(end + 1, text.size());
  }
  return false;
}

}  // namespace

auto open_file(const model::Program& program, std::string_view text, const Members* members,
               ClaimsFile& file, diag::Sink& sink) -> std::optional<Opened> {
  Opened opened;
  if (!find_header(text, opened.at, opened.number)) {
    sink.report(kEmptyFile, Span{}, file.name);
    return std::nullopt;
  }
  FieldNames fields{program};
  const Header header = read_header(fields, text, opened.at);
  if (!is_readable(header, file, sink)) return std::nullopt;
  auto columns = bind_columns(program, fields, header, file.name,
                              members == nullptr ? std::vector<bool>{} : members->gives(), sink);
  if (!columns) return std::nullopt;
  take_header(file, header, *columns);
  return Opened{std::move(*columns), header.record.next, opened.number + 1};
}

auto holds_header(const model::Program& program, std::string_view text) -> bool {
  std::size_t at = 0;
  std::size_t number = 1;
  if (!find_header(text, at, number)) return false;
  FieldNames fields{program};
  return read_header(fields, text, at).certain;
}

}  // namespace bareme::claims
