#include "cli/output.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <vector>

#include "cli/cli_messages.hpp"
#include "cli/load.hpp"

namespace bareme::cli {
namespace {

namespace fs = std::filesystem;

// Both name one file, whether it exists yet or not. A device may be named twice.
auto same_file(const std::string& left, const std::string& right) -> bool {
  std::error_code error;
  if (left == kStandardInput || right == kStandardInput) return false;
  if (fs::exists(left, error) && fs::exists(right, error))
    return fs::is_regular_file(left, error) && fs::equivalent(left, right, error);
  const auto real = [&](const std::string& path) {
    return fs::weakly_canonical(fs::absolute(path, error), error);
  };
  return real(left) == real(right);
}

// So that the new name outlives a machine that stops. A folder that cannot be synced keeps the file
// as well as it can.
auto sync_folder(const fs::path& file) -> void {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path{"."};
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  static_cast<void>(::fsync(descriptor));
  ::close(descriptor);
}

}  // namespace

Output::Output(std::string path, Console* console) : path_{std::move(path)}, console_{console} {}

Output::~Output() {
  file_.reset();
  if (!written_.empty()) ::unlink(written_.c_str());
}

auto Output::fail(int error, diag::Sink& sink) -> bool {
  sink.report(kCannotWrite, {}, path_, system_reason(error));
  return false;
}

auto Output::open(diag::Sink& sink) -> bool {
  if (to_stdout()) return true;
  std::error_code error;
  const fs::file_status status = fs::status(path_, error);
  if (fs::is_directory(status)) return fail(EISDIR, sink);
  if (fs::exists(status) && ::access(path_.c_str(), W_OK) != 0) return fail(errno, sink);
  const bool directly = fs::exists(status) && !fs::is_regular_file(status);
  const fs::path real = fs::weakly_canonical(fs::absolute(path_, error), error);
  target_ = error || directly ? fs::path{path_} : real;
  const fs::path beside =
      target_.parent_path() / fmt::format(".{}.{}", target_.filename().string(), ::getpid());
  const std::string name = directly ? path_ : beside.string();
  if (!directly) unfinished_.emplace(name);
  file_.reset(std::fopen(name.c_str(), directly ? "wb" : "wbx"));
  if (!file_) return fail(errno, sink);
  if (directly) return true;
  written_ = name;
  if (fs::exists(status)) fs::permissions(written_, status.permissions(), error);
  return true;
}

auto Output::write(std::string_view bytes) -> void {
  if (to_stdout()) {
    console_->print(bytes);
  } else if (error_ == 0 &&
             std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) {
    error_ = errno;
  }
}

auto Output::rewind() -> void {
  if (std::fflush(file_.get()) != 0 || std::fseek(file_.get(), 0, SEEK_SET) != 0 ||
      ::ftruncate(::fileno(file_.get()), 0) != 0)
    error_ = errno;
}

auto Output::close(diag::Sink& sink) -> bool {
  if (to_stdout()) return true;
  // On the disk before it takes its name: a machine that stops leaves the old file or the new one.
  if (error_ == 0 && can_rewind() &&
      (std::fflush(file_.get()) != 0 || ::fsync(::fileno(file_.get())) != 0))
    error_ = errno;
  if (std::fclose(file_.release()) != 0 && error_ == 0) error_ = errno;
  // A pipe whose reader went away got what it wanted.
  return error_ == 0 || error_ == EPIPE || fail(error_, sink);
}

auto Output::keep(diag::Sink& sink) -> bool {
  if (written_.empty()) return true;
  if (std::rename(written_.c_str(), target_.c_str()) != 0) return fail(errno, sink);
  written_.clear();
  unfinished_.reset();
  sync_folder(target_);
  return true;
}

auto Outputs::add(const std::optional<std::string>& path, Console& console) -> Output* {
  if (!path) return nullptr;
  return &outputs_.emplace_back(*path, &console);
}

auto Outputs::open(const std::vector<std::string>& inputs, const Sources& rules, diag::Sink& sink)
    -> bool {
  std::vector<std::string> read = inputs;
  for (const Source& source : rules) read.push_back(source.name);
  const std::size_t faults = sink.errors();
  for (auto output = outputs_.begin(); output != outputs_.end(); ++output) {
    const std::string& path = output->path();
    if (std::ranges::any_of(read, [&](const auto& other) { return same_file(path, other); }))
      sink.report(kOutputIsInput, {}, path).help(kChooseOutput);
    else if (std::any_of(outputs_.begin(), output, [&](const Output& other) {
               return (path == "-" && other.to_stdout()) || same_file(path, other.path());
             }))
      sink.report(kOutputTwice, {}, path).help(kChooseOutput);
  }
  if (sink.errors() > faults) return false;
  for (Output& output : outputs_) output.open(sink);
  return sink.errors() == faults;
}

auto Outputs::keep(diag::Sink& sink) -> bool {
  bool complete = true;
  for (Output& output : outputs_) complete = output.close(sink) && complete;
  if (!complete) return false;
  for (Output& output : outputs_) complete = output.keep(sink) && complete;
  return complete;
}

auto Outputs::use_stdout() const -> bool {
  return std::ranges::any_of(outputs_, [](const Output& output) { return output.to_stdout(); });
}

auto Outputs::can_rewind() const -> bool {
  return std::ranges::all_of(outputs_, [](const Output& output) { return output.can_rewind(); });
}

auto Outputs::rewind() -> void {
  for (Output& output : outputs_) output.rewind();
}

}  // namespace bareme::cli
