// Why a file of opening accounts cannot be used (B906x, exit status 2).
#pragma once

#include "support/message.hpp"

namespace bareme::runs {

using diag::Hint;
using diag::Message;
using diag::Severity;

inline constexpr Message<1> kAccountColumns{
    9060,
    Severity::Error,
    {.fr = "des comptes ont les colonnes `compteur`, `unité`, `par`, `clé`, `premier_jour`, "
           "`dernier_jour`, `consommé` ; il manque {}",
     .en = "accounts have the columns `compteur`, `unité`, `par`, `clé`, `premier_jour`, "
           "`dernier_jour`, `consommé`; {} is missing"}};
inline constexpr Message<1> kAccountRow{
    9061,
    Severity::Error,
    {.fr = "cette ligne n'a pas {} cellules comme l'en-tête, ou ses guillemets ne tiennent pas",
     .en = "this row has not {} cells like the header, or its quotes do not hold"}};
inline constexpr Message<3> kUnknownCounter{
    9062,
    Severity::Error,
    {.fr = "aucune limite du programme ne compte `{0}` en `{1}` {2}",
     .en = "no limit of the program counts `{0}` in `{1}` {2}"}};
inline constexpr Message<2> kAccountCell{
    9063, Severity::Error, {.fr = "`{0}` : {1}", .en = "`{0}`: {1}"}};
inline constexpr Message<2> kAccountDay{
    9064,
    Severity::Error,
    {.fr = "aucune période `{1}` ne commence le {0}", .en = "no period `{1}` begins on {0}"}};
inline constexpr Message<0> kAccountDays{
    9065,
    Severity::Error,
    {.fr = "`dernier_jour` est réservé aux périodes depuis le premier soin et aux glissantes, qui "
           "l'attendent après `premier_jour`",
     .en =
         "`dernier_jour` is for periods since the first care and sliding ones, which want it after "
         "`premier_jour`"}};
inline constexpr Message<0> kAccountTwice{
    9066,
    Severity::Error,
    {.fr = "ce compte est déjà donné, pour les mêmes jours",
     .en = "this account is given already, for the same days"}};
inline constexpr Hint<1> kPerhapsCounter{{.fr = "le programme a {}", .en = "the program has {}"}};

}  // namespace bareme::runs
