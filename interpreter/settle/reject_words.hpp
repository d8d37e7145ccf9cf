// Why a line cannot be settled, in both languages. Rejects of reading are elsewhere (claims/).
#pragma once

#include "support/message.hpp"

namespace bareme::settle {

using diag::Message;
using diag::Severity;

inline constexpr Message<2> kNoValueInForce{4201,
                                            Severity::Error,
                                            {.fr = "`{0}` n'a pas de valeur en vigueur le {1}",
                                             .en = "`{0}` has no value in force on {1}"}};
inline constexpr Message<2> kTableNotInForce{4201,
                                             Severity::Error,
                                             {.fr = "le tableau `{0}` n'est pas en vigueur le {1}",
                                              .en = "the table `{0}` is not in force on {1}"}};
inline constexpr Message<1> kNoRow{
    4201,
    Severity::Error,
    {.fr = "aucune ligne du tableau `{0}` ne répond : la valeur est plus précise que ses cases",
     .en = "no row of the table `{0}` answers: the value is more precise than its cells"}};
inline constexpr Message<2> kGroupNotInForce{4201,
                                             Severity::Error,
                                             {.fr = "le groupe `{0}` n'est pas en vigueur le {1}",
                                              .en = "the group `{0}` is not in force on {1}"}};
inline constexpr Message<0> kDivisionByZero{
    4202, Severity::Error, {.fr = "division par zéro", .en = "division by zero"}};
inline constexpr Message<2> kConflict{
    4203,
    Severity::Error,
    {.fr = "les garanties {0} de `{1}` couvrent toutes ce soin, sans `prime sur` ni `complète` qui "
           "les ordonne",
     .en = "the guarantees {0} of `{1}` all cover this claim, and no `prime sur` or `complète` "
           "orders them"}};
inline constexpr Message<2> kWaitingDateUnknown{
    4204,
    Severity::Error,
    {.fr = "il manque {0} : la carence `{1}` part de cette date",
     .en = "{0} is missing: the waiting period `{1}` runs from that date"}};
inline constexpr Message<2> kAnniversaryUnknown{
    4204,
    Severity::Error,
    {.fr = "il manque {0} : la période `{1}` part de cette date",
     .en = "{0} is missing: the period `{1}` runs from that date"}};
inline constexpr Message<0> kPeriodWithoutLength{
    4207,
    Severity::Error,
    {.fr = "une période doit durer au moins un jour", .en = "a period must last at least a day"}};
inline constexpr Message<0> kDateOutside{
    4207,
    Severity::Error,
    {.fr = "une date calculée sort de l'intervalle de 1900 à 2199",
     .en = "a computed date falls outside 1900 to 2199"}};
inline constexpr Message<1> kAgeOutside{4207,
                                        Severity::Error,
                                        {.fr = "un âge de {0} sort de l'intervalle de 0 à 150 ans",
                                         .en = "an age of {0} falls outside 0 to 150 years"}};

}  // namespace bareme::settle
