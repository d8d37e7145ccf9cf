// The sentences of an explanation, in both languages. Keywords, names, decisions and codes are
// those of the rules and of the output files: they are not translated.
#pragma once

#include <string>
#include <utility>

#include "support/message.hpp"
#include "support/render.hpp"

namespace bareme::explain {

using diag::Hint;

inline constexpr Hint<1> kScenario{{.fr = "Scénario « {} »", .en = "Scénario “{}”"}};
inline constexpr Hint<1> kClaim{{.fr = "Soin {}", .en = "Claim {}"}};
inline constexpr Hint<1> kRow{{.fr = "Ligne {}", .en = "Row {}"}};
inline constexpr Hint<1> kBeneficiary{{.fr = "bénéficiaire {}", .en = "beneficiary {}"}};
inline constexpr Hint<1> kContract{{.fr = "contrat {}", .en = "contract {}"}};
inline constexpr Hint<0> kNoContract{{.fr = "sans contrat", .en = "no contract"}};
inline constexpr Hint<1> kExpense{{.fr = "frais {}", .en = "charged {}"}};
inline constexpr Hint<2> kOfGuarantee{{.fr = "{}, garantie {}", .en = "{}, guarantee {}"}};
inline constexpr Hint<1> kGuarantee{{.fr = "garantie {}", .en = "guarantee {}"}};
inline constexpr Hint<2> kUnit{{.fr = "Unité {} sur {}", .en = "Unit {} of {}"}};
inline constexpr Hint<0> kLeftToPay{{.fr = "Reste à charge", .en = "Left to pay"}};

inline constexpr Hint<0> kBinds{{.fr = "← limite", .en = "← binds"}};
inline constexpr Hint<0> kExhausted{{.fr = "← épuisé", .en = "← used up"}};
inline constexpr Hint<0> kNoEffect{{.fr = "sans effet", .en = "no effect"}};
inline constexpr Hint<0> kDoesNotCover{{.fr = "← non couvert", .en = "← not covered"}};
inline constexpr Hint<0> kSetAside{
    {.fr = "écartée : une autre garantie prime", .en = "set aside: another guarantee takes over"}};
inline constexpr Hint<2> kBeforeAfter{{.fr = "{} avant, {} après", .en = "{} before, {} after"}};
inline constexpr Hint<1> kUntil{{.fr = "fin le {}", .en = "ends on {}"}};
inline constexpr Hint<0> kShortened{
    {.fr = "dernier jour d'un mois plus court (article 641 du Code de procédure civile)",
     .en = "last day of a shorter month (article 641 of the Code de procédure civile)"}};

inline constexpr Hint<1> kActualExpense{
    {.fr = "il ne restait que {} à payer", .en = "only {} was left to pay"}};
inline constexpr Hint<0> kSettled{
    {.fr = "il ne restait rien à payer", .en = "nothing was left to pay"}};
inline constexpr Hint<0> kNothing{{.fr = "rien n'est dû", .en = "nothing is due"}};
inline constexpr Hint<0> kWithheld{
    {.fr = "les retenues ont tout pris", .en = "withholdings took everything"}};
inline constexpr Hint<1> kItWouldTake{{.fr = "Il faudrait : {}", .en = "It would take: {}"}};
inline constexpr Hint<1> kItWouldTakeBoth{{.fr = "Il faudrait, par exemple, à la fois : {}",
                                           .en = "It would take both, for instance: {}"}};
inline constexpr Hint<0> kAnd{{.fr = " ; et ", .en = "; and "}};
inline constexpr Hint<1> kQuoted{{.fr = "« {} »", .en = "“{}”"}};
inline constexpr Hint<0> kOr{{.fr = " ; ou ", .en = "; or "}};
inline constexpr Hint<0> kUnknown{{.fr = "inconnu", .en = "unknown"}};

inline constexpr Hint<2> kCancels{
    {.fr = "Annule le soin {}, ligne {}", .en = "Cancels claim {}, row {}"}};
inline constexpr Hint<2> kCancelledBy{
    {.fr = "Annulé par le soin {}, ligne {}", .en = "Cancelled by claim {}, row {}"}};
inline constexpr Hint<1> kRejected{{.fr = "Rejeté : {}", .en = "Rejected: {}"}};
inline constexpr Hint<1> kRejectedAt{{.fr = "ligne {}", .en = "row {}"}};
inline constexpr Hint<1> kRejectedColumn{{.fr = "colonne `{}`", .en = "column `{}`"}};
inline constexpr Hint<1> kRejectedClause{{.fr = "clause `{}`", .en = "clause `{}`"}};

template <std::size_t Arity, typename... Args>
auto say(diag::Language language, const Hint<Arity>& hint, Args&&... args) -> std::string {
  static_assert(sizeof...(Args) == Arity);
  return diag::words({hint.words, {diag::Argument(std::forward<Args>(args))...}}, language);
}

}  // namespace bareme::explain
