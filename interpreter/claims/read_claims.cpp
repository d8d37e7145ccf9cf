#include <algorithm>

#include "interpreter/claims/claims_file.hpp"
#include "interpreter/claims/encoding.hpp"
#include "interpreter/claims/file_messages.hpp"
#include "interpreter/claims/open_file.hpp"
#include "interpreter/claims/row_reader.hpp"

namespace bareme::claims {

auto ClaimsFile::row(std::size_t number) const -> const RawRow* {
  const auto found = std::ranges::lower_bound(rows, number, {}, &RawRow::number);
  return found != rows.end() && found->number == number ? &*found : nullptr;
}

auto read_claims(const model::Program& program, std::string name, std::string bytes,
                 diag::Sink& sink, const Members* members) -> std::optional<ClaimsFile> {
  if (is_utf16(bytes)) {
    sink.report(kUtf16, Span{}, name).help(kSaveAsCsv);
    return std::nullopt;
  }
  ClaimsFile file{program};
  file.name = std::move(name);
  Decoded decoded = decode(std::move(bytes));
  file.dialect.encoding = decoded.encoding;
  file.storage->text = std::move(decoded.text);
  auto opened = open_file(program, file.storage->text, members, file, sink);
  if (!opened) return std::nullopt;
  Identifiers identifiers;
  RowReader reader{program, file, std::move(opened->binding), members, identifiers};
  reader.read_all(opened->at, opened->number);
  return file;
}

}  // namespace bareme::claims
