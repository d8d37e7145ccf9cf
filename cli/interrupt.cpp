#include "cli/interrupt.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <string_view>

namespace bareme::cli {
namespace {

// A handler may use what never moves only.
constexpr std::size_t kMostFiles = 8;
constexpr std::size_t kLongestPath = 4096;
std::array<std::array<char, kLongestPath>, kMostFiles> paths;
std::array<std::atomic<bool>, kMostFiles> used;
std::atomic<const char*> said = nullptr;
std::atomic<std::size_t> said_size = 0;

constexpr diag::Words kInterrupted{
    .fr = "bareme : interrompu ; aucun fichier incomplet n'est laissé.\n",
    .en = "bareme: interrupted; no incomplete file is left.\n"};

extern "C" void interrupted(int signal) {
  for (std::size_t i = 0; i < kMostFiles; ++i)
    if (used[i]) ::unlink(paths[i].data());
  // Nothing can be done about a message that nobody receives.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, said.load(), said_size);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

}  // namespace

auto watch_interruptions(diag::Language language) -> void {
  const std::string_view words =
      language == diag::Language::French ? kInterrupted.fr : kInterrupted.en;
  said = words.data();
  said_size = words.size();
  for (const int signal : {SIGINT, SIGTERM, SIGHUP})
    if (std::signal(signal, interrupted) == SIG_IGN) std::signal(signal, SIG_IGN);
  // A file that outgrows a limit is told as on a full disk: its write fails.
  std::signal(SIGXFSZ, SIG_IGN);
}

Unfinished::Unfinished(const std::string& path) : place_{kMostFiles} {
  if (path.size() >= kLongestPath) return;
  const auto free = std::ranges::find_if(used, [](const auto& each) { return !each; });
  if (free == used.end()) return;
  place_ = static_cast<std::size_t>(free - used.begin());
  std::ranges::copy(path, paths[place_].begin());
  paths[place_][path.size()] = '\0';
  used[place_] = true;
}

Unfinished::~Unfinished() {
  if (place_ < kMostFiles) used[place_] = false;
}

}  // namespace bareme::cli
