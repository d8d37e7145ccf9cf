#include "support/render.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>

#include "support/text.hpp"

namespace bareme::diag {
namespace {

constexpr std::size_t kMaxExcerpt = 160;  // display columns of a line that are shown

struct Style {
  std::string_view severity, strong, soft, reset;
};

auto style(Severity severity, bool colour) -> Style {
  if (!colour) return {"", "", "", ""};
  const std::string_view tint = severity == Severity::Error     ? "\033[1;31m"
                                : severity == Severity::Warning ? "\033[1;33m"
                                                                : "\033[1;36m";
  return {tint, "\033[1m", "\033[2m", "\033[0m"};
}

// A piece of a line around the underlined part, tabs and control characters made visible as spaces.
struct Excerpt {
  std::string text;
  std::size_t indent = 0;  // display columns before the carets
  std::size_t carets = 1;
};

auto clean(std::string_view raw) -> std::string {
  std::string out;
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t from = at;
    const char32_t code = text::next_code_point(raw, at);
    if (code == 0xFFFD)
      out += "\uFFFD";
    else if (code < 0x20 || code == 0x7F || (code >= 0x202A && code <= 0x202E) ||
             (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF)
      out += ' ';
    else
      out.append(raw.substr(from, at - from));
  }
  return out;
}

auto excerpt(const Sources& sources, Span span, Position start) -> Excerpt {
  std::string_view line = sources.line_text(span.source, start.line);
  std::size_t offset = span.begin - sources.line_start(span.source, start.line);
  if (start.line == 1 && line.starts_with("\xEF\xBB\xBF")) {
    line.remove_prefix(3);
    offset = offset >= 3 ? offset - 3 : 0;
  }
  offset = std::min(offset, line.size());
  std::size_t length = std::min<std::size_t>(span.end - span.begin, line.size() - offset);
  Excerpt result;
  std::string_view before = line.substr(0, offset);
  if (before.size() > kMaxExcerpt / 2) {  // a very long line: show what is near
    std::size_t cut = before.size() - kMaxExcerpt / 2;
    while (cut < before.size() && (static_cast<unsigned char>(before[cut]) & 0xC0U) == 0x80U) ++cut;
    before = before.substr(cut);
    result.text = "…";
  }
  length = std::min(length, kMaxExcerpt);
  std::string_view rest = line.substr(offset, std::max(length, kMaxExcerpt / 2));
  const bool more = offset + rest.size() < line.size();
  while (!rest.empty() && more &&
         (static_cast<unsigned char>(line[offset + rest.size()]) & 0xC0U) == 0x80U)
    rest.remove_suffix(1);
  result.text += clean(before);
  result.indent = text::display_width(result.text);
  result.text += clean(rest) + (more ? "…" : "");
  result.carets = std::max<std::size_t>(1, text::display_width(clean(line.substr(offset, length))));
  return result;
}

auto render_place(const Sources& sources, Span span, std::string_view message,
                  std::string_view mark, const Style& tint) -> std::string {
  const Position start = sources.position(span.source, span.begin);
  const Excerpt shown = excerpt(sources, span, start);
  return fmt::format(
      "{}{:5} |{} {}\n      {}|{} {}{}{} {}{}\n", tint.soft, start.line, tint.reset, shown.text,
      tint.soft, tint.reset, std::string(shown.indent, ' '), tint.severity,
      [&] {
        std::string carets;
        for (std::size_t i = 0; i < shown.carets; ++i) carets += mark;
        return carets;
      }(),
      message, tint.reset);
}

}  // namespace

auto severity_name(Severity severity, Language language) -> std::string_view {
  const bool french = language == Language::French;
  switch (severity) {
    case Severity::Error: return french ? "erreur" : "error";
    case Severity::Warning: return french ? "avertissement" : "warning";
    case Severity::Note: return "note";
  }
  return "";
}

auto words(const Phrase& phrase, Language language) -> std::string {
  const bool french = language == Language::French;
  fmt::dynamic_format_arg_store<fmt::format_context> arguments;
  for (const Argument& argument : phrase.arguments)
    arguments.push_back(french ? argument.fr : argument.en);
  return fmt::vformat(french ? phrase.words.fr : phrase.words.en, arguments);
}

auto code_text(int code) -> std::string { return fmt::format("B{:04}", code); }

auto render(const Diagnostic& diagnostic, const Sources& sources, const RenderOptions& options)
    -> std::string {
  const Style tint = style(diagnostic.severity, options.colour);
  const std::string message = words(diagnostic.phrase, options.language);
  std::string out =
      fmt::format("{}{}[{}]{}", tint.severity, severity_name(diagnostic.severity, options.language),
                  code_text(diagnostic.code), tint.reset);
  if (!diagnostic.span) {
    out += fmt::format(" {}\n", message);
  } else {
    const Position at = sources.position(diagnostic.span.source, diagnostic.span.begin);
    out += fmt::format(" {}{}:{}:{}{}\n", tint.strong, sources[diagnostic.span.source].name,
                       at.line, at.column, tint.reset);
    out += render_place(sources, diagnostic.span, message, "^", tint);
  }
  const Style quiet = style(Severity::Note, options.colour);
  for (const Label& label : diagnostic.secondary) {
    const std::string note = words(label.phrase, options.language);
    if (label.span.source != diagnostic.span.source) {
      const Position at = sources.position(label.span.source, label.span.begin);
      out += fmt::format("  --> {}:{}:{}\n", sources[label.span.source].name, at.line, at.column);
    }
    out += render_place(sources, label.span, note, "-", quiet);
  }
  for (const Phrase& help : diagnostic.helps)
    out += fmt::format("   {}{}{} {}\n", quiet.severity,
                       options.language == Language::French ? "aide :" : "help:", quiet.reset,
                       words(help, options.language));
  return out;
}

auto render_all(const Sink& sink, const Sources& sources, const RenderOptions& options)
    -> std::string {
  std::string out;
  for (const Diagnostic& diagnostic : sink.sorted()) {
    if (!out.empty()) out += '\n';
    out += render(diagnostic, sources, options);
  }
  return out;
}

}  // namespace bareme::diag
