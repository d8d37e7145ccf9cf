// A progress bar on stderr, for people only: a terminal, and work over a second. What is computed
// never depends on it.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "cli/console.hpp"

namespace bareme::cli {

class Progress {
 public:
  explicit Progress(const Console& console);  // nothing happens unless stderr is a terminal
  ~Progress();                                // takes the bar away
  Progress(const Progress&) = delete;
  auto operator=(const Progress&) -> Progress& = delete;

  // A new phase of `total` steps; 0 when nobody knows how many.
  auto begin(diag::Words phase, std::size_t total = 0) -> void;
  auto hide() -> void;  // until the next phase, so that something else can be said
  auto advance(std::size_t steps = 1) -> void { done_.fetch_add(steps, std::memory_order_relaxed); }

 private:
  auto draw_until_stopped(const std::stop_token& stop) -> void;
  auto line() -> std::string;

  diag::Language language_;
  std::mutex mutex_;  // of `phase_` and `total_`
  std::condition_variable_any wake_;
  diag::Words phase_{};
  std::size_t total_ = 0;
  std::atomic<std::size_t> done_ = 0;
  bool drawn_ = false;
  std::jthread drawer_;  // last: it uses all the others
};

}  // namespace bareme::cli
