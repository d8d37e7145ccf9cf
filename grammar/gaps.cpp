#include "grammar/gaps.hpp"

#include <utility>

#include "grammar/lexical.hpp"

namespace bareme::syntax {
namespace {

namespace p = tao::pegtl;

struct gap
    : p::until<p::eof, p::sor<lexical::mark, lexical::newline, lexical::blank,
                              lexical::line_comment, lexical::block_comment, lexical::unknown>> {};

struct Reader {
  const char* start;
  Gap gap;

  template <typename Input>
  auto add(const Input& in) -> void {
    std::string_view text = in.string_view();
    text = text.substr(0, text.find_last_not_of(" \t\r") + 1);
    gap.comments.push_back({text, static_cast<std::size_t>(in.begin() - start),
                            std::exchange(gap.line_ends, 0),
                            text.find('\n') != std::string_view::npos});
  }
};

template <typename Rule>
struct gap_action : p::nothing<Rule> {};
template <>
struct gap_action<lexical::newline> {
  template <typename Input>
  static void apply(const Input&, Reader& reader) {
    ++reader.gap.line_ends;
  }
};
template <>
struct gap_action<lexical::line_comment> {
  template <typename Input>
  static void apply(const Input& in, Reader& reader) {
    reader.add(in);
  }
};
template <>
struct gap_action<lexical::block_comment> : gap_action<lexical::line_comment> {};

}  // namespace

auto read_gap(std::string_view text) -> Gap {
  Reader reader{text.data(), {}};
  p::memory_input<p::tracking_mode::lazy> in(text.data(), text.size(), "");
  p::parse<gap, gap_action>(in, reader);
  return std::move(reader.gap);
}

}  // namespace bareme::syntax
