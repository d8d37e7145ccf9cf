// B3xxx: what is not wrong, and is probably not what was meant.
#pragma once

#include <array>

#include "support/message.hpp"

namespace bareme::diag {

inline constexpr Message<1> kNoScope{
    3001,
    Severity::Warning,
    {"la garantie `{}` n'a pas de clause `couvre` : elle couvre tous les soins",
     "the guarantee `{}` has no `couvre` clause: it covers every claim"}};
inline constexpr Message<1> kNeverCovers{
    3002,
    Severity::Warning,
    {"la garantie `{}` ne couvre aucun soin : ses conditions ne tiennent jamais ensemble",
     "the guarantee `{}` covers no claim: its conditions never hold together"}};
inline constexpr Message<1> kNeverPays{
    3002,
    Severity::Warning,
    {"la garantie `{}` ne paie jamais : elle refuse tous les soins qu'elle couvre",
     "the guarantee `{}` never pays: it refuses every claim that it covers"}};
inline constexpr Message<1> kWorthNothing{
    3002,
    Severity::Warning,
    {"la garantie `{}` ne paie jamais : ce qu'elle doit, ou ce que ses limites laissent, est "
     "toujours nul",
     "the guarantee `{}` never pays: what it owes, or what its limits leave, is always nothing"}};
inline constexpr Message<1> kAlwaysGivesWay{
    3002,
    Severity::Warning,
    {"la garantie `{}` ne paie jamais : d'autres priment sur elle pour tous les soins qu'elle "
     "couvre",
     "the guarantee `{}` never pays: others prime over it for every claim that it covers"}};
inline constexpr Message<1> kNeverExcludes{3003,
                                           Severity::Warning,
                                           {"`{}` n'exclut aucun soin parmi ceux qui sont couverts",
                                            "`{}` excludes none of the claims that are covered"}};
inline constexpr Message<1> kAlwaysMet{3003,
                                       Severity::Warning,
                                       {"`{}` est exigé de soins qui le remplissent tous",
                                        "`{}` is required of claims that all meet it"}};
inline constexpr Message<0> kAlwaysTrue{
    3004,
    Severity::Warning,
    {"cette condition est toujours vraie", "this condition is always true"}};
inline constexpr Message<0> kNeverTrue{
    3005,
    Severity::Warning,
    {"cette condition n'est jamais vraie", "this condition is never true"}};
inline constexpr Message<0> kNeverTaken{
    3005,
    Severity::Warning,
    {"cette branche n'est jamais prise : celles qui la précèdent prennent tout ce qu'elle vise",
     "this branch is never taken: those before it take all that it is about"}};
inline constexpr Message<2> kOverlap{
    3006,
    Severity::Warning,
    {"`{0}` et `{1}` peuvent couvrir un même soin, qui serait rejeté",
     "`{0}` and `{1}` may cover the same claim, which would be rejected"}};
inline constexpr Message<1> kNotAnalysed{
    3007,
    Severity::Note,
    {"`{}` n'est pas analysée : ses conditions ont trop de combinaisons",
     "`{}` is not analysed: its conditions have too many combinations"}};
inline constexpr Message<2> kPairNotCompared{
    3007,
    Severity::Note,
    {"`{0}` et `{1}` ne sont pas comparées : leurs conditions ont trop de combinaisons",
     "`{0}` and `{1}` are not compared: their conditions have too many combinations"}};
inline constexpr Message<1> kPayerNotCompared{
    3007,
    Severity::Note,
    {"les garanties de `{}` ne sont pas toutes comparées entre elles : il y en a trop",
     "not all guarantees of `{}` are compared with each other: there are too many"}};
inline constexpr Message<1> kWithholdingsNotCompared{
    3007,
    Severity::Note,
    {"les retenues de `{}` ne sont pas toutes comparées deux à deux : il y en a trop",
     "not all withholdings of `{}` are compared two by two: there are too many"}};
inline constexpr Message<1> kResponsibleNotTried{
    3007,
    Severity::Note,
    {"les contrats responsables ne sont pas tous essayés, à partir de `{}` : le programme est trop "
     "grand",
     "not all responsible contracts are tried, from `{}` on: the program is too large"}};
inline constexpr Message<0> kNeverBinds{
    3008,
    Severity::Warning,
    {"cette limite n'arrête jamais rien : ce qui est versé pour un soin ne peut pas la dépasser",
     "this limit never stops anything: what is paid for one claim cannot exceed it"}};
inline constexpr Message<2> kUnusedName{
    3009, Severity::Warning, {"{1} `{0}` ne sert nulle part", "{1} `{0}` is used nowhere"}};
inline constexpr Message<3> kHole{3010,
                                  Severity::Warning,
                                  {"aucune version de `{0}` n'est en vigueur du {1} au {2}",
                                   "no version of `{0}` is in force from {1} to {2}"}};
inline constexpr Message<2> kResponsibleTakesOver{
    3011,
    Severity::Warning,
    {"le contrat responsable `{0}` prend en charge `{1}` : participation forfaitaire, franchises "
     "et majoration hors parcours lui sont interdites (L871-1 du Code de la sécurité sociale)",
     "the responsible contract `{0}` takes over `{1}`: the participation forfaitaire, franchises "
     "and the majoration hors parcours are forbidden to it (L871-1 of the Code de la sécurité "
     "sociale)"}};
inline constexpr Message<3> kLessThanCopayment{
    3012,
    Severity::Warning,
    {"le contrat responsable `{0}` verse {1} pour un ticket modérateur de {2} (R871-2 du Code de "
     "la sécurité sociale, qui excepte les médicaments à service modéré ou faible, "
     "l'homéopathie et les cures thermales)",
     "the responsible contract `{0}` pays {1} for a ticket modérateur of {2} (R871-2 of the Code "
     "de la sécurité sociale, which exempts drugs of moderate or low benefit, homeopathy and spa "
     "cures)"}};
inline constexpr Message<3> kOptamRule{
    3013,
    Severity::Warning,
    {"le contrat responsable `{0}` rembourse {1} de dépassement hors OPTAM, pour {2} au plus "
     "(R871-2 du Code de la sécurité sociale)",
     "the responsible contract `{0}` reimburses an overrun of {1} outside OPTAM, at most {2} is "
     "allowed (R871-2 of the Code de la sécurité sociale)"}};
inline constexpr Message<1> kHypothesisUsed{3014,
                                            Severity::Warning,
                                            {"`{}` est une hypothèse : des montants en dépendent",
                                             "`{}` is a hypothesis: amounts depend on it"}};
inline constexpr Message<1> kNoSource{
    3015,
    Severity::Warning,
    {"la clause `{}` n'a pas de `source`", "the clause `{}` has no `source`"}};
inline constexpr Message<1> kLongPeriod{
    3016,
    Severity::Warning,
    {"ce compteur {} ne suit pas l'année civile : un fichier de l'année ne suffit pas, il faut "
     "des comptes d'ouverture",
     "this counter {} does not follow the civil year: a file of the year is not enough, it takes "
     "opening accounts"}};
inline constexpr Message<1> kRowNeverReached{3017,
                                             Severity::Warning,
                                             {"cette ligne du tableau `{}` n'est jamais atteinte",
                                              "this row of the table `{}` is never reached"}};
inline constexpr Message<2> kWithholdingOrder{
    3018,
    Severity::Warning,
    {"la retenue `{0}` serait d'un autre montant si elle venait avant `{1}`",
     "the withholding `{0}` would be of another amount if it came before `{1}`"}};

inline constexpr Message<1> kScenarioAdds{
    3019,
    Severity::Warning,
    {"`{}` n'existe pas hors du scénario, qui l'ajoute",
     "`{}` does not exist outside the scénario, which adds it"}};

inline constexpr Hint<0> kOtherGuarantee{
    {"l'autre garantie est ici", "the other guarantee is here"}};
inline constexpr Hint<0> kOtherWithholding{
    {"l'autre retenue est ici", "the other withholding is here"}};
inline constexpr Hint<6> kOrderChanges{
    {"dans cet ordre, `{0}` retient {1} et `{2}` {3} ; dans l'autre, {4} et {5}",
     "in this order, `{0}` withholds {1} and `{2}` {3}; in the other, {4} and {5}"}};
inline constexpr Hint<2> kWithinOptam{
    {"dans l'OPTAM, pour la même dépense, il rembourse {} de dépassement sur une base de {}",
     "within OPTAM, for the same expense, it reimburses an overrun of {} on a base of {}"}};
inline constexpr Hint<1> kForExample{{"par exemple : {}", "for example: {}"}};
inline constexpr Hint<1> kAlikeBefore{
    {"au soin n° {} de cette sorte, le même jour : les précédents ont entamé une limite",
     "at claim no. {} of that kind, on one day: those before it have drawn on a limit"}};
inline constexpr Hint<0> kSayWhichComesFirst{
    {"`prime sur` en garde une seule, `complète` les cumule",
     "`prime sur` keeps one of them, `complète` adds them"}};

// Asked for by name: a program under construction has many of each.
inline constexpr std::array kQuietWarnings{kHypothesisUsed.code, kNoSource.code, kLongPeriod.code,
                                           kWithholdingOrder.code};

}  // namespace bareme::diag
