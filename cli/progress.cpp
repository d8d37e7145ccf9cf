#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace bareme::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 1s;      // shorter work needs no bar
constexpr auto kInterval = 100ms;   // between two drawings
constexpr std::size_t kWidth = 24;  // of the bar
constexpr std::string_view kClearLine = "\r\033[K";

auto show(std::string_view text) -> void {
  static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
  static_cast<void>(std::fflush(stderr));
}

}  // namespace

Progress::Progress(const Console& console) : language_{console.language()} {
  if (::isatty(STDERR_FILENO) == 1)
    drawer_ = std::jthread{[this](const std::stop_token& stop) { draw_until_stopped(stop); }};
}

Progress::~Progress() {
  drawer_.request_stop();
  if (drawer_.joinable()) drawer_.join();
  if (drawn_) show(kClearLine);
}

auto Progress::begin(diag::Words phase, std::size_t total) -> void {
  const std::lock_guard lock{mutex_};
  phase_ = phase;
  total_ = total;
  done_ = 0;
}

auto Progress::hide() -> void {
  const std::lock_guard lock{mutex_};
  phase_ = {};
  if (drawn_) show(kClearLine);
  drawn_ = false;
}

auto Progress::draw_until_stopped(const std::stop_token& stop) -> void {
  std::unique_lock lock{mutex_};
  wake_.wait_for(lock, stop, kPatience, [] { return false; });
  while (!stop.stop_requested()) {
    if (!phase_.fr.empty()) {
      show(line());
      drawn_ = true;
    }
    wake_.wait_for(lock, stop, kInterval, [] { return false; });
  }
}

auto Progress::line() -> std::string {
  const std::string_view name = language_ == diag::Language::French ? phase_.fr : phase_.en;
  if (total_ == 0) return fmt::format("{}{}…", kClearLine, name);
  const std::size_t done = std::min(done_.load(std::memory_order_relaxed), total_);
  const std::size_t full = kWidth * done / total_;
  std::string bar;
  for (std::size_t i = 0; i < kWidth; ++i) bar += i < full ? "█" : "░";
  return fmt::format("{}{} {} {:3} %", kClearLine, name, bar, 100 * done / total_);
}

}  // namespace bareme::cli
