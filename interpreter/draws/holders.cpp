#include "interpreter/draws/holders.hpp"

#include <algorithm>
#include <limits>

namespace bareme::draws {
namespace {

using model::TypeKind;

constexpr std::int32_t kNobody = Holders::kUnknown + 1;

auto hash_of(const std::array<std::int32_t, 4>& parts) -> std::size_t {
  std::uint64_t hash = 0;
  for (const std::int32_t part : parts) {
    hash = (hash ^ static_cast<std::uint32_t>(part)) * 0x9E3779B97F4A7C15ULL;
    hash ^= hash >> 32U;
  }
  return hash;
}

// As settle/periods.cpp: parts separated by `|`, a `|` or `\` inside escaped; what lines share
// after `\,`.
auto append(std::string& holder, std::string_view part) -> void {
  if (!holder.empty()) holder += '|';
  for (const char c : part) {
    if (c == '|' || c == '\\') holder += '\\';
    holder += c;
  }
}

}  // namespace

auto Holders::of(const records::Batch& batch, std::size_t from, std::size_t lines,
                 std::uint32_t* out) -> void {
  if (keys_.by_beneficiary && keys_.fields.empty() && !keys_.once_by)
    return beneficiaries(batch, from, lines, out);
  const auto shares = [&](std::size_t line) {
    return !keys_.once_by || part_of(batch, line, keys_.fields.size()) != kUnknown;
  };
  // Some lines at a time, so that what the machine fetches for one comes while it looks at others.
  constexpr std::size_t kSome = 64;
  std::array<Parts, kSome> parts;
  std::array<std::size_t, kSome> hashes{};
  for (std::size_t begin = 0; begin < lines; begin += kSome) {
    const std::size_t count = std::min(kSome, lines - begin);
    while (places_.size() < 2 * (count_ + count + 1)) grow();
    const std::size_t mask = places_.size() - 1;
    for (std::size_t i = 0; i < count; ++i) {
      parts[i] = parts_of(batch, from + begin + i);
      hashes[i] = hash_of(parts[i]);
      __builtin_prefetch(&places_[hashes[i] & mask]);
    }
    for (std::size_t i = 0; i < count; ++i)
      if (const std::uint32_t holder = places_[hashes[i] & mask]; holder != 0)
        __builtin_prefetch(&parts_[holder - 1]);
    for (std::size_t i = 0; i < count; ++i)
      out[begin + i] = shares(from + begin + i) ? intern(parts[i], hashes[i]) : 0;
  }
}

auto Holders::beneficiaries(const records::Batch& batch, std::size_t from, std::size_t lines,
                            std::uint32_t* out) -> void {
  const auto& texts = batch.column(model::kBeneficiary).narrow;
  // By the ids that are met: the pool may grow meanwhile.
  std::int32_t most = 0;
  for (std::size_t i = 0; i < lines && !texts.empty(); ++i) most = std::max(most, texts[from + i]);
  const std::size_t size = static_cast<std::size_t>(most) / kBlock + 1;
  if (of_block_.size() < size) of_block_.resize(std::max(size, 2 * of_block_.size()));
  // An unknown beneficiary is settled line by line: its cell is 0, and nobody reads the holder.
  if (texts.empty()) {
    std::fill_n(out, lines, 0U);
    return;
  }
  // Blocks that are met for the first time are few: they are found without a branch a line.
  if (newcomers_.size() < lines) newcomers_.resize(lines);
  const std::int32_t* const ids = texts.data() + from;
  const std::uint32_t* const known = of_block_.data();
  std::size_t count = 0;
  for (std::size_t i = 0; i < lines; ++i) {
    const auto id = static_cast<std::uint32_t>(ids[i]);
    const std::uint32_t block = known[id / kBlock];
    out[i] = (block - 1) * kBlock + id % kBlock;
    newcomers_[count] = static_cast<std::uint32_t>(i);
    count += block == 0 ? 1U : 0U;
  }
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t i = newcomers_[k];
    const auto id = static_cast<std::uint32_t>(ids[i]);
    std::uint32_t& block = of_block_[id / kBlock];
    if (block == 0) {
      block_of_.push_back(id / kBlock);
      block = static_cast<std::uint32_t>(block_of_.size());
      count_ += kBlock;
    }
    out[i] = (block - 1) * kBlock + id % kBlock;
  }
}

