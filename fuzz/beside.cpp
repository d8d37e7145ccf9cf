// Any bytes as the files beside the claims: members, opening accounts (whose own table reads back
// as the same accounts).
#include "fuzz/one_input.hpp"
#include "fuzz/rules.hpp"
#include "interpreter/bareme.hpp"
#include "support/render.hpp"

namespace fuzz {
namespace {

using namespace bareme;

constexpr const char* kClaims =
    "bénéficiaire;contrat;date;frais;Code acte\n"
    "A;henner;2025-02-28;40,00;G\nA;henner.premium > surco;2025-03-01;10,00;CS\n"
    "B;;2024-12-31;5,00;1111\n";

auto read_members(std::string_view bytes) -> void {
  Sources sources;
  diag::Sink sink;
  const auto members =
      claims::read_members(rules(), sources, "assurés.csv", std::string{bytes}, sink);
  require(members.has_value() != sink.has_errors(), "members, or errors");
  diag::render_all(sink, sources, {diag::Language::French, false});
  if (!members) return;
  const auto file = claims::read_claims(rules(), "soins.csv", kClaims, sink, &*members);
  if (!file) return;
  runs::settle_all(rules(), file->claims, file->rejects, {});
}

auto read_accounts(std::string_view bytes) -> void {
  Sources sources;
  diag::Sink sink;
  const auto accounts =
      runs::read_accounts(rules(), sources, "comptes.csv", std::string{bytes}, sink);
  require(accounts.has_value() != sink.has_errors(), "accounts, or errors");
  diag::render_all(sink, sources, {diag::Language::French, false});
  if (!accounts) return;
  const std::string table = runs::accounts_table(rules(), *accounts, {});
  const auto again = runs::read_accounts(rules(), sources, "comptes.csv", table, sink);
  require(again.has_value(), "accounts that were written can be read");
  require(runs::accounts_table(rules(), *again, {}) == table, "and are the same");
}

}  // namespace

// The first byte says which of the two.
auto one_input(std::string_view bytes) -> void {
  if (bytes.empty()) return;
  if (bytes.front() == 'm')
    read_members(bytes.substr(1));
  else
    read_accounts(bytes.substr(1));
}

}  // namespace fuzz
