// Why there is no plan, and lines are settled one by one: what is not lowered, and what 32 or 64
// bits may not hold.
#pragma once

#include "support/message.hpp"

namespace bareme::plan {

using diag::Words;

// Not lowered.
inline constexpr Words kTooLong{.fr = "trop d'instructions", .en = "too many instructions"};
inline constexpr Words kBothWays{
    .fr = "des garanties qui se complètent dans les deux sens et partagent des compteurs",
    .en = "guarantees that complete each other both ways and share counters"};
inline constexpr Words kUndrawable{.fr = "un compteur que les tirages ne tiennent pas",
                                   .en = "a counter that draws do not hold"};
inline constexpr Words kOtherPeriod{
    .fr = "une période qui en est une autre pour la garantie suivante de la ligne",
    .en = "a period that is another one for the next guarantee of the line"};
inline constexpr Words kGivenToWindow{
    .fr = "un montant qui peut être rendu à une période glissante ou ouverte par un soin",
    .en = "an amount that may be given back to a window"};
inline constexpr Words kReadUndrawn{.fr = "un compteur lu là où rien n'est tiré",
                                    .en = "a counter read where nothing is drawn"};
inline constexpr Words kAmountUnpaid{.fr = "un montant compté sans versement",
                                     .en = "an amount counted unpaid"};
inline constexpr Words kFineRate{.fr = "un taux de plus de six décimales",
                                 .en = "a rate of more than six decimals"};
inline constexpr Words kContractRead{.fr = "le contrat lu comme un champ",
                                     .en = "the contract read as a field"};
inline constexpr Words kTableOfTexts{.fr = "un tableau dont une entrée est un texte",
                                     .en = "a table of texts"};
inline constexpr Words kLargeTable{.fr = "un tableau de plus de 64 lignes",
                                   .en = "a table of more than 64 rows"};
inline constexpr Words kTableGivesTexts{.fr = "un tableau qui donne des textes",
                                        .en = "a table that gives texts"};
inline constexpr Words kTextOrder{.fr = "un ordre entre des textes", .en = "an order of texts"};
inline constexpr Words kManyHypotheses{.fr = "plus de 62 hypothèses",
                                       .en = "more than 62 hypotheses"};

// What accounts decide, where it must be known before they are looked at.
inline constexpr Words kMovingLength{.fr = "une période dont la durée dépend des comptes",
                                     .en = "a period as long as accounts say"};
inline constexpr Words kMovingStart{.fr = "une période comptée depuis ce qui dépend des comptes",
                                    .en = "a period counted from what depends on accounts"};
inline constexpr Words kMovingLookUp{.fr = "un tableau lu d'après un montant payé",
                                     .en = "a table looked up by an amount paid"};
inline constexpr Words kMovingDate{
    .fr = "une date déplacée depuis une autre qui dépend des comptes",
    .en = "a date moved from one that depends on accounts"};
inline constexpr Words kMovingTerm{.fr = "une date déplacée de ce qui dépend des comptes",
                                   .en = "a date moved by what depends on accounts"};
inline constexpr Words kMovingDivisor{.fr = "un diviseur qui dépend des comptes",
                                      .en = "a divisor that depends on accounts"};
inline constexpr Words kMovingAge{.fr = "un âge qui dépend des comptes",
                                  .en = "an age that depends on accounts"};
inline constexpr Words kMovingReject{.fr = "un rejet qui dépend des comptes",
                                     .en = "a reject that depends on accounts"};

// What does not fit.
inline constexpr Words kWideAmount{.fr = "un montant au-delà de 64 bits",
                                   .en = "an amount beyond 64 bits"};
inline constexpr Words kWideConstant{.fr = "une constante au-delà de 64 bits",
                                     .en = "a constant beyond 64 bits"};
inline constexpr Words kWideDivision{.fr = "une division au-delà de 64 bits",
                                     .en = "a division beyond 64 bits"};
inline constexpr Words kWideScale{.fr = "une échelle au-delà de 64 bits",
                                  .en = "a scale beyond 64 bits"};
inline constexpr Words kWideQuotient{.fr = "un quotient au-delà de 64 bits",
                                     .en = "a quotient beyond 64 bits"};
inline constexpr Words kWideLimit{.fr = "une limite au-delà de 64 bits",
                                  .en = "a limit beyond 64 bits"};
inline constexpr Words kWideTable{.fr = "un tableau au-delà de 64 bits",
                                  .en = "a table beyond 64 bits"};
inline constexpr Words kWideDuration{.fr = "une durée au-delà de 32 bits",
                                     .en = "a duration beyond 32 bits"};
inline constexpr Words kWideDue{.fr = "un montant dû au-delà de 32 bits",
                                .en = "an amount due beyond 32 bits"};
inline constexpr Words kWideOutput{.fr = "un résultat au-delà de 32 bits",
                                   .en = "an output beyond 32 bits"};

}  // namespace bareme::plan
