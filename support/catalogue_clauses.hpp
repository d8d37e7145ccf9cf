// B22xx: clauses, limits, tables and tests.
#pragma once

#include "support/message.hpp"

namespace bareme::diag {

inline constexpr Message<0> kPeriodMissing{
    2201,
    Severity::Error,
    {"il manque une période : `par séance`, `par jour`, `par mois`, `par année civile`…",
     "a period is missing: `par séance`, `par jour`, `par mois`, `par année civile`…"}};
inline constexpr Hint<0> kWhichYear{
    {"de quelle année s'agit-il ? `par année civile`, ou `par année d'adhésion`",
     "which year is it? `par année civile`, or `par année d'adhésion`"}};
inline constexpr Message<0> kTwoPeriods{
    2202, Severity::Error, {"une limite n'a qu'une période", "a limit has one period only"}};
inline constexpr Message<1> kAlikeLimits{
    2203,
    Severity::Error,
    {"deux clauses `{}` se ressemblent : leurs compteurs ne se distinguent que par un nom",
     "two clauses `{}` are alike: only a name would tell their counters apart"}};
inline constexpr Message<0> kUnitMissing{2204,
                                         Severity::Error,
                                         {"il manque l'unité comptée : `5 séances`, `3 actes`…",
                                          "the counted unit is missing: `5 séances`, `3 actes`…"}};
inline constexpr Message<2> kUnitsDiffer{
    2205,
    Severity::Error,
    {"`{0}` et `{1}` ne se comptent pas ensemble", "`{0}` and `{1}` are not counted together"}};
inline constexpr Message<1> kNoAmount{
    2206,
    Severity::Error,
    {"la garantie `{}` ne dit pas ce qu'elle rembourse : `rembourse …`, ou `base` et `taux`",
     "the guarantee `{}` does not say what it reimburses: `rembourse …`, or `base` and `taux`"}};
inline constexpr Message<1> kSecondClause{
    2207,
    Severity::Error,
    {"une garantie n'a qu'une clause `{}`", "a guarantee has one clause `{}` only"}};
inline constexpr Message<1> kGuaranteeClauseOnly{
    2208,
    Severity::Error,
    {"`{}` ne s'écrit que dans une garantie", "`{}` is written in a guarantee only"}};
inline constexpr Message<2> kPayerNeedsBase{
    2209,
    Severity::Error,
    {"cette clause lit `{0}`, mais la garantie `{1}` n'a pas de `base` et de `taux`",
     "this clause reads `{0}`, but the guarantee `{1}` has no `base` and `taux`"}};
inline constexpr Message<1> kNoKeyField{
    2210,
    Severity::Error,
    {"`{}` n'est pas une clé : un champ de type texte ou code est attendu",
     "`{}` is not a key: a field of type text or code is expected"}};
inline constexpr Message<1> kMissingRows{
    2211, Severity::Error, {"ce tableau ne dit rien pour : {}", "this table says nothing for: {}"}};
inline constexpr Message<1> kRowTwice{
    2212,
    Severity::Error,
    {"ce tableau dit deux choses pour : {}", "this table says two things for: {}"}};
inline constexpr Message<2> kRowShape{
    2213,
    Severity::Error,
    {"cette ligne devrait avoir {0} et {1}", "this row should have {0} and {1}"}};
inline constexpr Message<1> kOwnBaseMissing{
    2214,
    Severity::Error,
    {"la garantie n'a pas de clause `{}`", "the guarantee has no clause `{}`"}};
inline constexpr Message<0> kLevelsTwice{
    2215,
    Severity::Error,
    {"un contrat n'a qu'un bloc `formules`", "a contract has one `formules` block only"}};
inline constexpr Message<0> kLevelsOfScheme{
    2216, Severity::Error, {"un régime n'a pas de formules", "a scheme has no levels"}};
inline constexpr Message<0> kDrawsOnItself{
    2217,
    Severity::Error,
    {"une garantie ne complète ni ne prime sur elle-même",
     "a guarantee neither complements nor overrides itself"}};
inline constexpr Message<0> kWrongExpectation{
    2218,
    Severity::Error,
    {"cette valeur ne peut pas être celle de cette colonne",
     "this value cannot be that of this column"}};
inline constexpr Message<0> kEmptyGroup{
    2219, Severity::Error, {"ce groupe est vide", "this group is empty"}};
inline constexpr Message<1> kTooPrecise{
    2220,
    Severity::Error,
    {"cette valeur a plus de décimales que le champ `{}` n'en garde",
     "this value has more decimals than the field `{}` keeps"}};
inline constexpr Message<1> kOutsideField{2220,
                                          Severity::Error,
                                          {"cette valeur est hors du domaine du champ `{}`",
                                           "this value is outside the domain of the field `{}`"}};

inline constexpr Message<1> kLimitReadsItself{
    2221,
    Severity::Error,
    {"une limite ne peut pas lire ce qu'elle-même a consommé dans sa période (`{}`)",
     "a limit cannot read what it has itself consumed in its period (`{}`)"}};
inline constexpr Message<1> kNoPreviousPeriod{
    2222,
    Severity::Error,
    {"une limite `{}` n'a pas de période précédente", "a limit `{}` has no previous period"}};
inline constexpr Message<1> kRankOfMoney{
    2223,
    Severity::Error,
    {"`{}` compte des euros : `rang` attend une limite ou un forfait en unités",
     "`{}` counts euros: `rang` expects a limit or an allowance in units"}};
inline constexpr Message<1> kSeveralLimits{
    2224,
    Severity::Error,
    {"plusieurs garanties ont une limite `{0}` : écrivez `garantie.{0}`",
     "several guarantees have a limit `{0}`: write `guarantee.{0}`"}};
inline constexpr Message<1> kCounterOutsidePayer{
    2225,
    Severity::Error,
    {"`{}` lit un compteur d'un payeur : il ne s'écrit que dans ce payeur",
     "`{}` reads a counter of a payer: it is written in that payer only"}};
inline constexpr Message<0> kRangeOfCodes{
    2227,
    Severity::Error,
    {"un intervalle ne va qu'avec des nombres, des montants, des taux ou des dates",
     "a range goes with numbers, amounts, rates or dates only"}};
inline constexpr Message<0> kEmptyRange{2227,
                                        Severity::Error,
                                        {"cet intervalle est vide : il finit avant de commencer",
                                         "this range is empty: it ends before it begins"}};
inline constexpr Message<1> kOutputMissing{
    2228,
    Severity::Error,
    {"le tableau `{0}` a plusieurs sorties : écrivez `{0}(…).sortie`",
     "the table `{0}` has several outputs: write `{0}(…).output`"}};
inline constexpr Message<0> kTableTooLarge{
    2229,
    Severity::Error,
    {"ce tableau a trop de combinaisons pour vérifier qu'il les dit toutes une seule fois",
     "this table has too many combinations to check that it says each of them once"}};
inline constexpr Message<2> kTooManyRows{
    2229,
    Severity::Error,
    {"ce tableau a {0} lignes, {1} au plus", "this table has {0} rows, {1} at most"}};
inline constexpr Message<0> kPeriodWithoutLength{
    2230,
    Severity::Error,
    {"cette période ne dure pas même un jour : tout soin compté serait rejeté",
     "this period does not last a single day: every claim it counts would be rejected"}};
inline constexpr Message<0> kTwoAmounts{
    2226,
    Severity::Error,
    {"une garantie `rembourse` ou `verse`, pas les deux : écrivez-en deux",
     "a guarantee has `rembourse` or `verse`, not both: write two"}};

inline constexpr Hint<1> kReasonsAre{{"les motifs possibles sont {}", "possible reasons are {}"}};
inline constexpr Hint<0> kNoReasons{
    {"aucune clause n'y donne de motif", "no clause there gives a reason"}};

}  // namespace bareme::diag
