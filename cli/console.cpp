#include "cli/console.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "cli/cli_messages.hpp"
#include "support/text.hpp"

namespace bareme::cli {
namespace {

auto shows_colour(Colour wanted, int descriptor) -> bool {
  switch (wanted) {
    case Colour::Always: return true;
    case Colour::Never: return false;
    case Colour::Auto: break;
  }
  return environment("NO_COLOR").empty() && environment("TERM") != "dumb" &&
         ::isatty(descriptor) == 1;
}

}  // namespace

auto environment(const char* name) -> std::string_view {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view{} : std::string_view{value};
}

auto language_of(std::string_view option) -> diag::Language {
  for (const std::string_view asked : {option, environment("BAREME_LANG")}) {
    const std::string folded = text::fold(asked);
    if (folded.starts_with("en")) return diag::Language::English;
    if (folded.starts_with("fr")) return diag::Language::French;
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})  // the first that is set decides
    if (const auto locale = environment(name); !locale.empty())
      return locale.starts_with("en") ? diag::Language::English : diag::Language::French;
  return diag::Language::French;
}

Console::Console(diag::Language language, Colour colour)
    : language_{language},
      colour_out_{shows_colour(colour, STDOUT_FILENO)},
      colour_err_{shows_colour(colour, STDERR_FILENO)} {}

auto Console::lost(int error) -> void {
  if (gone_) return;
  gone_ = true;
  if (error != EPIPE) error_ = error;
}

auto Console::print(std::string_view text) -> void {
  if (gone_) return;
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) lost(errno);
}

// Nothing can be said about a stderr that is closed.
auto Console::say(std::string_view text) -> void {
  static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
}

auto Console::report(const diag::Sink& sink, const Sources& sources) -> void {
  say(diag::render_all(sink, sources, {language_, colour_err_}));
}

auto Console::finish(ExitStatus status) -> ExitStatus {
  if (!gone_ && std::fflush(stdout) != 0) lost(errno);
  if (error_ == 0) return status;
  diag::Sink sink;
  sink.report(kCannotWrite, {}, diag::Words{.fr = "sortie standard", .en = "standard output"},
              system_reason(error_));
  report(sink);
  return ExitStatus::Unusable;
}

auto system_reason(int error) -> diag::Argument {
  switch (error) {
    case EACCES:
    case EPERM: return diag::Words{.fr = "accès refusé", .en = "permission denied"};
    case ENOENT:
    case ENOTDIR: return diag::Words{.fr = "ce dossier n'existe pas", .en = "no such directory"};
    case EISDIR: return diag::Words{.fr = "c'est un dossier", .en = "it is a directory"};
    case ENOSPC:
    case EDQUOT: return diag::Words{.fr = "le disque est plein", .en = "the disk is full"};
    case EROFS:
      return diag::Words{.fr = "le disque est en lecture seule", .en = "the disk is read-only"};
    case ENAMETOOLONG:
      return diag::Words{.fr = "le nom est trop long", .en = "the name is too long"};
    case ELOOP:
      return diag::Words{.fr = "le lien tourne en rond", .en = "the link goes round in circles"};
    case EMFILE:
    case ENFILE:
      return diag::Words{.fr = "trop de fichiers sont ouverts", .en = "too many files are open"};
    case EBADF: return diag::Words{.fr = "elle est fermée", .en = "it is closed"};
    case EIO:
      return diag::Words{.fr = "panne de lecture ou d'écriture", .en = "input/output fault"};
    default:
      return {fmt::format("erreur {} du système", error), fmt::format("system error {}", error)};
  }
}

}  // namespace bareme::cli
