// The program itself, run as a user would: exit status and both outputs, in a directory of its own.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace bareme::test {

struct Ran {
  int status = -1;
  std::string out, err;
  std::size_t peak = 0;  // bytes of memory, of the largest process that it ran
};

// A directory that goes away with its test. Commands run inside it.
class Workplace {
 public:
  Workplace();
  ~Workplace();
  Workplace(const Workplace&) = delete;
  auto operator=(const Workplace&) -> Workplace& = delete;

  auto path() const -> const std::filesystem::path& { return path_; }
  auto write(std::string_view name, std::string_view text) const -> void;
  auto read(std::string_view name) const -> std::string;
  auto has(std::string_view name) const -> bool { return std::filesystem::exists(path_ / name); }
  auto names() const -> std::string;  // of what is in it, sorted

  // `words` as a shell reads them, in French unless `environment` says otherwise.
  auto bareme(std::string_view words, std::string_view environment = {}) const -> Ran;
  auto shell(std::string_view command) const -> Ran;  // `$BAREME` is the program

 private:
  std::filesystem::path path_;
};

// A small program (rules/), three claims and a bad one (soins.csv).
auto write_example(const Workplace& place) -> void;

}  // namespace bareme::test
