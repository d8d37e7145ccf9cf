// What libFuzzer calls.
#include <cstddef>
#include <cstdint>

#include "fuzz/one_input.hpp"

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  fuzz::one_input({reinterpret_cast<const char*>(data), size});
  return 0;
}
