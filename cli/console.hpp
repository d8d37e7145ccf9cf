// The terminal as a command sees it: reports on stdout, diagnostics and notes on stderr, one
// language, colours or not. Whoever reads our output may stop early (`| head`): that is no error.
#pragma once

#include <cstdio>
#include <string_view>

#include "support/render.hpp"

namespace bareme::cli {

enum class ExitStatus { Ok = 0, Failures = 1, Unusable = 2, Internal = 3 };
enum class Colour { Auto, Always, Never };

// `--lang`, else BAREME_LANG, else the locale beginning with `en`, else French. Read before the
// arguments are parsed, so that faults in them are told in the right language too.
auto language_of(std::string_view option) -> diag::Language;

class Console {
 public:
  Console(diag::Language language, Colour colour);

  auto language() const -> diag::Language { return language_; }
  auto french() const -> bool { return language_ == diag::Language::French; }
  auto pick(diag::Words words) const -> std::string_view { return french() ? words.fr : words.en; }
  auto colour() const -> bool { return colour_out_; }  // of stdout

  auto print(std::string_view text) -> void;                                 // to stdout
  auto say(std::string_view text) -> void;                                   // to stderr
  auto report(const diag::Sink& sink, const Sources& sources = {}) -> void;  // to stderr

  // Flushes stdout; a full disk is reported and makes the status Unusable.
  auto finish(ExitStatus status) -> ExitStatus;

 private:
  auto lost(int error) -> void;

  diag::Language language_;
  bool colour_out_;
  bool colour_err_;
  bool gone_ = false;  // the reader of stdout went away, or it cannot be written
  int error_ = 0;
};

// A variable of the environment; empty where it is not set.
auto environment(const char* name) -> std::string_view;

// Why the system refused, in both languages: its own texts exist in one only.
auto system_reason(int error) -> diag::Argument;

}  // namespace bareme::cli
