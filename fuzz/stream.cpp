// Any bytes as a file of claims: the stream by column writes what the evaluator of single claims
// writes, whatever the blocks it is read in.
#include <array>

#include "fuzz/one_input.hpp"
#include "fuzz/rules.hpp"
#include "tests/stream/both.hpp"

namespace fuzz {

auto one_input(std::string_view bytes) -> void {
  using namespace bareme;
  constexpr std::array<std::size_t, 4> kBlockBytes{1, 13, 100, 4096};
  test::Way way;
  way.block_bytes = kBlockBytes[bytes.size() % kBlockBytes.size()];
  way.sizes = {
      .unit_lines = 1 + bytes.size() % 3, .run_lines = 2, .piece_lines = 1 + bytes.size() % 2};
  way.whole = bytes.size() % 7 == 0;
  runs::Terms terms;
  if (bytes.size() % 5 == 0 && runs::needs_care_order(rules()) == nullptr)
    terms.order = runs::kFileOrder;
  const auto column = test::by_column(rules(), bytes, terms, way);
  if (column.needs_all_claims) return;
  require(test::difference(test::by_row(rules(), bytes, terms), column.written).empty(),
          "by column as by row");
}

}  // namespace fuzz
