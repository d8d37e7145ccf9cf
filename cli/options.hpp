// Options as data: what the parser accepts and what the help says come from one table, so neither
// can lack what the other has.
#pragma once

#include <array>
#include <string_view>

#include "support/message.hpp"

namespace bareme::cli {

enum class ValueKind { Flag, Text, File, Count, Choice };

struct Option {
  std::string_view name;  // without its dashes
  char letter = 0;        // 0: no short form
  ValueKind kind = ValueKind::Flag;
  diag::Words
      value{};  // what help calls its value; the values themselves, `|` between, for a choice
  diag::Words help{};
};

constexpr auto choice(std::string_view name, std::string_view values, diag::Words help) -> Option {
  return {name, 0, ValueKind::Choice, {values, values}, help};
}
inline constexpr diag::Words kFile{.fr = "FICHIER", .en = "FILE"};

inline constexpr Option kHelp{
    "help", 'h', ValueKind::Flag, {}, {.fr = "cette aide", .en = "this help"}};
inline constexpr Option kVersion{"version",
                                 0,
                                 ValueKind::Flag,
                                 {},
                                 {.fr = "la version de bareme", .en = "the version of bareme"}};
inline constexpr Option kLang =
    choice("lang", "fr|en", {.fr = "la langue des messages", .en = "the language of messages"});
inline constexpr Option kColor =
    choice("color", "auto|always|never",
           {.fr = "les couleurs : si la sortie est un terminal, toujours, jamais",
            .en = "colours: if the output is a terminal, always, never"});
inline constexpr Option kStrict{
    "strict",
    0,
    ValueKind::Flag,
    {},
    {.fr = "un avertissement de la vérification des règles donne le "
           "statut 1 (l'analyse que fait `check` n'est pas refaite ici)",
     .en = "a warning of checking the rules makes the exit status 1 "
           "(the analysis that `check` makes is not made again here)"}};
inline constexpr Option kStrictCheck{"strict",
                                     0,
                                     ValueKind::Flag,
                                     {},
                                     {.fr = "un avertissement montré donne le statut 1",
                                      .en = "a warning that is shown makes the exit status 1"}};
inline constexpr diag::Words kFormats{.fr = "du texte à lire, ou ce qu'un programme lit",
                                      .en = "text to read, or what a program reads"};
inline constexpr Option kFormat = choice("format", "text|json", kFormats);
inline constexpr Option kTestFormat = choice("format", "text|json|junit", kFormats);
inline constexpr Option kCheckFormat = choice("format", "text|json|sarif|github", kFormats);
inline constexpr Option kExplainCode{
    "explain",
    0,
    ValueKind::Text,
    {.fr = "CODE", .en = "CODE"},
    {.fr = "ce que veut dire un code, avec un exemple et le remède",
     .en = "what a code means, with an example and the fix"}};
inline constexpr Option kWarn{
    "warn",
    0,
    ValueKind::Text,
    {.fr = "CODE,…|all", .en = "CODE,…|all"},
    {.fr = "ces avertissements aussi : B3014 hypothèses, B3015 clauses sans source, B3016 longues "
           "périodes, B3018 ordre des retenues",
     .en = "these warnings too: B3014 hypotheses, B3015 clauses without a source, B3016 long "
           "periods, B3018 order of withholdings"}};
inline constexpr Option kNoWarn{"no-warn",
                                0,
                                ValueKind::Text,
                                {.fr = "CODE,…|all", .en = "CODE,…|all"},
                                {.fr = "sans ces avertissements", .en = "without these warnings"}};
inline constexpr Option kOn{"on",
                            0,
                            ValueKind::Text,
                            {.fr = "DATE", .en = "DATE"},
                            {.fr = "écrit le programme tel qu'il est en vigueur ce jour-là",
                             .en = "prints the program as it is in force on that day"}};
inline constexpr Option kDump =
    choice("dump", "plan",
           {.fr = "écrit les plans que `run` exécute, par suite de jours et par contrat (avec "
                  "`--on` : ce jour-là)",
            .en = "prints the plans that `run` carries out, by stretch of days and contract (with "
                  "`--on`: of that day)"});
inline constexpr Option kContract{
    "contract",
    0,
    ValueKind::Text,
    {.fr = "CHAÎNE", .en = "CHAIN"},
    {.fr = "avec `--dump plan`, le seul plan de ce contrat, ou d'une chaîne `a > b`",
     .en = "with `--dump plan`, only the plan of that contract, or of a chain `a > b`"}};
inline constexpr Option kFix{"fix",
                             0,
                             ValueKind::Flag,
                             {},
                             {.fr = "corrige ce qui peut l'être sans demander",
                              .en = "mends what can be mended without asking"}};
inline constexpr Option kScenario{"scenario",
                                  0,
                                  ValueKind::Text,
                                  {.fr = "TITRE", .en = "TITLE"},
                                  {.fr = "avec les changements du scénario de ce titre",
                                   .en = "with the changes of the scénario of that title"}};
inline constexpr Option kOrder{
    "order",
    0,
    ValueKind::Text,
    {.fr = "care|file|CHAMP", .en = "care|file|FIELD"},
    {.fr = "ordre de liquidation : date des soins, lignes du fichier, ou un champ de type date",
     .en = "order of settlement: date of care, rows of the file, or a field of type date"}};

inline constexpr Option kMembers{
    "members",
    0,
    ValueKind::File,
    kFile,
    {.fr =
         "les assurés : leurs attributs, de `début` à `fin`, pour les soins qui ne les portent pas",
     .en = "the members: their attributes, from `début` to `fin`, for claims that lack them"}};
inline constexpr Option kOpening{
    "opening",
    0,
    ValueKind::File,
    kFile,
    {.fr = "les comptes d'ouverture des compteurs, comme `--counters` les écrit",
     .en = "the opening accounts of the counters, as `--counters` writes them"}};

inline constexpr Option kEngine =
    choice("engine", "columns|row",
           {.fr = "par colonnes, ou soin par soin pour comparer : les résultats sont les mêmes",
            .en = "by columns, or claim by claim to compare: the results are the same"});
inline constexpr Option kJobs{
    "jobs",
    0,
    ValueKind::Count,
    {.fr = "N", .en = "N"},
    {.fr = "fils d'exécution qui lisent, liquident et écrivent ensemble, 64 au plus (défaut : le "
           "nombre de processeurs, 8 au plus)",
     .en = "threads that read, settle and write together, 64 at most (default: the number of "
           "processors, 8 at most)"}};

inline constexpr Option kMemory{
    "memory",
    0,
    ValueKind::Text,
    {.fr = "TAILLE", .en = "SIZE"},
    {.fr = "mémoire pour les lignes qui en attendent d'autres, comme `500M` ou `2G` ; au-delà, un "
           "fichier temporaire (défaut : 512M)",
     .en = "memory for lines that wait for others, as `500M` or `2G`; beyond it, a temporary file "
           "(default: 512M)"}};

inline constexpr std::array kRootOptions{kHelp, kVersion, kLang, kColor};
inline constexpr std::array kCheckOptions{kCheckFormat, kFix,  kWarn,     kNoWarn,
                                          kOn,          kDump, kContract, kExplainCode,
                                          kStrictCheck, kLang, kColor,    kHelp};
inline constexpr std::array kRunOptions{
    Option{"output",
           'o',
           ValueKind::File,
           kFile,
           {.fr = "une ligne par soin liquidé : ses colonnes, les montants, les décisions",
            .en = "a line per settled claim: its columns, amounts and decisions"}},
    Option{"detail",
           0,
           ValueKind::File,
           kFile,
           {.fr = "une ligne par soin et garantie, avec la clause et les compteurs",
            .en = "a line per claim and guarantee, with the clause and the counters"}},
    Option{"rejects",
           0,
           ValueKind::File,
           kFile,
           {.fr = "les lignes rejetées, avec colonne, code et raison",
            .en = "the rejected rows, with column, code and reason"}},
    Option{"max-rejects",
           0,
           ValueKind::Count,
           {.fr = "N", .en = "N"},
           {.fr = "au-delà de N rejets, le statut est 1",
            .en = "with more than N rejects, the exit status is 1"}},
    Option{"counters",
           0,
           ValueKind::File,
           kFile,
           {.fr = "les comptes de clôture des compteurs",
            .en = "the closing accounts of the counters"}},
    kOpening,
    Option{"period",
           0,
           ValueKind::Text,
           {.fr = "DÉBUT..FIN", .en = "FROM..TO"},
           {.fr = "les soins d'avant nourrissent les compteurs, sans être comptés",
            .en = "claims before it feed the counters and are not counted"}},
    kMembers,
    kScenario,
    kOrder,
    kEngine,
    kJobs,
    kMemory,
    kFormat,
    kStrict,
    kLang,
    kColor,
    kHelp};
inline constexpr std::array kTestOptions{
    Option{"filter",
           0,
           ValueKind::Text,
           {.fr = "TEXTE", .en = "TEXT"},
           {.fr = "seulement les essais dont le titre ou le fichier contient TEXTE",
            .en = "only the tests whose title or file contains TEXT"}},
    Option{"scenario",
           0,
           ValueKind::Text,
           {.fr = "TITRE", .en = "TITLE"},
           {.fr = "les essais du scénario de ce titre, et les suites avec ses changements",
            .en = "the tests of the scénario of that title, and suites with its changes"}},
    kTestFormat,
    kStrict,
    kLang,
    kColor,
    kHelp};
inline constexpr std::array kExplainOptions{
    Option{"claim",
           0,
           ValueKind::Text,
           {.fr = "IDENTIFIANT", .en = "IDENTIFIER"},
           {.fr = "le soin à expliquer (son numéro de ligne s'il n'y a pas d'identifiants)",
            .en = "the claim to explain (its row number where there are no identifiers)"}},
    kOpening,
    kMembers,
    kScenario,
    kOrder,
    kFormat,
    kStrict,
    kLang,
    kColor,
    kHelp};
inline constexpr std::array kFmtOptions{
    Option{"check",
           0,
           ValueKind::Flag,
           {},
           {.fr = "nomme les fichiers qui changeraient (statut 1), sans rien écrire",
            .en = "names the files that would change (exit status 1), writing nothing"}},
    Option{"diff",
           0,
           ValueKind::Flag,
           {},
           {.fr = "montre ce qui changerait, sans rien écrire",
            .en = "shows what would change, writing nothing"}},
    kLang, kColor, kHelp};

}  // namespace bareme::cli
