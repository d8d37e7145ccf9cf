#include "interpreter/blocks/structure.hpp"

#include <array>
#include <bit>
#include <cstring>

namespace bareme::blocks {
namespace {

constexpr std::size_t kWord = 64;

struct Masks {
  std::uint64_t ends = 0, quotes = 0, foreign = 0;
};

// Vectors of the compiler: the same text on every processor.
using Bytes = signed char __attribute__((vector_size(16)));

// A bit a byte of which the top bit is set.
auto top_bits(Bytes bytes) -> std::uint64_t {
#if defined(__SSE2__)
  return static_cast<std::uint32_t>(
      __builtin_ia32_pmovmskb128(reinterpret_cast<char __attribute__((vector_size(16)))>(bytes)));
#else
  std::uint64_t bits = 0;
  for (int i = 0; i < 16; ++i) bits |= static_cast<std::uint64_t>(bytes[i] < 0) << i;
  return bits;
#endif
}

auto masks_of(const char* text, char separator) -> Masks {
  const auto all = [](char c) { return Bytes{} + static_cast<signed char>(c); };
  Masks masks;
  for (unsigned part = 0; part < kWord / sizeof(Bytes); ++part) {
    Bytes bytes;
    std::memcpy(&bytes, text + part * sizeof(Bytes), sizeof(Bytes));
    const unsigned shift = part * sizeof(Bytes);
    masks.ends |= top_bits((bytes == all(separator)) | (bytes == all('\n'))) << shift;
    masks.quotes |= top_bits(bytes == all('"')) << shift;
    masks.foreign |= top_bits(bytes | (bytes == all('\0'))) << shift;
  }
  return masks;
}

}  // namespace

auto find_structure(std::string_view text, char separator, Structure& out) -> void {
  const std::size_t words = (text.size() + kWord - 1) / kWord;
  out.quotes.resize(words);
  out.foreign.resize(words);
  if (out.ends.size() < kWord) out.ends.resize(kWord);
  std::size_t count = 0;
  for (std::size_t word = 0; word < words; ++word) {
    const std::size_t at = word * kWord;
    Masks masks;
    if (at + kWord <= text.size()) {
      masks = masks_of(text.data() + at, separator);
    } else {
      std::array<char, kWord> last{};
      std::memcpy(last.data(), text.data() + at, text.size() - at);
      masks = masks_of(last.data(), separator);
      masks.foreign &= ~std::uint64_t{0} >> (kWord - (text.size() - at));  // what fills it is null
    }
    out.quotes[word] = masks.quotes;
    out.foreign[word] = masks.foreign;
    if (count + kWord > out.ends.size()) out.ends.resize(out.ends.size() * 2);
    std::uint32_t* to = out.ends.data() + count;
    count += static_cast<std::size_t>(std::popcount(masks.ends));
    for (std::uint64_t bits = masks.ends; bits != 0; bits &= bits - 1)
      *to++ = static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(std::countr_zero(bits));
  }
  out.ends.resize(count);
}

}  // namespace bareme::blocks