auto Holders::part_of(const records::Batch& batch, std::size_t line, std::size_t key) const
    -> std::int32_t {
  const records::Cell cell =
      batch.cell(line, key < keys_.fields.size() ? keys_.fields[key] : keys_.once_by);
  return cell.known ? static_cast<std::int32_t>(cell.number) : fallbacks_[key];
}

auto Holders::parts_of(const records::Batch& batch, std::size_t line) const -> Parts {
  Parts parts{kNobody, 0, 0, 0};
  bool alone = keys_.by_beneficiary;
  for (std::size_t i = 0; i < keys_.fields.size(); ++i) {
    parts[i + 1] = part_of(batch, line, i);
    alone = alone || parts[i + 1] == kUnknown;
  }
  if (keys_.once_by) parts[keys_.fields.size() + 1] = part_of(batch, line, keys_.fields.size());
  if (alone) parts[0] = static_cast<std::int32_t>(batch.cell(line, model::kBeneficiary).number);
  return parts;
}

// There is room for it.
auto Holders::intern(const Parts& parts, std::size_t hash) -> std::uint32_t {
  const std::size_t mask = places_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    if (places_[at] == 0) {
      parts_.push_back(parts);
      places_[at] = static_cast<std::uint32_t>(++count_);
      return places_[at] - 1;
    }
    const Parts& other = parts_[places_[at] - 1];
    std::int32_t differ = 0;
    for (std::size_t k = 0; k < parts.size(); ++k) differ |= other[k] ^ parts[k];
    if (differ == 0) return places_[at] - 1;
  }
}

auto Holders::grow() -> void {
  places_.assign(std::max<std::size_t>(1024, 2 * places_.size()), 0);
  const std::size_t mask = places_.size() - 1;
  for (std::size_t holder = 0; holder < parts_.size(); ++holder) {
    std::size_t at = hash_of(parts_[holder]) & mask;
    while (places_[at] != 0) at = (at + 1) & mask;
    places_[at] = static_cast<std::uint32_t>(holder + 1);
  }
}

auto Holders::spelled(const records::Batch& batch, model::FieldId field, std::int32_t part) const
    -> std::string {
  const model::Program& program = batch.program();
  const model::Type type = program.fields[field].type;
  if (type.kind == TypeKind::Text)
    return std::string{batch.pool()->texts[static_cast<std::uint32_t>(part)]};
  if (type.kind == TypeKind::Code)
    return program.code_sets[type.codes].codes[static_cast<std::size_t>(part)].text;
  return std::to_string(part);
}

auto Holders::text(const records::Batch& batch, std::uint32_t holder) const -> std::string {
  const auto beneficiary = [&] {
    return static_cast<std::int32_t>(block_of_[holder / kBlock] * kBlock + holder % kBlock);
  };
  const Parts parts = block_of_.empty() ? parts_[holder] : Parts{beneficiary(), 0, 0, 0};
  std::string result;
  if (parts[0] != kNobody) append(result, spelled(batch, model::kBeneficiary, parts[0]));
  std::string keys;
  for (std::size_t i = 0; i < keys_.fields.size(); ++i) {
    const std::int32_t part = parts[i + 1];
    if (part == kUnknown)
      keys += keys.empty() ? "\\?" : "|\\?";
    else
      append(keys, spelled(batch, keys_.fields[i], part));
  }
  if (!keys_.fields.empty()) result = parts[0] != kNobody ? result + '|' + keys : keys;
  if (keys_.once_by)
    result += "\\," + spelled(batch, keys_.once_by, parts[keys_.fields.size() + 1]);
  return result;
}

}  // namespace bareme::draws
