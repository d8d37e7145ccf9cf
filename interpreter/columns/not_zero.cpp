#include "interpreter/columns/not_zero.hpp"

#include <bit>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

namespace bareme::columns {
namespace {

template <typename T, typename Is>
auto where_one_by_one(const T* cells, std::uint32_t begin, std::uint32_t end, std::uint32_t* places,
                      Is is) -> std::size_t {
  std::size_t count = 0;
  for (std::uint32_t place = begin; place < end; ++place) {
    places[count] = place;
    count += is(cells[place]) ? 1U : 0U;
  }
  return count;
}

#if defined(__x86_64__) && defined(__GNUC__)

// Sixteen at a time, whole registers written.
template <bool kEqual>
__attribute__((target("avx512f"))) auto where_512(const void* column, std::uint32_t value,
                                                  std::uint32_t begin, std::uint32_t end,
                                                  std::uint32_t* places) -> std::size_t {
  const auto* cells = static_cast<const std::int32_t*>(column);
  const __m512i ascending = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const __m512i values = _mm512_set1_epi32(static_cast<std::int32_t>(value));
  std::size_t count = 0;
  for (std::uint32_t place = begin; place < end; place += 16) {
    const std::uint32_t rest = end - place;
    const auto which = static_cast<__mmask16>(rest >= 16 ? 0xFFFFU : (1U << rest) - 1U);
    const __m512i read = _mm512_maskz_loadu_epi32(which, cells + place);
    const __mmask16 found = kEqual ? _mm512_mask_cmpeq_epi32_mask(which, read, values)
                                   : _mm512_mask_cmpneq_epi32_mask(which, read, values);
    const __m512i here =
        _mm512_add_epi32(ascending, _mm512_set1_epi32(static_cast<std::int32_t>(place)));
    _mm512_storeu_si512(places + count, _mm512_maskz_compress_epi32(found, here));
    count += static_cast<std::size_t>(std::popcount(static_cast<unsigned>(found)));
  }
  return count;
}

#endif

}  // namespace

auto not_zero(const std::int32_t* cells, std::uint32_t begin, std::uint32_t end,
              std::uint32_t* places, Registers with) -> std::size_t {
#if defined(__x86_64__) && defined(__GNUC__)
  if (with == Registers::Avx512) return where_512<false>(cells, 0, begin, end, places);
#endif
  static_cast<void>(with);
  return where_one_by_one(cells, begin, end, places, [](std::int32_t cell) { return cell != 0; });
}

auto equal_to(const std::uint32_t* cells, std::uint32_t value, std::uint32_t begin,
              std::uint32_t end, std::uint32_t* places, Registers with) -> std::size_t {
#if defined(__x86_64__) && defined(__GNUC__)
  if (with == Registers::Avx512) return where_512<true>(cells, value, begin, end, places);
#endif
  static_cast<void>(with);
  return where_one_by_one(cells, begin, end, places,
                          [=](std::uint32_t cell) { return cell == value; });
}

}  // namespace bareme::columns
