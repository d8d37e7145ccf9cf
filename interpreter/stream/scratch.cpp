#include "interpreter/stream/scratch.hpp"

#include <stdlib.h>  // mkstemp
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <utility>

namespace bareme::stream {

auto Scratch::open() -> void {
  std::string name = place_.folder + "/bareme-XXXXXX";
  const int descriptor = ::mkstemp(name.data());
  if (descriptor < 0) throw ScratchFault{place_.folder, errno};
  ::unlink(name.c_str());
  file_.reset(::fdopen(descriptor, "w+b"));
  if (!file_) {
    const int error = errno;
    ::close(descriptor);
    throw ScratchFault{place_.folder, error};
  }
}

auto Scratch::put(std::string_view bytes) -> Piece {
  if (place_.memory >= bytes.size()) {
    place_.memory -= bytes.size();
    in_memory_.emplace_back(bytes);
    return {in_memory_.size() - 1, bytes.size(), false};
  }
  if (!file_) open();
  const Piece piece{file_size_, bytes.size(), true};
  for (std::string_view left = bytes; !left.empty();) {
    const ssize_t written =
        ::pwrite(::fileno(file_.get()), left.data(), left.size(), static_cast<off_t>(file_size_));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw ScratchFault{place_.folder, written < 0 ? errno : ENOSPC};
    left.remove_prefix(static_cast<std::size_t>(written));
    file_size_ += static_cast<std::uint64_t>(written);
  }
  return piece;
}

auto Scratch::take(const Piece& piece) -> std::string {
  if (!piece.in_file) return std::exchange(in_memory_[static_cast<std::size_t>(piece.at)], {});
  std::string bytes(piece.size, '\0');
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t read = ::pread(::fileno(file_.get()), bytes.data() + done, bytes.size() - done,
                                 static_cast<off_t>(piece.at + done));
    if (read < 0 && errno == EINTR) continue;
    if (read <= 0) throw ScratchFault{place_.folder, read < 0 ? errno : EIO};
    done += static_cast<std::size_t>(read);
  }
  return bytes;
}

auto temporary_folder() -> std::string {
  namespace fs = std::filesystem;
  std::error_code error;
  if (const char* asked = std::getenv("TMPDIR"); asked != nullptr && *asked != '\0') return asked;
  // What outgrows memory has no place in a folder that may itself be memory, as /tmp often is.
  if (::access("/var/tmp", W_OK | X_OK) == 0) return "/var/tmp";
  return fs::temp_directory_path(error).string();
}

}  // namespace bareme::stream
