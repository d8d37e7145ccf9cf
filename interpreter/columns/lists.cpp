#include "interpreter/columns/lists.hpp"

#include <algorithm>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

namespace bareme::columns {
namespace {

constexpr std::size_t kMostBytes = 256;  // a place is then a byte, too

template <typename Value, typename Out>
auto look_one_by_one(const Value* list, const std::int32_t* places, Out* __restrict out,
                     std::size_t lines) -> void {
  for (std::size_t i = 0; i < lines; ++i) out[i] = static_cast<Out>(list[places[i]]);
}

#if defined(__x86_64__) && defined(__GNUC__)

// ── AVX-512: sixteen places at a time, the last ones under a mask ───────────────────────────────

__attribute__((target("avx512f,avx512bw,avx512vbmi"))) inline auto store(std::int32_t* out,
                                                                         __mmask16 which,
                                                                         __m512i values) -> void {
  _mm512_mask_storeu_epi32(out, which, values);
}
__attribute__((target("avx512f,avx512bw,avx512vbmi"))) inline auto store(std::uint8_t* out,
                                                                         __mmask16 which,
                                                                         __m512i values) -> void {
  _mm512_mask_cvtepi32_storeu_epi8(out, which, values);
}
inline auto of_lines(std::size_t lines) -> __mmask16 {
  return static_cast<__mmask16>(lines >= 16 ? 0xFFFFU : (1U << lines) - 1U);
}

// Bytes in one, two or four registers of 64: only the lowest byte of each place tells, and gives.
template <std::size_t kRegisters, typename Out>
__attribute__((target("avx512f,avx512bw,avx512vbmi"))) auto look_bytes_512(
    const std::uint8_t* list, const std::int32_t* places, Out* out, std::size_t lines) -> void {
  constexpr __mmask64 kLowest = 0x1111'1111'1111'1111U;
  __m512i held[kRegisters];
  for (std::size_t r = 0; r < kRegisters; ++r) held[r] = _mm512_loadu_si512(list + 64 * r);
  for (std::size_t i = 0; i < lines; i += 16) {
    const __mmask16 which = of_lines(lines - i);
    const __m512i at = _mm512_maskz_loadu_epi32(which, places + i);
    __m512i value;
    if constexpr (kRegisters == 1) {
      value = _mm512_maskz_permutexvar_epi8(kLowest, at, held[0]);
    } else {
      value = _mm512_maskz_permutex2var_epi8(kLowest, held[0], at, held[1]);
      if constexpr (kRegisters == 4)
        value = _mm512_mask_mov_epi8(value, _mm512_movepi8_mask(at),
                                     _mm512_maskz_permutex2var_epi8(kLowest, held[2], at, held[3]));
    }
    store(out + i, which, value);
  }
}

// Numbers in one, two, four or eight registers of 16.
template <std::size_t kRegisters>
__attribute__((target("avx512f,avx512bw,avx512vbmi"))) auto look_numbers_512(
    const std::int32_t* list, const std::int32_t* places, std::int32_t* out, std::size_t lines)
    -> void {
  __m512i held[kRegisters];
  for (std::size_t r = 0; r < kRegisters; ++r) held[r] = _mm512_loadu_si512(list + 16 * r);
  const __m512i bit5 = _mm512_set1_epi32(32);
  const __m512i bit6 = _mm512_set1_epi32(64);
  for (std::size_t i = 0; i < lines; i += 16) {
    const __mmask16 which = of_lines(lines - i);
    const __m512i at = _mm512_maskz_loadu_epi32(which, places + i);
    __m512i value;
    if constexpr (kRegisters == 1) {
      value = _mm512_maskz_permutexvar_epi32(which, at, held[0]);
    } else {
      value = _mm512_permutex2var_epi32(held[0], at, held[1]);
      if constexpr (kRegisters >= 4) {
        const __mmask16 second = _mm512_test_epi32_mask(at, bit5);
        value =
            _mm512_mask_mov_epi32(value, second, _mm512_permutex2var_epi32(held[2], at, held[3]));
        if constexpr (kRegisters == 8) {
          const __m512i above =
              _mm512_mask_mov_epi32(_mm512_permutex2var_epi32(held[4], at, held[5]), second,
                                    _mm512_permutex2var_epi32(held[6], at, held[7]));
          value = _mm512_mask_mov_epi32(value, _mm512_test_epi32_mask(at, bit6), above);
        }
      }
    }
    _mm512_mask_storeu_epi32(out + i, which, value);
  }
}

// ── AVX2: eight places at a time ────────────────────────────────────────────────────────────────

__attribute__((target("avx2"))) inline auto store(std::int32_t* out, __m256i values) -> void {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), values);
}
__attribute__((target("avx2"))) inline auto store(std::uint8_t* out, __m256i values) -> void {
  const __m256i lowest =
      _mm256_setr_epi8(0, 4, 8, 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0, 4, 8, 12, -1,
                       -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
  const __m256i packed = _mm256_shuffle_epi8(values, lowest);
  _mm_storeu_si32(out, _mm256_castsi256_si128(packed));
  _mm_storeu_si32(out + 4, _mm256_extracti128_si256(packed, 1));
}

// Bytes in registers of 16. A shuffle gives 0 where the highest bit of a byte is set: so it is for
// what lies in another register (saturating sums see to it), and for all but the lowest byte.
template <std::size_t kRegisters, typename Out>
__attribute__((target("avx2"))) auto look_bytes_256(const std::uint8_t* list,
                                                    const std::int32_t* places, Out* out,
                                                    std::size_t lines) -> void {
  __m256i held[kRegisters];
  for (std::size_t r = 0; r < kRegisters; ++r)
    held[r] = _mm256_broadcastsi128_si256(
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(list + 16 * r)));
  const __m256i others = _mm256_set1_epi32(-256);
  const __m256i width = _mm256_set1_epi8(16);
  const __m256i beyond = _mm256_set1_epi8(0x70);
  std::size_t i = 0;
  for (; i + 8 <= lines; i += 8) {
    __m256i at =
        _mm256_or_si256(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(places + i)), others);
    __m256i value = _mm256_shuffle_epi8(held[0], _mm256_adds_epu8(at, beyond));
    for (std::size_t r = 1; r < kRegisters; ++r) {
      at = _mm256_sub_epi8(at, width);
      value = _mm256_or_si256(value, _mm256_shuffle_epi8(held[r], _mm256_adds_epu8(at, beyond)));
    }
    store(out + i, value);
  }
  look_one_by_one(list, places + i, out + i, lines - i);
}

