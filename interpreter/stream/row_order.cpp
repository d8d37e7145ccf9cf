#include "interpreter/stream/row_order.hpp"

#include <array>
#include <cstring>
#include <utility>

namespace bareme::stream {
namespace {

constexpr std::uint32_t kRowsOfStretch = 64 * 1024;
constexpr std::size_t kPieceBytes = std::size_t{32} * 1024;

// Before the bytes of a row.
struct Head {
  std::uint32_t row, size;
};

}  // namespace

auto RowOrder::add(std::uint32_t row, std::string_view bytes) -> void {
  const std::size_t at = row / kRowsOfStretch;
  if (at >= stretches_.size()) stretches_.resize(at + 1);
  Stretch& stretch = stretches_[at];
  const Head head{row, static_cast<std::uint32_t>(bytes.size())};
  stretch.open.append(reinterpret_cast<const char*>(&head), sizeof head);
  stretch.open.append(bytes);
  if (stretch.open.size() < kPieceBytes) return;
  stretch.pieces.push_back(scratch_.put(stretch.open));
  stretch.open.clear();
}

auto RowOrder::write(const std::function<void(std::string_view)>& out) -> void {
  for (std::size_t i = 0; i < stretches_.size(); ++i) {
    Stretch stretch = std::exchange(stretches_[i], {});
    write(stretch, static_cast<std::uint32_t>(i) * kRowsOfStretch, out);
  }
  stretches_.clear();
}

auto RowOrder::write(Stretch& stretch, std::uint32_t first_row,
                     const std::function<void(std::string_view)>& out) -> void {
  std::vector<std::string> pieces;
  for (const Scratch::Piece& piece : stretch.pieces) pieces.push_back(scratch_.take(piece));
  pieces.push_back(std::move(stretch.open));
  std::vector<std::string_view> rows(kRowsOfStretch);
  for (const std::string& piece : pieces)
    for (std::size_t at = 0; at < piece.size();) {
      Head head{};
      std::memcpy(&head, piece.data() + at, sizeof head);
      rows[head.row - first_row] = std::string_view{piece}.substr(at + sizeof head, head.size);
      at += sizeof head + head.size;
    }
  std::string together;
  for (const std::string_view row : rows) together += row;
  if (!together.empty()) out(together);
}

}  // namespace bareme::stream
