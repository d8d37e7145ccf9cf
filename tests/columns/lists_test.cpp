// Look-ups in registers against a plain list: every length of list, every tail of a column, values
// at the edges of what a register's part holds, with all that this machine has.
#include "interpreter/columns/lists.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <random>
#include <string>

using namespace bareme::columns;

namespace {

auto all_registers() -> std::vector<Registers> {
  std::vector<Registers> all{Registers::Plain};
  for (const Registers each : {Registers::Avx2, Registers::Avx512})
    if (each <= registers()) all.push_back(each);
  return all;
}

// Places of a column: each of the list in turn, from one that changes, so that each is in each part
// of a register; then any.
auto places_in(std::size_t size, std::size_t lines, std::mt19937_64& random)
    -> std::vector<std::int32_t> {
  std::vector<std::int32_t> places(lines);
  const std::size_t first = random();
  for (std::size_t i = 0; i < lines; ++i)
    places[i] = static_cast<std::int32_t>((i < 2 * size ? first + i : random()) % size);
  return places;
}

// What lies behind the column must stay as it is.
template <typename Out>
auto check(const List& list, const std::vector<std::int32_t>& values,
           const std::vector<std::int32_t>& places) -> void {
  constexpr Out kBefore = 77;
  constexpr std::size_t kBehind = 70;
  for (const Registers with : all_registers()) {
    std::vector<Out> out(places.size() + kBehind, kBefore);
    list.look(places.data(), out.data(), places.size(), with);
    for (std::size_t i = 0; i < out.size(); ++i) {
      const Out want = i < places.size()
                           ? static_cast<Out>(values[static_cast<std::size_t>(places[i])])
                           : kBefore;
      if (out[i] != want)
        FAIL_CHECK("registers " << static_cast<int>(with) << ", list of " << values.size()
                                << ", line " << i << " of " << places.size() << ": " << +out[i]
                                << " for " << +want);
    }
  }
}

// Lists of every length to beyond what registers hold.
constexpr std::size_t kMostValues = 300;

}  // namespace

TEST_CASE("Numbers are looked up in lists of every length, below 0 and at the edges of 32 bits") {
  std::mt19937_64 random{3};
  using Limits = std::numeric_limits<std::int32_t>;
  for (std::size_t size = 1; size <= kMostValues; ++size) {
    std::vector<std::int32_t> values(size);
    for (auto& value : values) value = static_cast<std::int32_t>(random());
    values[size / 2] = Limits::min();
    values[size - 1] = size % 2 == 0 ? Limits::max() : -1;
    check<std::int32_t>(List{values}, values, places_in(size, 2 * size + 40, random));
  }
}

TEST_CASE("Bytes are looked up in lists of every length, as numbers and as truths") {
  std::mt19937_64 random{4};
  for (std::size_t size = 1; size <= kMostValues; ++size) {
    std::vector<std::int32_t> values(size);
    for (auto& value : values) value = static_cast<std::int32_t>(random() % 256);
    values[size - 1] = 255;
    const auto places = places_in(size, 2 * size + 40, random);
    check<std::int32_t>(List{values}, values, places);
    std::vector<bool> truths(size);
    std::vector<std::int32_t> numbers(size);
    for (std::size_t i = 0; i < size; ++i) {
      truths[i] = i + 1 == size || random() % 2 == 0;
      numbers[i] = truths[i] ? 1 : 0;
    }
    check<std::uint8_t>(List::of_truths(truths), numbers, places);
  }
}

TEST_CASE("One value beyond a byte and the whole list is one of numbers") {
  std::mt19937_64 random{5};
  for (const std::size_t size : {1U, 8U, 9U, 16U, 17U, 32U, 33U, 64U, 65U, 128U, 129U, 256U, 257U})
    for (const std::int32_t other : {256, -1}) {
      std::vector<std::int32_t> values(size);
      for (std::size_t i = 0; i < size; ++i) values[i] = static_cast<std::int32_t>(i % 256);
      values[size - 1] = other;
      check<std::int32_t>(List{values}, values, places_in(size, 2 * size + 40, random));
    }
}

TEST_CASE("Columns of 0 to 70 lines are looked up to their last line and no further") {
  std::mt19937_64 random{6};
  for (const std::size_t size : {5U, 12U, 30U, 60U, 100U, 200U, 280U})
    for (std::size_t lines = 0; lines <= 70; ++lines) {
      std::vector<std::int32_t> bytes(size), numbers(size), truths(size);
      for (std::size_t i = 0; i < size; ++i) {
        bytes[i] = static_cast<std::int32_t>(random() % 256);
        numbers[i] = static_cast<std::int32_t>(random());
        truths[i] = static_cast<std::int32_t>(random() % 2);
      }
      const auto places = places_in(size, lines, random);
      check<std::int32_t>(List{bytes}, bytes, places);
      check<std::int32_t>(List{numbers}, numbers, places);
      check<std::uint8_t>(List{truths}, truths, places);
    }
}
