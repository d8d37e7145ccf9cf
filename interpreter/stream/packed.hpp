// Lines of a unit as bytes of this process, and back: what a run puts away until their turn comes.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "interpreter/stream/unit.hpp"

namespace bareme::stream {

// The lines named, in that order, with the text of their rows.
auto pack(const Unit& unit, std::span<const std::uint32_t> lines) -> std::string;
// Into a unit of the same program and pool, whatever it held. Its rows point into the bytes.
auto unpack(std::string bytes, Unit& unit) -> void;

}  // namespace bareme::stream