__attribute__((target("avx2"))) inline auto where_bit(__m256i at, int bit, __m256i clear,
                                                      __m256i set) -> __m256i {
  const __m256i sign = _mm256_slli_epi32(at, 31 - bit);
  return _mm256_castps_si256(_mm256_blendv_ps(_mm256_castsi256_ps(clear), _mm256_castsi256_ps(set),
                                              _mm256_castsi256_ps(sign)));
}

// Numbers in one, two or four registers of 8.
template <std::size_t kRegisters>
__attribute__((target("avx2"))) auto look_numbers_256(const std::int32_t* list,
                                                      const std::int32_t* places, std::int32_t* out,
                                                      std::size_t lines) -> void {
  __m256i held[kRegisters];
  for (std::size_t r = 0; r < kRegisters; ++r)
    held[r] = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(list + 8 * r));
  std::size_t i = 0;
  for (; i + 8 <= lines; i += 8) {
    const __m256i at = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(places + i));
    __m256i value = _mm256_permutevar8x32_epi32(held[0], at);
    if constexpr (kRegisters >= 2)
      value = where_bit(at, 3, value, _mm256_permutevar8x32_epi32(held[1], at));
    if constexpr (kRegisters == 4)
      value = where_bit(at, 4, value,
                        where_bit(at, 3, _mm256_permutevar8x32_epi32(held[2], at),
                                  _mm256_permutevar8x32_epi32(held[3], at)));
    store(out + i, value);
  }
  look_one_by_one(list, places + i, out + i, lines - i);
}

