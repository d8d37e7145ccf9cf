// Why a row of a claim file cannot be read, in both languages. Rejects of settlement are elsewhere
// (settle/).
#pragma once

#include <optional>
#include <utility>

#include "support/message.hpp"

namespace bareme::claims {

using diag::Message;
using diag::Severity;

// A reject without its place.
struct Fault {
  int code = 0;
  diag::Phrase reason;
};
template <std::size_t Arity, typename... Args>
auto fault(const Message<Arity>& message, Args&&... args) -> Fault {
  static_assert(sizeof...(Args) == Arity, "wrong number of arguments for this message");
  return {message.code, {message.words, {diag::Argument(std::forward<Args>(args))...}}};
}

// ── The row ─────────────────────────────────────────────────────────────────────────────────────

inline constexpr Message<2> kWrongFieldCount{
    4001,
    Severity::Error,
    {.fr = "nombre de champs : {0} au lieu de {1}", .en = "number of fields: {0} instead of {1}"}};
inline constexpr Message<0> kOpenQuote{
    4001,
    Severity::Error,
    {.fr = "un guillemet ouvert n'est pas refermé (dans les 64 Kio qui le suivent)",
     .en = "a quote is opened and not closed (within the next 64 KiB)"}};
inline constexpr Message<0> kTextAfterQuote{
    4001,
    Severity::Error,
    {.fr = "du texte suit un guillemet fermant ; dans un texte, un guillemet s'écrit deux fois",
     .en = "text follows a closing quote; inside a text, a quote is written twice"}};
inline constexpr Message<2> kNotTextBytes{
    4002,
    Severity::Error,
    {.fr = "l'octet {0} n'est pas du texte en {1}", .en = "the byte {0} is not text in {1}"}};

// ── A cell ──────────────────────────────────────────────────────────────────────────────────────

inline constexpr Message<0> kValueMissing{
    4101, Severity::Error, {.fr = "valeur obligatoire absente", .en = "required value missing"}};
inline constexpr Message<1> kNotAnAmount{4102,
                                         Severity::Error,
                                         {.fr = "`{0}` n'est pas un montant ; exemple : `1 234,56`",
                                          .en = "`{0}` is not an amount; example: `1 234,56`"}};
inline constexpr Message<1> kNotARate{4102,
                                      Severity::Error,
                                      {.fr = "`{0}` n'est pas un taux ; exemples : `70`, `70,5 %`",
                                       .en = "`{0}` is not a rate; examples: `70`, `70,5 %`"}};
inline constexpr Message<1> kNotANumber{4102,
                                        Severity::Error,
                                        {.fr = "`{0}` n'est pas un nombre ; exemple : `1,5`",
                                         .en = "`{0}` is not a number; example: `1,5`"}};
inline constexpr Message<1> kNotAnInteger{
    4102,
    Severity::Error,
    {.fr = "`{0}` n'est pas un nombre entier", .en = "`{0}` is not a whole number"}};
inline constexpr Message<2> kTooManyDecimals{
    4102,
    Severity::Error,
    {.fr = "`{0}` a plus de {1} décimales", .en = "`{0}` has more than {1} decimals"}};
inline constexpr Message<1> kNotABoolean{
    4102,
    Severity::Error,
    {.fr = "`{0}` n'est ni oui ni non ; exemples : `oui`, `faux`, `1`, `N`",
     .en = "`{0}` is neither yes nor no; examples: `oui`, `faux`, `1`, `N`"}};
inline constexpr Message<1> kNotADate{
    4102,
    Severity::Error,
    {.fr = "`{0}` n'est pas une date ; exemples : `2025-06-30`, `30/06/2025`",
     .en = "`{0}` is not a date; examples: `2025-06-30`, `30/06/2025`"}};
inline constexpr Message<1> kNoSuchDate{
    4102,
    Severity::Error,
    {.fr = "`{0}` : cette date n'existe pas", .en = "`{0}`: there is no such date"}};
inline constexpr Message<3> kOutOfDomain{4103,
                                         Severity::Error,
                                         {.fr = "`{0}` est hors du domaine, de {1} à {2}",
                                          .en = "`{0}` is outside its domain, {1} to {2}"}};
inline constexpr Message<2> kUnknownCode{
    4104,
    Severity::Error,
    {.fr = "`{0}` n'est pas un code de `{1}`", .en = "`{0}` is not a code of `{1}`"}};
inline constexpr Message<3> kUnknownCodeNear{
    4104,
    Severity::Error,
    {.fr = "`{0}` n'est pas un code de `{1}` ; vouliez-vous dire `{2}` ?",
     .en = "`{0}` is not a code of `{1}`; did you mean `{2}`?"}};
inline constexpr Message<4> kAmbiguousCode{
    4104,
    Severity::Error,
    {.fr = "`{0}` n'est pas un code de `{1}` ; est-ce `{2}` ou `{3}` ?",
     .en = "`{0}` is not a code of `{1}`; is it `{2}` or `{3}`?"}};
inline constexpr Message<2> kIdentifierRepeated{
    4106,
    Severity::Error,
    {.fr = "l'identifiant `{0}` est déjà celui de la ligne {1}",
     .en = "the identifier `{0}` is already that of row {1}"}};
inline constexpr Message<1> kQuantityOutside{
    4206,
    Severity::Error,
    {.fr = "quantité {0} : une quantité va de -1000 à 1000, sauf 0",
     .en = "quantity {0}: a quantity goes from -1000 to 1000, 0 excepted"}};
inline constexpr Message<0> kNothingToCancel{
    4205,
    Severity::Error,
    {.fr = "aucun soin à annuler : même contrat, bénéficiaire, date et codes, frais opposés",
     .en = "no claim to cancel: same contract, beneficiary, date and codes, opposite expense"}};

inline constexpr Message<3> kMemberTwice{
    4108,
    Severity::Error,
    {.fr = "`{0}` est deux fois parmi les assurés ce jour-là, lignes {1} et {2}",
     .en = "`{0}` is twice among the members on that day, rows {1} and {2}"}};

// ── The cell `contrat` ──────────────────────────────────────────────────────────────────────────

inline constexpr Message<1> kUnknownContract{4105,
                                             Severity::Error,
                                             {.fr = "`{0}` n'est pas un contrat du programme",
                                              .en = "`{0}` is not a contract of the program"}};
inline constexpr Message<2> kUnknownContractNear{
    4105,
    Severity::Error,
    {.fr = "`{0}` n'est pas un contrat du programme ; vouliez-vous dire `{1}` ?",
     .en = "`{0}` is not a contract of the program; did you mean `{1}`?"}};
inline constexpr Message<3> kAmbiguousContract{
    4105,
    Severity::Error,
    {.fr = "`{0}` n'est pas un contrat du programme ; est-ce `{1}` ou `{2}` ?",
     .en = "`{0}` is not a contract of the program; is it `{1}` or `{2}`?"}};
inline constexpr Message<3> kUnknownLevel{
    4105,
    Severity::Error,
    {.fr = "`{0}` n'est pas une formule de `{1}` ; ses formules : {2}",
     .en = "`{0}` is not a formule of `{1}`; it has {2}"}};
inline constexpr Message<3> kUnknownLevelNear{
    4105,
    Severity::Error,
    {.fr = "`{0}` n'est pas une formule de `{1}` ; vouliez-vous dire `{2}` ?",
     .en = "`{0}` is not a formule of `{1}`; did you mean `{2}`?"}};
inline constexpr Message<2> kLevelMissing{
    4105,
    Severity::Error,
    {.fr = "le contrat `{0}` a des formules, aucune n'est nommée : {1}",
     .en = "the contract `{0}` has formules and none is named: {1}"}};
inline constexpr Message<2> kNoLevels{
    4105,
    Severity::Error,
    {.fr = "le contrat `{0}` n'a pas de formules : `{1}` est de trop",
     .en = "the contract `{0}` has no formules: `{1}` is one too many"}};
inline constexpr Message<0> kEmptyLink{4105,
                                       Severity::Error,
                                       {.fr = "il manque un contrat d'un côté de `>`",
                                        .en = "a contract is missing on one side of `>`"}};
inline constexpr Message<1> kContractTwice{4105,
                                           Severity::Error,
                                           {.fr = "le contrat `{0}` est deux fois dans la chaîne",
                                            .en = "the contract `{0}` is twice in the chain"}};
inline constexpr Message<2> kContractNotInForce{
    4107,
    Severity::Error,
    {.fr = "le contrat `{0}` n'est pas en vigueur le {1}",
     .en = "the contract `{0}` is not in force on {1}"}};

}  // namespace bareme::claims
