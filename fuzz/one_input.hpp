// A fuzz target: what must hold for any bytes. Each has a file of its own that defines `one_input`;
// libFuzzer calls it on bytes of its making, a test on the corpus.
#pragma once

#include <string>
#include <string_view>

namespace fuzz {

auto one_input(std::string_view bytes) -> void;

// Stops the program, as a fuzzer and a test both notice.
auto require(bool holds, std::string_view what) -> void;

}  // namespace fuzz
