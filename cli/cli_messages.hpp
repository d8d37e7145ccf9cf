// What the command line says when it cannot use what it was given. Files are 9001 to 9009, the
// command line 9020 to 9049.
#pragma once

#include "support/message.hpp"

namespace bareme::cli {

using diag::Hint;
using diag::Message;
using diag::Severity;

inline constexpr Message<1> kFileNotFound{
    9001, Severity::Error, {.fr = "`{}` n'existe pas", .en = "`{}` does not exist"}};
inline constexpr Message<2> kCannotRead{
    9002,
    Severity::Error,
    {.fr = "`{}` ne peut pas être lu : {}", .en = "`{}` cannot be read: {}"}};
inline constexpr Message<1> kNoRuleFile{
    9003,
    Severity::Error,
    {.fr = "le dossier `{}` ne contient aucun fichier `.bareme`",
     .en = "the directory `{}` holds no `.bareme` file"}};
inline constexpr Message<2> kTooLarge{
    9004,
    Severity::Error,
    {.fr = "`{}` dépasse {} Mo : ce n'est pas un fichier de règles",
     .en = "`{}` is over {} MB: this is no rule file"}};
inline constexpr Message<1> kClaimsAreDirectory{
    9005,
    Severity::Error,
    {.fr = "`{}` est un dossier ; un fichier de soins est attendu",
     .en = "`{}` is a directory; a claims file is expected"}};
inline constexpr Message<1> kNotRules{
    9006,
    Severity::Error,
    {.fr = "`{}` est un fichier CSV ; des règles sont attendues ici",
     .en = "`{}` is a CSV file; rules are expected here"}};
inline constexpr Message<2> kCannotWrite{
    9007,
    Severity::Error,
    {.fr = "`{}` ne peut pas être écrit : {}", .en = "`{}` cannot be written: {}"}};
inline constexpr Message<1> kOutputIsInput{9008,
                                           Severity::Error,
                                           {.fr = "`{}` serait écrit par-dessus ce qui est lu",
                                            .en = "`{}` would overwrite what is read"}};
inline constexpr Message<1> kOutputTwice{9009,
                                         Severity::Error,
                                         {.fr = "`{}` est demandé pour deux sorties à la fois",
                                          .en = "`{}` is asked for by two outputs at once"}};

inline constexpr Message<1> kUnknownCommand{
    9020, Severity::Error, {.fr = "`{}` n'est pas une commande", .en = "`{}` is not a command"}};
inline constexpr Message<2> kUnknownOption{
    9021,
    Severity::Error,
    {.fr = "`{}` n'est pas une option de `{}`", .en = "`{}` is not an option of `{}`"}};
inline constexpr Message<2> kMissingValue{
    9022, Severity::Error, {.fr = "`{}` attend une valeur : {}", .en = "`{}` needs a value: {}"}};
inline constexpr Message<3> kBadChoice{9023,
                                       Severity::Error,
                                       {.fr = "`{}` n'est pas une valeur de `{}`, qui admet {}",
                                        .en = "`{}` is not a value of `{}`, which takes {}"}};
inline constexpr Message<2> kBadCount{
    9024,
    Severity::Error,
    {.fr = "`{}` n'est pas une valeur de `{}`, qui admet un nombre entier, 0 ou plus",
     .en = "`{}` is not a value of `{}`, which takes a whole number, 0 or more"}};
inline constexpr Message<1> kNoJobs{9024,
                                    Severity::Error,
                                    {.fr = "`--jobs {}` : il faut au moins un fil d'exécution",
                                     .en = "`--jobs {}`: at least one thread is needed"}};
inline constexpr Message<1> kFlagWithValue{
    9025, Severity::Error, {.fr = "`{}` ne prend pas de valeur", .en = "`{}` takes no value"}};
inline constexpr Message<1> kOptionTwice{
    9026, Severity::Error, {.fr = "`{}` est donné deux fois", .en = "`{}` is given twice"}};
inline constexpr Message<0> kMissingCommand{
    9027, Severity::Error, {.fr = "une commande est attendue", .en = "a command is expected"}};
inline constexpr Message<1> kMissingRules{
    9028,
    Severity::Error,
    {.fr = "`{}` attend des fichiers ou des dossiers de règles",
     .en = "`{}` needs rule files or directories"}};
inline constexpr Message<1> kMissingClaims{
    9029,
    Severity::Error,
    {.fr = "`{}` attend un fichier de soins après les règles",
     .en = "`{}` needs a claims file after the rules"}};
inline constexpr Message<2> kMissingOption{
    9030, Severity::Error, {.fr = "`{}` attend l'option `{}`", .en = "`{}` needs the option `{}`"}};
inline constexpr Message<2> kUnknownClaim{9031,
                                          Severity::Error,
                                          {.fr = "`{}` n'est l'identifiant d'aucune ligne de `{}`",
                                           .en = "`{}` is the identifier of no line of `{}`"}};
inline constexpr Message<2> kUnknownRow{
    9032,
    Severity::Error,
    {.fr = "`{}` n'est le numéro d'aucune ligne de soins de `{}`, qui n'a pas d'identifiants",
     .en = "`{}` is the number of no claim row of `{}`, which has no identifiers"}};
inline constexpr Message<2> kIgnoredColumns{
    9033,
    Severity::Note,
    {.fr = "{} : colonnes que les règles ne lisent pas : {}",
     .en = "{}: columns that the rules do not read: {}"}};
inline constexpr Message<2> kOutputColumnsToo{
    9049,
    Severity::Warning,
    {.fr = "{} : {} y sont aussi des colonnes de sortie, que le résultat aura donc deux fois",
     .en = "{}: {} are output columns too, so the result will have them twice"}};
inline constexpr Hint<0> kRenameColumns{
    {.fr = "la première vient du fichier, la seconde de la liquidation ; renommez celles du "
           "fichier, par exemple `ancien_amo`",
     .en = "the first comes from the file, the second from settling; rename those of the file, "
           "for example `ancien_amo`"}};
inline constexpr Message<2> kTooManyRejects{
    9034,
    Severity::Error,
    {.fr = "rejets : {}, plus que les {} admis par `--max-rejects`",
     .en = "rejects: {}, more than the {} that `--max-rejects` allows"}};
inline constexpr Message<0> kNoTest{
    9035, Severity::Error, {.fr = "il n'y a aucun essai à passer", .en = "there is no test to run"}};
inline constexpr Message<1> kNoTestMatches{
    9036,
    Severity::Error,
    {.fr = "aucun essai ne répond à `--filter {}`", .en = "no test matches `--filter {}`"}};
inline constexpr Message<2> kNotTogether{
    9038, Severity::Error, {.fr = "`{}` ne va pas avec `{}`", .en = "`{}` does not go with `{}`"}};
inline constexpr Message<2> kNoSuchContract{
    9039,
    Severity::Error,
    {.fr = "`--contract {0}` : le programme n'a pas de contrat `{1}`",
     .en = "`--contract {0}`: the program has no contract `{1}`"}};
inline constexpr Message<2> kContractTwice{
    9039,
    Severity::Error,
    {.fr = "`--contract {0}` : le contrat `{1}` est deux fois dans la chaîne",
     .en = "`--contract {0}`: the contract `{1}` is twice in the chain"}};
inline constexpr Message<1> kNoContractName{
    9039,
    Severity::Error,
    {.fr = "`--contract \"{0}\"` : le nom d'un contrat manque",
     .en = "`--contract \"{0}\"`: the name of a contract is missing"}};
inline constexpr Message<1> kUnknownOrder{
    9041,
    Severity::Error,
    {.fr = "`--order {}` : `care`, `file` ou un champ de type date est attendu",
     .en = "`--order {}`: `care`, `file` or a field of type date is expected"}};
inline constexpr Message<3> kNeedsCareOrder{
    9042,
    Severity::Error,
    {.fr = "`{0}` compte `{1}` : cela n'a de sens que par date des soins, pas avec `--order {2}`",
     .en = "`{0}` counts `{1}`: that has a meaning by date of care only, not with `--order {2}`"}};
inline constexpr Message<1> kBadPeriod{
    9043,
    Severity::Error,
    {.fr = "`--period {}` : deux dates sont attendues, comme `2025-01-01..2025-12-31`",
     .en = "`--period {}`: two dates are expected, as `2025-01-01..2025-12-31`"}};
inline constexpr Message<1> kPeriodReversed{
    9043,
    Severity::Error,
    {.fr = "`--period {}` : la fin vient avant le début",
     .en = "`--period {}`: the end comes before the beginning"}};
inline constexpr Hint<1> kTheOtherWay{
    {.fr = "dans l'autre sens : `--period {}`", .en = "the other way round: `--period {}`"}};
inline constexpr Hint<0> kDatesAreBetween{{.fr = "les dates vont de 1900-01-01 à 2199-12-31",
                                           .en = "dates go from 1900-01-01 to 2199-12-31"}};
inline constexpr Message<1> kBadMemory{
    9048,
    Severity::Error,
    {.fr = "`--memory {}` : une taille est attendue, comme `500M` ou `2G`",
     .en = "`--memory {}`: a size is expected, as `500M` or `2G`"}};
inline constexpr Hint<1> kMemoryUnit{
    {"l'unité manque : `{0}M`, ou `{0}G`", "the unit is missing: `{0}M`, or `{0}G`"}};
inline constexpr Hint<0> kMemoryUnits{
    {"les unités sont `K`, `M`, `G` et `T`", "the units are `K`, `M`, `G` and `T`"}};
inline constexpr Message<1> kBadDay{9047,
                                    Severity::Error,
                                    {.fr = "`--on {}` : une date est attendue, comme `2025-06-30`",
                                     .en = "`--on {}`: a date is expected, as `2025-06-30`"}};
inline constexpr Message<3> kNotMembers{
    9044,
    Severity::Note,
    {.fr = "`{0}` : soins dont le bénéficiaire n'est pas dans `{2}` à leur date : {1}",
     .en = "`{0}`: claims whose beneficiary is not in `{2}` on their date: {1}"}};
inline constexpr Message<1> kUnknownCode{
    9045,
    Severity::Error,
    {.fr = "`{}` n'est pas un code de bareme", .en = "`{}` is no code of bareme"}};
inline constexpr Message<1> kFixedFile{
    9046, Severity::Note, {.fr = "`{}` est corrigé", .en = "`{}` is mended"}};
inline constexpr Message<0> kRulesFromInput{
    9037,
    Severity::Error,
    {.fr = "les règles ne se lisent pas sur l'entrée standard",
     .en = "rules are not read from standard input"}};
inline constexpr Message<1> kInternal{
    9040,
    Severity::Error,
    {.fr = "erreur interne : {}. C'est un défaut de bareme : signalez-le, avec la commande et les "
           "fichiers qui le montrent",
     .en = "internal error: {}. This is a fault of bareme: please report it, with the command and "
           "the files that show it"}};

inline constexpr Hint<1> kDidYouMean{
    {.fr = "vouliez-vous dire `{}` ?", .en = "did you mean `{}`?"}};
inline constexpr Hint<1> kCommandsAre{{.fr = "les commandes sont {}", .en = "the commands are {}"}};
inline constexpr Hint<0> kTestCompares{
    {.fr = "`bareme test` compare les colonnes `attendu_…` à ce qui est liquidé",
     .en = "`bareme test` compares the columns `attendu_…` with what is settled"}};
inline constexpr Hint<1> kExample{{.fr = "par exemple `{}`", .en = "for example `{}`"}};
inline constexpr Hint<1> kSeeHelp{
    {.fr = "`{} --help` donne les options", .en = "`{} --help` lists the options"}};
inline constexpr Hint<0> kTextOrJson{
    {.fr = "les plans s'écrivent en `text` ou en `json`", .en = "plans are `text` or `json`"}};
inline constexpr Hint<0> kProgramIsText{
    {.fr = "un programme s'écrit en texte ; avec `--dump plan`, ses plans du jour en `json` aussi",
     .en = "a program is text; with `--dump plan`, its plans of that day may be `json` too"}};
inline constexpr Hint<1> kNoLevelHere{
    {.fr = "un plan vaut pour toutes les formules du contrat : `{}`",
     .en = "a plan holds for all formules of the contract: `{}`"}};
inline constexpr Hint<0> kNameBefore{
    {.fr = "un nom est attendu avant `>`", .en = "a name is expected before `>`"}};
inline constexpr Hint<0> kNameAfter{
    {.fr = "un nom est attendu après `>`", .en = "a name is expected after `>`"}};
inline constexpr Hint<1> kContractsAre{
    {.fr = "les contrats sont {}", .en = "the contracts are {}"}};
inline constexpr Hint<0> kNoContracts{
    {.fr = "le programme n'a aucun contrat", .en = "the program has no contracts"}};
inline constexpr Hint<1> kSuitesOneByOne{{.fr = "les fichiers CSV se donnent eux-mêmes : `{}`",
                                          .en = "CSV files are given themselves: `{}`"}};
inline constexpr Hint<0> kMoreRoom{
    {.fr = "les lignes qui attendent leur tour y sont mises ; `TMPDIR` nomme un autre dossier, "
           "`--memory` en garde davantage en mémoire",
     .en = "lines that wait for their turn are put there; `TMPDIR` names another directory, "
           "`--memory` keeps more of them in memory"}};
inline constexpr Hint<0> kChooseOutput{
    {.fr = "choisissez un autre nom de sortie", .en = "choose another name for the output"}};

}  // namespace bareme::cli
