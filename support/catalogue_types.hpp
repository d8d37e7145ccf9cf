// B21xx: types, units, ranges and unknowns.
#pragma once

#include "support/message.hpp"

namespace bareme::diag {

inline constexpr Message<3> kNoSuchOperation{
    2101,
    Severity::Error,
    {"`{0}` ne s'applique pas entre {1} et {2}", "`{0}` does not apply to {1} and {2}"}};
inline constexpr Message<2> kCannotCompare{
    2102, Severity::Error, {"{0} et {1} ne se comparent pas", "{0} and {1} cannot be compared"}};
inline constexpr Message<1> kNotOrdered{2103,
                                        Severity::Error,
                                        {"{} n'a pas d'ordre : seuls `=` et `≠` s'appliquent",
                                         "{} has no order: only `=` and `≠` apply"}};
inline constexpr Message<2> kExpectedType{
    2104, Severity::Error, {"{0} est attendu ici, pas {1}", "{0} is expected here, not {1}"}};
inline constexpr Message<2> kWrongArgumentCount{
    2105, Severity::Error, {"`{0}` prend {1}", "`{0}` takes {1}"}};
inline constexpr Message<0> kDivisionPlace{
    2106,
    Severity::Error,
    {"une division ne s'écrit que dans `arrondi`, `plancher` ou `plafond_entier`, comme dernière "
     "opération",
     "a division is only written in `arrondi`, `plancher` or `plafond_entier`, as the last "
     "operation"}};
inline constexpr Message<1> kMayBeUnknown{2107,
                                          Severity::Error,
                                          {"cette valeur peut être inconnue : `{}` est facultatif",
                                           "this value may be unknown: `{}` is optional"}};
inline constexpr Message<0> kTooManyDigits{
    2108,
    Severity::Error,
    {"ce calcul pourrait dépasser 38 chiffres", "this computation could exceed 38 digits"}};
inline constexpr Message<0> kConstantExpected{
    2109,
    Severity::Error,
    {"une constante est attendue ici : elle ne dépend ni du soin ni d'un payeur",
     "a constant is expected here: it depends neither on the claim nor on a payer"}};
inline constexpr Message<1> kBareRateOfBase{
    2110,
    Severity::Error,
    {"un pourcentage de `{}` sans dire s'il comprend ce qui est déjà remboursé",
     "a percentage of `{}` that does not say whether it includes what is reimbursed already"}};
inline constexpr Message<0> kNestedDefinitions{
    2111,
    Severity::Error,
    {"trop de définitions emboîtées les unes dans les autres",
     "too many definitions inside one another"}};
inline constexpr Message<1> kMovingPart{
    2112,
    Severity::Error,
    {"{} ne peut pas dépendre de ce qui est déjà payé ou consommé",
     "{} cannot depend on what is already paid or consumed"}};
inline constexpr Message<1> kRoundingUnit{
    2113,
    Severity::Error,
    {"`{}` dit à quoi il arrondit : `au centime`, `à 1 €`, `à 0,1 %`, `à 1`",
     "`{}` says what it rounds to: `au centime`, `à 1 €`, `à 0,1 %`, `à 1`"}};
inline constexpr Message<0> kMisplacedArgument{2114,
                                               Severity::Error,
                                               {"cet argument n'a pas de sens pour cette fonction",
                                                "this argument means nothing to this function"}};
inline constexpr Message<0> kNoLevelHere{
    2115,
    Severity::Error,
    {"`formule` n'existe que dans un contrat qui a des `formules`",
     "`formule` exists only in a contract that has `formules`"}};

inline constexpr Hint<2> kUseLimit{
    {"`limite {0} {1} par …` plafonne le nombre ; `rembourse {0} €` fixe le montant",
     "`limite {0} {1} par …` caps the number; `rembourse {0} €` sets the amount"}};
inline constexpr Hint<1> kUseCap{
    {"`plafond {} par …` plafonne un montant ; `limite 5 séances par …` compte",
     "`plafond {} par …` caps an amount; `limite 5 séances par …` counts"}};
inline constexpr Hint<1> kRateOfWhat{
    {"un pourcentage de quoi ? `{} × frais`, ou les clauses `base` et `taux`",
     "a percentage of what? `{} × frais`, or the clauses `base` and `taux`"}};
inline constexpr Hint<0> kConditionCompares{
    {"une condition compare : `frais > 100 €`, `acte = G`, `connu(naissance)`",
     "a condition compares: `frais > 100 €`, `acte = G`, `connu(naissance)`"}};
inline constexpr Hint<0> kBooleanAlone{{"un booléen se lit seul : `urgent`, ou `non urgent`",
                                        "a boolean stands alone: `urgent`, or `non urgent`"}};
inline constexpr Hint<0> kDurationHasUnit{{"une durée a une unité : `3 mois`, `90 jours`, `1 an`",
                                           "a duration has a unit: `3 mois`, `90 jours`, `1 an`"}};
inline constexpr Hint<1> kCountDuration{
    {"une durée écoulée est un nombre : `{}`", "an elapsed duration is a number: `{}`"}};
inline constexpr Hint<0> kDivideInRounding{
    {"écrivez `arrondi(frais / 2 ; au centime)`", "write `arrondi(frais / 2 ; au centime)`"}};
inline constexpr Hint<1> kPeriodInWords{
    {"une période s'écrit en mots, dans une limite : `plafond 50 € par {0}`",
     "a period is written in words, in a limit: `plafond 50 € par {0}`"}};
inline constexpr Hint<1> kOtherBranch{{"ici c'est {}", "here it is {}"}};
inline constexpr Hint<0> kMonthsAreNotDays{
    {"un mois n'a pas un nombre fixe de jours : comptez tout en jours, ou tout en mois",
     "a month has no fixed number of days: count all in days, or all in months"}};
inline constexpr Hint<0> kRoundIt{
    {"arrondissez un résultat intermédiaire : `arrondi(… ; au centime)`",
     "round an intermediate result: `arrondi(… ; au centime)`"}};
inline constexpr Hint<1> kTestOrDefault{
    {"testez-la (`connu({0}) et …`, `si connu({0}) alors … sinon …`) ou donnez une valeur "
     "(`{0} à défaut …`)",
     "test it (`connu({0}) et …`, `si connu({0}) alors … sinon …`) or give it a value (`{0} à "
     "défaut …`)"}};
inline constexpr Hint<1> kSayIncluding{
    {"ajoutez `y compris {0}.brut` si le pourcentage comprend ce que `{0}` rembourse, ou `en "
     "complément` s'il s'y ajoute",
     "add `y compris {0}.brut` if the percentage includes what `{0}` reimburses, or `en "
     "complément` if it comes on top"}};
inline constexpr Hint<0> kSubtractDates{
    {"l'écart entre deux dates : `jours_entre(a ; b)`, `mois_entre(a ; b)`, `années_entre(a ; b)`",
     "the distance between two dates: `jours_entre(a ; b)`, `mois_entre(a ; b)`, `années_entre(a ; "
     "b)`"}};

}  // namespace bareme::diag
