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

// What `decode` decides, from bytes that come piece by piece.
class EncodingFinder {
 public:
  // False once more bytes would change nothing.
  auto add(std::string_view bytes) -> bool;
  auto encoding() const -> Encoding;
  auto is_utf16() const -> bool;
  // Bytes of the mark at the beginning, which is no text.
  auto mark() const -> std::size_t;

 private:
  std::string first_;    // bytes of the file
  std::string foreign_;  // the first that are not ASCII
};
auto is_utf16(std::string_view bytes) -> bool;
// Some bytes of such a file as UTF-8 text; its mark left out by the caller.
auto decoded(std::string_view bytes, Encoding encoding) -> std::string;

// Offset of the first byte that is no text: invalid UTF-8, a byte without meaning in Windows-1252
// (kept as the control character of that number), a null byte. npos when all is text.
auto first_bad_byte(std::string_view decoded, Encoding encoding) -> std::size_t;
// Bytes of the character at a place of the file, which is not ASCII or null; 0 where it is no text.
auto length_of_character(std::string_view bytes, std::size_t at, Encoding encoding) -> std::size_t;
// `E9`: the byte of the file that is no text.
auto shown_byte(std::string_view decoded, std::size_t at, Encoding encoding) -> std::string;
auto name_of(Encoding encoding) -> std::string_view;

}  // namespace bareme::claims