#endif

auto found_registers() -> Registers {
#if defined(__x86_64__) && defined(__GNUC__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vbmi"))
    return Registers::Avx512;
  if (__builtin_cpu_supports("avx2")) return Registers::Avx2;
#endif
  return Registers::Plain;
}

// Whether registers could be used for a list of bytes; then it has been done.
template <typename Out>
auto look_bytes(const std::vector<std::uint8_t>& list, std::size_t size, const std::int32_t* places,
                Out* out, std::size_t lines, Registers with) -> bool {
  if (list.empty()) return false;
#if defined(__x86_64__) && defined(__GNUC__)
  if (with == Registers::Avx512) {
    if (size <= 64)
      look_bytes_512<1>(list.data(), places, out, lines);
    else if (size <= 128)
      look_bytes_512<2>(list.data(), places, out, lines);
    else
      look_bytes_512<4>(list.data(), places, out, lines);
    return true;
  }
  if (with == Registers::Avx2 && size <= 64) {
    if (size <= 16)
      look_bytes_256<1>(list.data(), places, out, lines);
    else if (size <= 32)
      look_bytes_256<2>(list.data(), places, out, lines);
    else
      look_bytes_256<4>(list.data(), places, out, lines);
    return true;
  }
#endif
  static_cast<void>(size), static_cast<void>(places), static_cast<void>(out);
  static_cast<void>(lines), static_cast<void>(with);
  return false;
}

}  // namespace

auto registers() -> Registers {
  static const Registers found = found_registers();
  return found;
}

List::List(const std::vector<std::int32_t>& values) : size_{values.size()}, values_{values} {
  const auto is_byte = [](std::int32_t value) { return value >= 0 && value <= 255; };
  if (size_ <= kMostBytes && std::ranges::all_of(values, is_byte)) {
    bytes_.assign(kMostBytes, 0);
    std::ranges::transform(values, bytes_.begin(),
                           [](std::int32_t value) { return static_cast<std::uint8_t>(value); });
  }
  values_.resize(std::max<std::size_t>(size_, 128));
}

auto List::of_truths(const std::vector<bool>& values) -> List {
  return List{std::vector<std::int32_t>(values.begin(), values.end())};
}

auto List::look(const std::int32_t* places, std::int32_t* out, std::size_t lines,
                Registers with) const -> void {
  if (look_bytes(bytes_, size_, places, out, lines, with)) return;
#if defined(__x86_64__) && defined(__GNUC__)
  const std::int32_t* const list = values_.data();
  if (with == Registers::Avx512) {
    if (size_ <= 16) return look_numbers_512<1>(list, places, out, lines);
    if (size_ <= 32) return look_numbers_512<2>(list, places, out, lines);
    if (size_ <= 64) return look_numbers_512<4>(list, places, out, lines);
    if (size_ <= 128) return look_numbers_512<8>(list, places, out, lines);
  }
  if (with == Registers::Avx2) {
    if (size_ <= 8) return look_numbers_256<1>(list, places, out, lines);
    if (size_ <= 16) return look_numbers_256<2>(list, places, out, lines);
    if (size_ <= 32) return look_numbers_256<4>(list, places, out, lines);
  }
#endif
  look_one_by_one(values_.data(), places, out, lines);
}

auto List::look(const std::int32_t* places, std::uint8_t* out, std::size_t lines,
                Registers with) const -> void {
  if (!look_bytes(bytes_, size_, places, out, lines, with))
    look_one_by_one(values_.data(), places, out, lines);
}

}  // namespace bareme::columns
