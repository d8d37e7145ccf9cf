// What an interrupted command leaves: nothing half-written, and a word that says so.
#pragma once

#include <cstddef>
#include <string>

#include "support/message.hpp"

namespace bareme::cli {

// From now on an interruption (Ctrl-C, a request to end, a terminal that goes away) removes the
// files being written, says it in that language, and ends the program as the signal would have.
// Signals that whoever started the program wanted ignored still are.
auto watch_interruptions(diag::Language language) -> void;

// A file that is to be removed if the command is interrupted while this lives.
class Unfinished {
 public:
  explicit Unfinished(const std::string& path);
  Unfinished(const Unfinished&) = delete;
  auto operator=(const Unfinished&) -> Unfinished& = delete;
  ~Unfinished();

 private:
  std::size_t place_;
};

}  // namespace bareme::cli
