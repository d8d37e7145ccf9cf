#include "cli/error_pages.hpp"

#include "support/text.hpp"

namespace bareme::cli {
namespace {

constexpr std::string_view kFence = "```";

// What stands below a heading, up to the next one of its level.
auto section(std::string_view page, std::string_view heading) -> std::string_view {
  const std::size_t begin = page.find(heading);
  if (begin == std::string_view::npos) return {};
  const std::string_view rest = page.substr(begin + heading.size());
  return rest.substr(0, rest.find("\n## "));
}

auto next_line(std::string_view& text) -> std::string_view {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  return line;
}

// What to say above a block: `bareme fails B2104` is wrong, `csv assurés.csv` is that file.
auto block_title(std::string_view marks, bool french) -> std::string {
  const std::string_view role = text::trim(marks.substr(marks.find(' ') + 1));
  const auto is = [&](std::string_view word) { return role.substr(0, role.find(' ')) == word; };
  if (is("fails")) return french ? "Faux :" : "Wrong:";
  if (is("warns")) return french ? "Signalé :" : "Reported:";
  if (is("fixed")) return french ? "Juste :" : "Right:";
  if (is("rules")) return french ? "Avec ces règles :" : "With these rules:";
  if (is("rejects")) return french ? "Rejeté :" : "Rejected:";
  if (is("settled")) return french ? "Liquidé :" : "Settled:";
  if (marks.find(' ') == std::string_view::npos) return {};  // a block `text`
  return std::string{role} + (french ? " :" : ":");
}

// Prose without its marks of emphasis; blocks below their titles, four columns in.
auto plain(std::string_view part, bool french) -> std::string {
  std::string out;
  bool inside = false;
  while (!part.empty()) {
    const std::string_view line = next_line(part);
    if (line.starts_with(kFence)) {
      inside = !inside;
      const std::string title = inside ? block_title(line.substr(kFence.size()), french) : "";
      if (!title.empty()) out += title + "\n\n";
      continue;
    }
    if (inside && !line.empty()) out += "    ";
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (!inside && line.substr(at, 2) == "**")
        ++at;
      else
        out += line[at];
    }
    out += '\n';
  }
  return out;
}

}  // namespace

auto page_in(const ErrorPage& page, diag::Language language) -> std::string {
  const bool french = language == diag::Language::French;
  std::string out{page.code};
  out += '\n';
  out += plain(section(page.text, french ? "\n## Français\n" : "\n## English\n"), french);
  out += plain(section(page.text, "\n## Exemple · Example\n"), french);
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace bareme::cli
