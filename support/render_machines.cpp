#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "support/render.hpp"
#include "support/text.hpp"

namespace bareme::diag {
namespace {

struct Region {
  Position from, to;
};
auto region(const Sources& sources, Span span) -> Region {
  return {sources.position(span.source, span.begin), sources.position(span.source, span.end)};
}

auto json_place(const Sources& sources, Span span) -> std::string {
  if (!span) return "null";
  const auto [from, to] = region(sources, span);
  return fmt::format(
      R"({{"file": {}, "line": {}, "column": {}, "end_line": {}, "end_column": {}}})",
      json_string(sources[span.source].name), from.line, from.column, to.line, to.column);
}

auto json_fix(const Sources& sources, const Fix& fix) -> std::string {
  return fmt::format(R"({{"place": {}, "text": {}}})", json_place(sources, fix.where),
                     json_string(fix.text));
}

// The message and what helps, on lines of their own.
auto whole_message(const Diagnostic& diagnostic, Language language) -> std::string {
  std::string text = words(diagnostic.phrase, language);
  for (const Phrase& help : diagnostic.helps) text += "\n" + words(help, language);
  return text;
}

auto sarif_level(Severity severity) -> std::string_view {
  switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Note: break;
  }
  return "note";
}

// A file name as a URI reference: everything but what is never escaped there.
auto sarif_uri(std::string_view name) -> std::string {
  std::string uri;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= '0' && byte <= '9') ||
                       std::string_view{"-._~/"}.find(c) != std::string_view::npos;
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return uri;
}

auto sarif_region(const Sources& sources, Span span) -> std::string {
  const auto [from, to] = region(sources, span);
  return fmt::format(R"({{"startLine": {}, "startColumn": {}, "endLine": {}, "endColumn": {}}})",
                     from.line, from.column, to.line, to.column);
}

auto sarif_location(const Sources& sources, Span span, std::string_view message) -> std::string {
  const std::string said =
      message.empty() ? "" : fmt::format(R"("message": {{"text": {}}}, )", json_string(message));
  return fmt::format(
      R"({{{}"physicalLocation": {{"artifactLocation": {{"uri": {}}}, "region": {}}}}})", said,
      json_string(sarif_uri(sources[span.source].name)), sarif_region(sources, span));
}

auto sarif_fix(const Sources& sources, const Fix& fix) -> std::string {
  return fmt::format(
      R"({{"artifactChanges": [{{"artifactLocation": {{"uri": {}}}, "replacements": [{{"deletedRegion": {}, "insertedContent": {{"text": {}}}}}]}}]}})",
      json_string(sarif_uri(sources[fix.where.source].name)), sarif_region(sources, fix.where),
      json_string(fix.text));
}

auto sarif_result(const Diagnostic& diagnostic, const Sources& sources, Language language)
    -> std::string {
  std::string out = fmt::format(R"({{"ruleId": "{}", "level": "{}", "message": {{"text": {}}})",
                                code_text(diagnostic.code), sarif_level(diagnostic.severity),
                                json_string(whole_message(diagnostic, language)));
  if (diagnostic.span)
    out += fmt::format(R"(, "locations": [{}])", sarif_location(sources, diagnostic.span, ""));
  std::string related;
  for (const Label& label : diagnostic.secondary)
    related += (related.empty() ? "" : ", ") +
               sarif_location(sources, label.span, words(label.phrase, language));
  if (!related.empty()) out += fmt::format(R"(, "relatedLocations": [{}])", related);
  if (diagnostic.fix) out += fmt::format(R"(, "fixes": [{}])", sarif_fix(sources, *diagnostic.fix));
  return out + "}";
}

// Data of a workflow command: `%` and line ends are escaped, in properties `:` and `,` too.
auto github_text(std::string_view text, bool property) -> std::string {
  std::string out;
  for (const char c : text) {
    if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ',')))
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else
      out += c;
  }
  return out;
}

}  // namespace

auto json_string(std::string_view text) -> std::string {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t code = text::next_code_point(text, at);
    switch (code) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case 0xFFFD: out += "\\ufffd"; break;
      default:
        if (code < 0x20)
          out += fmt::format("\\u{:04x}", static_cast<unsigned>(code));
        else
          out.append(text.substr(from, at - from));
    }
  }
  return out + '"';
}

auto render_json(const Sink& sink, const Sources& sources, Language language) -> std::string {
  const auto place = [&](Span span) { return json_place(sources, span); };
  std::string out = "{\n  \"version\": 1,\n  \"diagnostics\": [";
  bool first = true;
  for (const Diagnostic& diagnostic : sink.sorted()) {
    std::string secondary, helps;
    for (const Label& label : diagnostic.secondary)
      secondary +=
          fmt::format("{}{{\"place\": {}, \"message\": {}}}", secondary.empty() ? "" : ", ",
                      place(label.span), json_string(words(label.phrase, language)));
    for (const Phrase& help : diagnostic.helps)
      helps += fmt::format("{}{}", helps.empty() ? "" : ", ", json_string(words(help, language)));
    out += fmt::format(
        "{}\n    {{\"code\": \"{}\", \"severity\": \"{}\", \"place\": {}, \"message\": {}, "
        "\"related\": [{}], \"help\": [{}], \"fix\": {}}}",
        first ? "" : ",", code_text(diagnostic.code),
        severity_name(diagnostic.severity, Language::English), place(diagnostic.span),
        json_string(words(diagnostic.phrase, language)), secondary, helps,
        diagnostic.fix ? json_fix(sources, *diagnostic.fix) : "null");
    first = false;
  }
  return out + (first ? "]\n}\n" : "\n  ]\n}\n");
}

auto render_sarif(const Sink& sink, const Sources& sources, Language language) -> std::string {
  std::map<int, const Diagnostic*> rules;
  std::string results, described;
  for (const Diagnostic& diagnostic : sink.sorted())
    results += (results.empty() ? "\n        " : ",\n        ") +
               sarif_result(diagnostic, sources, language);
  for (const Diagnostic& diagnostic : sink.diagnostics())
    rules.emplace(diagnostic.code, &diagnostic);
  for (const auto& [code, diagnostic] : rules)
    described += fmt::format(R"({}{{"id": "{}", "defaultConfiguration": {{"level": "{}"}}}})",
                             described.empty() ? "" : ", ", code_text(code),
                             sarif_level(diagnostic->severity));
  return fmt::format(
      R"({{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {{
      "tool": {{"driver": {{"name": "bareme", "rules": [{}]}}}},
      "columnKind": "unicodeCodePoints",
      "results": [{}{}]
    }}
  ]
}}
)",
      described, results, results.empty() ? "" : "\n      ");
}

auto render_github(const Sink& sink, const Sources& sources, Language language) -> std::string {
  std::string out;
  for (const Diagnostic& diagnostic : sink.sorted()) {
    const std::string_view level =
        diagnostic.severity == Severity::Note ? "notice" : sarif_level(diagnostic.severity);
    std::string place;
    if (diagnostic.span) {
      const auto [from, to] = region(sources, diagnostic.span);
      place = fmt::format("file={},line={},col={},endLine={},endColumn={},",
                          github_text(sources[diagnostic.span.source].name, true), from.line,
                          from.column, to.line, to.column);
    }
    out += fmt::format("::{} {}title={}::{}\n", level, place, code_text(diagnostic.code),
                       github_text(whole_message(diagnostic, language), false));
  }
  return out;
}

}  // namespace bareme::diag
