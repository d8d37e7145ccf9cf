// Diagnostics for people (excerpt, carets, colour) and for machines (JSON, SARIF,
// GitHub).
#pragma once

#include <string>

#include "support/message.hpp"
#include "support/sink.hpp"
#include "support/source.hpp"

namespace bareme::diag {

struct RenderOptions {
  Language language = Language::French;
  bool colour = false;
};

auto words(const Phrase& phrase, Language language) -> std::string;
auto code_text(int code) -> std::string;  // `B2104`
auto severity_name(Severity severity, Language language) -> std::string_view;

// One diagnostic: headline, excerpt, carets with the message, secondary spans, help. Ends with a
// line feed.
auto render(const Diagnostic& diagnostic, const Sources& sources, const RenderOptions& options)
    -> std::string;
// All of a sink, in reading order, separated by blank lines.
auto render_all(const Sink& sink, const Sources& sources, const RenderOptions& options)
    -> std::string;
// {"version": 1, "diagnostics": [...]}; both languages are not given, only the one asked for.
auto render_json(const Sink& sink, const Sources& sources, Language language) -> std::string;

// SARIF 2.1.0, for code scanning; columns count code points.
auto render_sarif(const Sink& sink, const Sources& sources, Language language) -> std::string;
// Workflow commands of GitHub Actions, a line each.
auto render_github(const Sink& sink, const Sources& sources, Language language) -> std::string;

// A JSON string literal, quotes included.
auto json_string(std::string_view text) -> std::string;

}  // namespace bareme::diag
