// The plans of a program, made when lines first need them and ready to run: one for each stretch of
// days, size of amounts and sequence of contracts, all on that of the schemes.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "interpreter/draws/draw.hpp"
#include "interpreter/plan/lower.hpp"

namespace bareme::engine {

// Plans are made for lines without a larger amount than one of these. Nearly all are below the
// first, 10 485,76 €, and 32 bits then hold products with rates; the last is what claims may hold.
inline constexpr std::array<std::int32_t, 4> kMostCents{1 << 20, 1 << 24, 1 << 27, 1'000'000'000};

// A part of a plan: that of the schemes, or of a sequence of contracts.
struct Part {
  std::optional<columns::Prepared> prepared;  // absent: lines go one by one
  diag::Words why;                            // it is
  std::vector<draws::DrawLoop> draws;         // its own, made by those who run it
};

// What a plan is made for, besides contracts: a stretch of days, and the place in kMostCents of
// what no amount is beyond.
struct Bounds {
  std::size_t stretch = 0, most = 0;
  auto operator<=>(const Bounds&) const = default;
};

class Plans {
 public:
  Plans(const model::Program& program, std::shared_ptr<records::SettledTables> tables,
        columns::TextIds texts);

  // The program's, by their ids in the claims.
  auto texts() const -> const columns::TextIds& { return texts_; }
  auto stretch_of(Date date) const -> std::size_t;
  // How many of the first dates are in the stretch of the very first.
  auto of_one_stretch(std::span<const std::int32_t> dates) const -> std::size_t;

  // With the values that the contracts asked for so far import.
  auto schemes(Bounds at) -> Part&;
  // Of versions of contracts, in the order in which they pay; `sequence`: their number.
  auto contracts(Bounds at, std::uint32_t sequence, const std::vector<model::PayerId>& contracts)
      -> Part&;

 private:
  struct Stretch {
    std::optional<plan::Trunk> trunk;
    Part schemes;
    std::vector<bool> keep;  // values that contracts want
    bool stale = false;      // `keep` has more than was prepared
  };
  auto stretch(Bounds at) -> Stretch&;

  const model::Program* program_;
  std::shared_ptr<records::SettledTables> tables_;
  columns::TextIds texts_;
  std::vector<Date> changes_;
  std::map<Bounds, Stretch> stretches_;
  std::map<std::pair<Bounds, std::uint32_t>, Part> contracts_;
};

}  // namespace bareme::engine
