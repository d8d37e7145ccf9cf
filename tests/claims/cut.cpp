#include "interpreter/claims/cut.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace bareme::claims {
namespace {

struct Cut {
  std::vector<std::string> fields;
  Record record;
};
auto cut(std::string_view text, char separator = ';', std::size_t at = 0) -> Cut {
  std::vector<Slice> slices;
  Cut result{{}, Cutter{text, separator}.cut(at, 100, slices)};
  for (const Slice& slice : slices) result.fields.push_back(unquoted(slice));
  return result;
}
using Fields = std::vector<std::string>;

TEST_CASE("fields lie between separators, empty ones included") {
  CHECK(cut("a;b;c\nd").fields == Fields{"a", "b", "c"});
  CHECK(cut(";a;;").fields == Fields{"", "a", "", ""});
  CHECK(cut("").fields == Fields{""});
  CHECK(cut("a,b\tc", '\t').fields == Fields{"a,b", "c"});
}

TEST_CASE("a line ends with LF or CRLF, and the last one with the file") {
  const std::string_view text = "a;b\r\nc;d\ne;f\r";
  const Cut first = cut(text);
  CHECK(first.record.text == "a;b");
  CHECK(first.record.crlf);
  const Cut second = cut(text, ';', first.record.next);
  CHECK(second.record.text == "c;d");
  CHECK_FALSE(second.record.crlf);
  const Cut third = cut(text, ';', second.record.next);
  CHECK(third.fields == Fields{"e", "f"});
  CHECK(third.record.next == text.size());
  CHECK(cut("a;\"b\"\r\nc").fields == Fields{"a", "b"});
  CHECK(cut("a;\"b\"\r").fields == Fields{"a", "b"});
  CHECK(cut("\"a\";b\r\nc").record.text == "\"a\";b");
}

TEST_CASE("quoted fields hold separators, doubled quotes and line ends") {
  CHECK(cut("1;\"a;b\";2").fields == Fields{"1", "a;b", "2"});
  CHECK(cut("\"say \"\"yes\"\"\";2").fields == Fields{"say \"yes\"", "2"});
  CHECK(cut("\"\";\"\"\"\"").fields == Fields{"", "\""});
  const Cut lines = cut("1;\"one\r\ntwo\n\";3\nnext");
  CHECK(lines.fields == Fields{"1", "one\r\ntwo\n", "3"});
  CHECK(lines.record.text == "1;\"one\r\ntwo\n\";3");
}

TEST_CASE("a quote inside a field is a character like another") {
  CHECK(cut("1;5\" screen;\"x\"").fields == Fields{"1", "5\" screen", "x"});
  CHECK(cut("1; \"a\";2").fields == Fields{"1", " \"a\"", "2"});
}

TEST_CASE("spaces after a closing quote are let pass, text is not") {
  CHECK(cut("\"a\" ;b").fields == Fields{"a", "b"});
  const Cut wrong = cut("\"a\"b;c\nnext");
  CHECK(wrong.record.fault == CutFault::TextAfterQuote);
  CHECK(wrong.record.text == "\"a\"b;c");
  CHECK(wrong.fields.empty());
}

TEST_CASE("where a quote is not closed, the record is the first line alone") {
  const std::string_view text = "1;\"open;2\n3;4;5\n";
  const Cut open = cut(text);
  CHECK(open.record.fault == CutFault::OpenQuote);
  CHECK(open.record.text == "1;\"open;2");
  CHECK(cut(text, ';', open.record.next).fields == Fields{"3", "4", "5"});
}

TEST_CASE("an open quote met by the quote of a later line is still its own line's fault") {
  const std::string_view text = "1;\"open;2\n3;\"fine\";5\n";
  const Cut open = cut(text);
  CHECK(open.record.fault == CutFault::TextAfterQuote);
  CHECK(cut(text, ';', open.record.next).fields == Fields{"3", "fine", "5"});
}

TEST_CASE("a quoted field ends at 64 KiB") {
  const std::string longest = "\"" + std::string(kMaxQuotedBytes, 'x') + "\";b";
  CHECK(cut(longest).fields.front().size() == kMaxQuotedBytes);
  const std::string longer = "\"" + std::string(kMaxQuotedBytes + 1, 'x') + "\";b\nnext";
  CHECK(cut(longer).record.fault == CutFault::OpenQuote);
  CHECK(longer.substr(cut(longer).record.next) == "next");
}

TEST_CASE("fields are counted beyond those that are kept") {
  std::vector<Slice> slices;
  const Record record = Cutter{"a;b;c;\"d\";e", ';'}.cut(0, 2, slices);
  CHECK(record.fields == 5);
  CHECK(slices.size() == 2);
}

// Each odd line opens a quote that the lines after it close and open again, down to the end of the
// file.
TEST_CASE("quotes that fail one after the other are not read to the end each") {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += "x\";\"\"\"\n\"\"\"\"x\n";
  Cutter cutter{text, ';'};
  std::vector<Slice> slices;
  std::size_t records = 0;
  for (std::size_t at = 0; at < text.size(); ++records) {
    const Record record = cutter.cut(at, 10, slices);
    REQUIRE(record.fault != CutFault::None);
    at = record.next;
  }
  CHECK(records == 100'000);
}

}  // namespace
}  // namespace bareme::claims
