// What most commands begin with: the rules loaded and compiled, the claims file read. Faults go to
// the console as they are found.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/claims_input.hpp"
#include "cli/console.hpp"
#include "cli/parse.hpp"
#include "interpreter/bareme.hpp"

namespace bareme::cli {

struct Rules {
  Sources sources;
  model::Program program;
  bool warned = false;
};
// `loading`: a sink that may hold faults of other files already, so that all are told at once.
// nullopt when there is any. The same rules compiled again, with a scénario, would tell their
// warnings twice.
enum class Warnings { Tell, Told };
auto compile_rules(std::span<const std::string> paths, std::string_view scenario,
                   diag::Sink& loading, Console& console, Warnings warnings = Warnings::Tell)
    -> std::optional<Rules>;

// Operands of `run` and `explain`: the last one is the claims file.
struct Inputs {
  std::vector<std::string> rules;
  std::string claims;
};
auto inputs_of(const Arguments& arguments) -> Inputs;

// The rules and the claims file.
struct Session {
  Rules rules;
  ClaimsInput claims;
  std::optional<claims::Members> members;
  std::optional<settle::Accounts> opening;
  bool writes_lines = false;  // each with the columns of its claim, and those of its settlement
};
auto open_session(const Arguments& arguments, std::string_view command, Console& console)
    -> std::optional<Session>;

// Reads the claims of a session, whose program must stay where it is. The columns that nobody
// reads are named once in a note.
auto read_claims(const Session& session, const std::string& name, diag::Sink& sink)
    -> std::optional<claims::ClaimsFile>;
auto report_unused(const Session& session, const claims::ClaimsFile& file, std::size_t not_members,
                   diag::Sink& sink) -> void;
auto report_ignored(const std::string& file, const std::vector<std::string>& columns,
                    diag::Sink& sink) -> void;
// The name of an input as messages show it: `-` has one of its own.
auto shown_name(const std::string& path, const Console& console) -> std::string;

// Order, period and opening accounts; those stay in the session. nullopt, reported, when the
// program cannot be settled so.
auto terms_of(const Arguments& arguments, const Session& session, Console& console)
    -> std::optional<runs::Terms>;
// Warnings make the status Failures under `--strict`.
auto status_of(const Arguments& arguments, bool warned) -> ExitStatus;

}  // namespace bareme::cli
