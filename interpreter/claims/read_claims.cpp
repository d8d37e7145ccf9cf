#include <algorithm>

#include "interpreter/claims/claims_file.hpp"
#include "interpreter/claims/cut.hpp"
#include "interpreter/claims/encoding.hpp"
#include "interpreter/claims/file_messages.hpp"
#include "interpreter/claims/header.hpp"
#include "interpreter/claims/members.hpp"
#include "interpreter/claims/row_reader.hpp"
#include "support/text.hpp"

namespace bareme::claims {
namespace {

auto take_header(ClaimsFile& file, const Header& header, const Binding& binding) -> void {
  const auto& columns = binding.fields;
  file.dialect.separator = header.separator;
  file.dialect.crlf = header.record.crlf;
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

auto ClaimsFile::row(std::size_t number) const -> const RawRow* {
  const auto found = std::ranges::lower_bound(rows, number, {}, &RawRow::number);
  return found != rows.end() && found->number == number ? &*found : nullptr;
}

auto read_claims(const model::Program& program, std::string name, std::string bytes,
                 diag::Sink& sink, const Members* members) -> std::optional<ClaimsFile> {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    sink.report(kUtf16, Span{}, name).help(kSaveAsCsv);
    return std::nullopt;
  }
  ClaimsFile file{program};
  file.name = std::move(name);
  Decoded decoded = decode(std::move(bytes));
  file.dialect.encoding = decoded.encoding;
  file.storage->text = std::move(decoded.text);

  std::size_t at = 0;
  std::size_t number = 1;
  if (!find_header(file.storage->text, at, number)) {
    sink.report(kEmptyFile, Span{}, file.name);
    return std::nullopt;
  }
  FieldNames fields{program};
  Header header = read_header(fields, file.storage->text, at);
  if (!is_readable(header, file, sink)) return std::nullopt;
  auto columns = bind_columns(program, fields, header, file.name,
                              members == nullptr ? std::vector<bool>{} : members->gives(), sink);
  if (!columns) return std::nullopt;
  take_header(file, header, *columns);

  Identifiers identifiers;
  RowReader reader{program, file, std::move(*columns), members, identifiers};
  reader.read_all(header.record.next, number + 1);
  // Like the separator, from the header alone: amounts with a comma would need quotes in a
  // comma-separated file.
  file.dialect.decimal_point = file.dialect.separator == ',' ? '.' : ',';
  return file;
}

}  // namespace bareme::claims
