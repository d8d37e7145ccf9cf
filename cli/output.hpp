// Files that a command writes. Each is written beside its final name and renamed when all are
// complete: nobody ever finds a truncated file under the name that was asked for. A pipe or a
// device is written directly.
#pragma once

#include <cstdio>
#include <filesystem>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/console.hpp"
#include "cli/interrupt.hpp"
#include "support/sink.hpp"

namespace bareme::cli {

class Output {
 public:
  Output(std::string path, Console* console);  // `-`: the console's stdout
  Output(const Output&) = delete;
  auto operator=(const Output&) -> Output& = delete;
  ~Output();  // what was not kept is removed

  auto open(diag::Sink& sink) -> bool;
  auto write(std::string_view bytes) -> void;  // faults are kept for close()
  // What was written is taken back; for files written beside their name only.
  auto can_rewind() const -> bool { return !written_.empty(); }
  auto rewind() -> void;
  auto close(diag::Sink& sink) -> bool;
  auto keep(diag::Sink& sink) -> bool;  // under its final name
  auto path() const -> const std::string& { return path_; }
  auto to_stdout() const -> bool { return path_ == "-"; }

 private:
  struct Close {
    auto operator()(std::FILE* file) const -> void { static_cast<void>(std::fclose(file)); }
  };
  auto fail(int error, diag::Sink& sink) -> bool;

  std::string path_;
  Console* console_;
  std::filesystem::path target_;          // where `path_` leads, links followed
  std::string written_;                   // the file beside it; empty when written directly
  std::optional<Unfinished> unfinished_;  // while there is one
  std::unique_ptr<std::FILE, Close> file_;
  int error_ = 0;
};

// The outputs of one command: opened, written and kept together.
class Outputs {
 public:
  // nullptr without a path: that output was not asked for.
  auto add(const std::optional<std::string>& path, Console& console) -> Output*;
  // Refuses what would overwrite an input or another output, then opens them all. False when
  // something was reported.
  auto open(const std::vector<std::string>& inputs, const Sources& rules, diag::Sink& sink) -> bool;
  auto keep(diag::Sink& sink) -> bool;
  auto use_stdout() const -> bool;
  auto can_rewind() const -> bool;
  auto rewind() -> void;

 private:
  std::list<Output> outputs_;  // never moves: Output is not movable
};

}  // namespace bareme::cli
