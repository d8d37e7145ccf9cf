// Pieces of bytes put away until they are taken back, each once: the first in memory, those beyond
// in a temporary file that has no name, so that nothing of it is ever left behind.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bareme::stream {

// Thrown where the temporary file cannot be made, written or read.
struct ScratchFault {
  std::string folder;
  int error = 0;  // errno
};

// How many bytes a scratch keeps in memory, and the folder of the file. What is taken back makes no
// room: threads that take and threads that put do not share what the system lends them.
struct ScratchPlace {
  std::size_t memory = 0;
  std::string folder;
};

class Scratch {
 public:
  explicit Scratch(ScratchPlace place) : place_{std::move(place)} {}

  struct Piece {
    std::uint64_t at = 0;  // in the file, or its place among those in memory
    std::size_t size = 0;
    bool in_file = false;
  };
  auto put(std::string_view bytes) -> Piece;
  auto take(const Piece& piece) -> std::string;

 private:
  struct Close {
    auto operator()(std::FILE* file) const -> void { static_cast<void>(std::fclose(file)); }
  };
  auto open() -> void;

  ScratchPlace place_;  // memory: what is left of it
  std::vector<std::string> in_memory_;
  std::unique_ptr<std::FILE, Close> file_;
  std::uint64_t file_size_ = 0;
};

// Where temporary files of any size go: TMPDIR, else /var/tmp, else the system's folder for them.
auto temporary_folder() -> std::string;

}  // namespace bareme::stream
