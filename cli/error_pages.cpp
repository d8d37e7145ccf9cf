#include "cli/error_pages.hpp"

namespace bareme::cli {

auto page_in(const ErrorPage& page, diag::Language language) -> std::string {
  const bool french = language == diag::Language::French;
  const std::string_view mine = french ? "\n## Français\n" : "\n## English\n";
  const std::size_t begin = page.text.find(mine);
  if (begin == std::string_view::npos) return std::string{page.text};
  const std::string_view rest = page.text.substr(begin + mine.size());
  std::string_view part = rest.substr(0, rest.find("\n## "));

  std::string out{page.code};
  out += '\n';
  while (!part.empty()) {
    const std::size_t end = part.find('\n');
    std::string_view line = part.substr(0, end);
    part = end == std::string_view::npos ? std::string_view{} : part.substr(end + 1);
    if (line.starts_with("```")) continue;
    if (line.starts_with("### ")) line.remove_prefix(4);
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (line.substr(at, 2) == "**")
        ++at;
      else
        out += line[at];
    }
    out += '\n';
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace bareme::cli
