// Bytes of a claim file to UTF-8 text. A BOM, or first non-ASCII bytes that are UTF-8, make the
// file UTF-8; otherwise it is Windows-1252, what Excel in French saves. Bytes that are no text stay
// where they are, so that only their row suffers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "interpreter/claims/claims_file.hpp"

namespace bareme::claims {

struct Decoded {
  std::string text;  // without BOM
  Encoding encoding = Encoding::Utf8;
};
auto decode(std::string bytes) -> Decoded;

// Offset of the first byte that is no text: invalid UTF-8, a byte without meaning in Windows-1252
// (kept as the control character of that number), a null byte. npos when all is text.
auto first_bad_byte(std::string_view decoded, Encoding encoding) -> std::size_t;
// `E9`: the byte of the file that is no text.
auto shown_byte(std::string_view decoded, std::size_t at, Encoding encoding) -> std::string;
auto name_of(Encoding encoding) -> std::string_view;

}  // namespace bareme::claims
