#include "interpreter/stream/row_order.hpp"

#include <array>
#include <cstring>
#include <utility>

namespace bareme::stream {
namespace {

constexpr std::uint32_t kRowsOfStretch = 64 * 1024;
constexpr std::uint32_t kParts = 16;  // of a stretch that is too large
constexpr std::size_t kPieceBytes = std::size_t{32} * 1024;
constexpr std::size_t kMostTogether = std::size_t{48} << 20U;

// Before the bytes of a row.
struct Head {
  std::uint32_t row, size;
};

auto head_of(std::string_view bytes) -> Head {
  Head head{};
  std::memcpy(&head, bytes.data(), sizeof head);
  return head;
}

// `visit` gets each row with its head.
template <typename Visit>
auto each_row(std::string_view bytes, Visit visit) -> void {
  while (!bytes.empty()) {
    const std::size_t size = sizeof(Head) + head_of(bytes).size;
    visit(bytes.substr(0, size));
    bytes.remove_prefix(size);
  }
}

}  // namespace

auto RowOrder::add(std::uint32_t row, std::string_view bytes) -> void {
  const std::size_t at = row / kRowsOfStretch;
  if (at >= stretches_.size()) stretches_.resize(at + 1);
  const Head head{row, static_cast<std::uint32_t>(bytes.size())};
  std::string& open = stretches_[at].open;
  open.append(reinterpret_cast<const char*>(&head), sizeof head);
  add_to(stretches_[at], bytes);
  stretches_[at].bytes += sizeof head;
}

// What comes after what is open already: rows are never split among pieces.
auto RowOrder::add_to(Stretch& stretch, std::string_view row) -> void {
  stretch.open.append(row);
  stretch.bytes += row.size();
  if (stretch.open.size() < kPieceBytes) return;
  stretch.pieces.push_back(scratch_.put(stretch.open));
  stretch.open.clear();
}

auto RowOrder::write(const Out& out) -> void {
  for (std::size_t i = 0; i < stretches_.size(); ++i)
    write(std::exchange(stretches_[i], {}), static_cast<std::uint32_t>(i) * kRowsOfStretch,
          kRowsOfStretch, out);
  stretches_.clear();
}

auto RowOrder::write(Stretch stretch, std::uint32_t first_row, std::uint32_t rows, const Out& out)
    -> void {
  if (stretch.bytes > kMostTogether && rows > 1)
    return write_in_parts(std::move(stretch), first_row, rows, out);
  std::vector<std::string> pieces;
  for (const Scratch::Piece& piece : stretch.pieces) pieces.push_back(scratch_.take(piece));
  pieces.push_back(std::move(stretch.open));
  std::vector<std::string_view> in_order(rows);
  for (const std::string& piece : pieces)
    each_row(piece, [&](std::string_view row) {
      in_order[head_of(row).row - first_row] = row.substr(sizeof(Head));
    });
  std::string together;
  together.reserve(stretch.bytes);
  for (const std::string_view row : in_order) together += row;
  if (!together.empty()) out(together);
}

// Long rows: put away again, fewer of them together.
auto RowOrder::write_in_parts(Stretch stretch, std::uint32_t first_row, std::uint32_t rows,
                              const Out& out) -> void {
  const std::uint32_t rows_of_part = rows / kParts;
  std::vector<Stretch> parts(kParts);
  const auto share_out = [&](const std::string& piece) {
    each_row(piece, [&](std::string_view row) {
      add_to(parts[(head_of(row).row - first_row) / rows_of_part], row);
    });
  };
  for (const Scratch::Piece& piece : stretch.pieces) share_out(scratch_.take(piece));
  share_out(stretch.open);
  for (std::uint32_t i = 0; i < kParts; ++i)
    write(std::move(parts[i]), first_row + i * rows_of_part, rows_of_part, out);
}

}  // namespace bareme::stream
