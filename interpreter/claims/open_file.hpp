// The beginning of a claim file: where its header stands, what its columns give, its dialect. The
// rows are for others.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "interpreter/claims/claims_file.hpp"
#include "interpreter/claims/header.hpp"
#include "interpreter/claims/members.hpp"
#include "support/sink.hpp"

namespace bareme::claims {

struct Opened {
  Binding binding;
  std::size_t at = 0;      // offset of the first row below the header
  std::size_t number = 1;  // of that row
};
// Fills dialect, header and ignored columns of `file`, whose name and encoding are set. `text`: the
// file in UTF-8 without BOM, or as much of it as `holds_header` wants. Every fault is reported
// (B90xx), and gives nullopt.
auto open_file(const model::Program& program, std::string_view text, const Members* members,
               ClaimsFile& file, diag::Sink& sink) -> std::optional<Opened>;

// Whether the beginning of a file is enough to know its header, whatever comes after.
auto holds_header(const model::Program& program, std::string_view text) -> bool;

}  // namespace bareme::claims
