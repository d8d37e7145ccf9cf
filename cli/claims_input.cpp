#include "cli/claims_input.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "cli/cli_messages.hpp"
#include "cli/console.hpp"
#include "cli/load.hpp"

namespace bareme::cli {
namespace {

struct Close {
  auto operator()(std::FILE* file) const -> void { static_cast<void>(std::fclose(file)); }
};
auto open_to_read(const std::string& path) -> std::shared_ptr<std::FILE> {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return nullptr;
  static_cast<void>(std::setvbuf(file, nullptr, _IONBF, 0));  // blocks are large
  return {file, Close{}};
}

}  // namespace

auto ClaimsInput::open(const std::string& path, diag::Sink& sink) -> std::optional<ClaimsInput> {
  ClaimsInput input;
  input.path_ = path;
  std::error_code error;
  if (path != kStandardInput && std::filesystem::is_regular_file(path, error) && open_to_read(path))
    return input;
  auto bytes = load_claims(path, sink);
  if (!bytes) return std::nullopt;
  input.kept_ = std::make_shared<const std::string>(std::move(*bytes));
  return input;
}

auto ClaimsInput::reader() const -> blocks::ByteReader {
  if (kept_)
    return [bytes = kept_, at = std::size_t{0}](std::span<char> to) mutable {
      const std::size_t count = std::min(to.size(), bytes->size() - at);
      std::memcpy(to.data(), bytes->data() + at, count);
      at += count;
      return count;
    };
  const auto file = open_to_read(path_);
  if (!file) *error_ = errno;
  return [file, error = error_](std::span<char> to) {
    if (!file) return std::size_t{0};
    const std::size_t count = std::fread(to.data(), 1, to.size(), file.get());
    if (count < to.size() && std::ferror(file.get()) != 0) *error = errno;
    return count;
  };
}

auto ClaimsInput::bytes(diag::Sink& sink) const -> std::optional<std::string> {
  return kept_ ? std::optional{*kept_} : load_claims(path_, sink);
}

auto ClaimsInput::is_whole(diag::Sink& sink) const -> bool {
  if (is_sound()) return true;
  sink.report(kCannotRead, {}, path_, system_reason(*error_));
  return false;
}

}  // namespace bareme::cli
