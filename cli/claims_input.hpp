// The claims file of a command. A regular file is read from the disk, block by block and again
// where need be; anything else (standard input, a pipe) is kept in memory.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "interpreter/bareme.hpp"
#include "support/sink.hpp"

namespace bareme::cli {

class ClaimsInput {
 public:
  // What cannot be opened is reported, and gives nullopt.
  static auto open(const std::string& path, diag::Sink& sink) -> std::optional<ClaimsInput>;

  // Bytes from the beginning of the file. The input outlives the reader.
  auto reader() const -> blocks::ByteReader;
  // All of it; what cannot be read is reported.
  auto bytes(diag::Sink& sink) const -> std::optional<std::string>;
  // Whether every reader so far was told all.
  auto is_sound() const -> bool { return *error_ == 0; }
  // The same; else it is reported.
  auto is_whole(diag::Sink& sink) const -> bool;

 private:
  std::string path_;
  std::shared_ptr<const std::string> kept_;  // of what is no regular file
  // Of the first reading that failed.
  std::shared_ptr<std::atomic<int>> error_ = std::make_shared<std::atomic<int>>(0);
};

}  // namespace bareme::cli
