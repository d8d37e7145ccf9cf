// Any bytes as a file of claims: every row is settled or rejected, in both orders, and all that is
// written of it can be.
#include "fuzz/one_input.hpp"
#include "fuzz/rules.hpp"
#include "fuzz/settled.hpp"
#include "interpreter/bareme.hpp"
#include "support/render.hpp"

namespace fuzz {
namespace {

using namespace bareme;

auto write(const claims::ClaimsFile& file, const runs::Run& run) -> void {
  const Sources sources;
  std::string text = claims::settled_header(rules(), file) + claims::rejects_header(file);
  for (std::size_t line = 0; line < run.settlements.size(); ++line)
    if (run.settlements[line])
      text += claims::settled_row(rules(), file, line, *run.settlements[line]);
  for (const auto& reject : run.rejects)
    text += claims::reject_row(file, reject, diag::Language::French);
  claims::encode(text, file.dialect, true);
}

}  // namespace

auto one_input(std::string_view bytes) -> void {
  diag::Sink sink;
  const auto file = claims::read_claims(rules(), "soins.csv", std::string{bytes}, sink);
  require(file.has_value() != sink.has_errors(), "a file, or errors that say why it is none");
  if (!file) return;
  require(file->claims.size() + file->rejects.size() == file->rows.size(),
          "every row is a line or a reject");
  write(*file, settled(rules(), *file));
}

}  // namespace fuzz
