// B1xxx: text and syntax.
#pragma once

#include "support/message.hpp"

namespace bareme::diag {

// ── The bytes of a file
// ─────────────────────────────────────────────────────────────────────────────────────────────

inline constexpr Message<0> kBinaryFile{1001,
                                        Severity::Error,
                                        {"ce fichier n'est pas un texte (il contient un octet nul)",
                                         "this file is not text (it holds a null byte)"}};
inline constexpr Message<0> kNotUtf8{
    1002,
    Severity::Error,
    {"ce fichier n'est pas en UTF-8 à partir d'ici", "this file is not UTF-8 from here on"}};
inline constexpr Hint<0> kSaveAsUtf8{
    {"il vient peut-être de Windows : enregistrez-le avec l'encodage « UTF-8 »",
     "it may come from Windows: save it with the encoding \"UTF-8\""}};
inline constexpr Message<0> kLineTooLong{
    1003,
    Severity::Error,
    {"cette ligne dépasse un million d'octets : le fichier n'est pas lu",
     "this line is longer than a million bytes: the file is not read"}};
inline constexpr Message<0> kEmptyFile{
    1004,
    Severity::Warning,
    {"ce fichier ne contient aucune déclaration", "this file holds no declaration"}};
inline constexpr Message<1> kHiddenDirection{
    1005,
    Severity::Error,
    {"le caractère invisible {} change l'ordre d'affichage du texte : il est refusé",
     "the invisible character {} changes the order in which text is shown: it is refused"}};

// ── Words and literals
// ──────────────────────────────────────────────────────────────────────────────────────────────

inline constexpr Message<1> kUnexpectedCharacter{
    1010,
    Severity::Error,
    {"ce caractère ({}) n'a pas de sens ici", "this character ({}) means nothing here"}};
inline constexpr Message<0> kOpenComment{
    1011,
    Severity::Error,
    {"ce commentaire n'est jamais fermé par `*/`", "this comment is never closed by `*/`"}};
inline constexpr Message<0> kOpenString{
    1012,
    Severity::Error,
    {"ce texte n'est pas fermé : il manque `\"` avant la fin de la ligne",
     "this text is not closed: `\"` is missing before the end of the line"}};
inline constexpr Message<1> kDecimalPoint{1013,
                                          Severity::Error,
                                          {"les décimales s'écrivent après une virgule : `{}`",
                                           "decimals are written after a comma: `{}`"}};
inline constexpr Message<0> kDateShape{
    1014,
    Severity::Error,
    {"une date s'écrit année-mois-jour, par exemple `2024-12-22`",
     "a date is written year-month-day, as in `2024-12-22`"}};
inline constexpr Message<1> kDateDoesNotExist{
    1015, Severity::Error, {"le jour {} n'existe pas", "the day {} does not exist"}};
inline constexpr Message<0> kDateOutOfDomain{
    1016,
    Severity::Error,
    {"les dates vont de 1900-01-01 à 2199-12-31", "dates go from 1900-01-01 to 2199-12-31"}};
inline constexpr Message<1> kNumberTooLong{
    1017, Severity::Error, {"un nombre a au plus {} chiffres", "a number has at most {} digits"}};
inline constexpr Message<1> kWrongDash{1018,
                                       Severity::Error,
                                       {"`{}` est un tiret ; la soustraction s'écrit `-`",
                                        "`{}` is a dash; subtraction is written `-`"}};
inline constexpr Message<1> kNestedTooDeep{
    1019,
    Severity::Error,
    {"plus de {} niveaux d'imbrication : le fichier n'est pas lu",
     "more than {} levels of nesting: the file is not read"}};

// ── Sentences; each has the token found as its argument
// ─────────────────────────────────────────────────────────────

inline constexpr Message<1> kExpectedExpression{
    1101,
    Severity::Error,
    {"une valeur est attendue ici, pas {}", "a value is expected here, not {}"}};
inline constexpr Message<1> kExpectedCondition{
    1102,
    Severity::Error,
    {"une condition est attendue ici, pas {}", "a condition is expected here, not {}"}};
inline constexpr Message<1> kExpectedName{
    1103, Severity::Error, {"un nom est attendu ici, pas {}", "a name is expected here, not {}"}};
inline constexpr Message<1> kExpectedColon{
    1104, Severity::Error, {"`:` est attendu ici, pas {}", "`:` is expected here, not {}"}};
inline constexpr Message<1> kExpectedEqual{
    1105, Severity::Error, {"`=` est attendu ici, pas {}", "`=` is expected here, not {}"}};
inline constexpr Message<1> kExpectedOpenBrace{
    1106, Severity::Error, {"`{{` est attendue ici, pas {}", "`{{` is expected here, not {}"}};
inline constexpr Message<1> kExpectedCloseBrace{
    1107, Severity::Error, {"`}}` est attendue ici, pas {}", "`}}` is expected here, not {}"}};
inline constexpr Message<1> kExpectedCloseParen{
    1108, Severity::Error, {"`)` est attendue ici, pas {}", "`)` is expected here, not {}"}};
inline constexpr Message<1> kExpectedThen{1109,
                                          Severity::Error,
                                          {"`alors` est attendu après la condition, pas {}",
                                           "`alors` is expected after the condition, not {}"}};
inline constexpr Message<1> kExpectedElse{
    1110,
    Severity::Error,
    {"`sinon` est attendu ici, pas {} : un choix donne toujours une valeur",
     "`sinon` is expected here, not {}: a choice always gives a value"}};
inline constexpr Message<1> kExpectedDate{1111,
                                          Severity::Error,
                                          {"une date est attendue ici (`2024-12-22`), pas {}",
                                           "a date is expected here (`2024-12-22`), not {}"}};
inline constexpr Message<1> kExpectedString{1112,
                                            Severity::Error,
                                            {"un texte entre guillemets est attendu ici, pas {}",
                                             "a quoted text is expected here, not {}"}};
inline constexpr Message<1> kExpectedKeys{
    1113,
    Severity::Error,
    {"une période est attendue ici (`par séance`, `par année civile`…), pas {}",
     "a period is expected here (`par séance`, `par année civile`…), not {}"}};
inline constexpr Message<1> kExpectedKey{
    1114,
    Severity::Error,
    {"`par`, `sur … glissants` ou `à vie` est attendu ici, pas {}",
     "`par`, `sur … glissants` or `à vie` is expected here, not {}"}};
inline constexpr Message<1> kExpectedClause{
    1115,
    Severity::Error,
    {"une clause est attendue ici, pas {}", "a clause is expected here, not {}"}};
inline constexpr Message<1> kExpectedDeclaration{
    1116,
    Severity::Error,
    {"une déclaration est attendue ici (`régime`, `contrat`, `paramètre`, `essai`…), pas {}",
     "a declaration is expected here (`régime`, `contrat`, `paramètre`, `essai`…), not {}"}};
inline constexpr Message<1> kUnexpectedInClause{
    1117, Severity::Error, {"la clause est finie avant {}", "the clause ends before {}"}};
inline constexpr Message<1> kExpectedSeparator{
    1118,
    Severity::Error,
    {"`;` ou une fin de ligne est attendu avant {}", "`;` or a line end is expected before {}"}};
inline constexpr Message<1> kExpectedSince{
    1119,
    Severity::Error,
    {"`depuis` est attendu ici, pas {}", "`depuis` is expected here, not {}"}};
inline constexpr Message<1> kExpectedWord{
    1120, Severity::Error, {"{} n'est pas le mot attendu ici", "{} is not the word expected here"}};
inline constexpr Message<1> kExpectedOver{
    1121, Severity::Error, {"`sur` est attendu ici, pas {}", "`sur` is expected here, not {}"}};
inline constexpr Message<1> kExpectedSet{
    1122,
    Severity::Error,
    {"un groupe ou une liste `{{ … }}` est attendu après `parmi`, pas {}",
     "a group or a list `{{ … }}` is expected after `parmi`, not {}"}};
inline constexpr Message<1> kExpectedCode{
    1123, Severity::Error, {"un code est attendu ici, pas {}", "a code is expected here, not {}"}};
inline constexpr Message<1> kExpectedCaseEntry{
    1124,
    Severity::Error,
    {"`avec …` ou `soin … attend …` est attendu ici, pas {}",
     "`avec …` or `soin … attend …` is expected here, not {}"}};
inline constexpr Message<1> kExpectedExpects{
    1125,
    Severity::Error,
    {"`attend` est attendu ici, pas {} : un soin d'essai dit ce qu'il doit donner",
     "`attend` is expected here, not {}: a line of a test says what it must give"}};
inline constexpr Message<1> kExpectedCell{
    1126,
    Severity::Error,
    {"une case de tableau est attendue ici (code, valeur, `0..17`, `≥ 18`, `*`), pas {}",
     "a table cell is expected here (code, value, `0..17`, `≥ 18`, `*`), not {}"}};
inline constexpr Message<1> kExpectedItem{
    1127,
    Severity::Error,
    {"une clause, une garantie ou un forfait est attendu ici, pas {}",
     "a clause, a guarantee or an allowance is expected here, not {}"}};
inline constexpr Message<1> kExpectedFact{
    1128,
    Severity::Error,
    {"`nom = valeur` est attendu ici, pas {}", "`name = value` is expected here, not {}"}};
inline constexpr Message<0> kUnclosedBlock{
    1130, Severity::Error, {"cette accolade n'est jamais fermée", "this brace is never closed"}};
inline constexpr Message<0> kStrayBrace{
    1131, Severity::Error, {"cette accolade ne ferme aucun bloc", "this brace closes no block"}};

inline constexpr Hint<1> kDidYouMean{{"vouliez-vous dire `{}` ?", "did you mean `{}`?"}};
inline constexpr Hint<1> kLowerCase{{"les mots du langage s'écrivent en minuscules : `{}`",
                                     "the words of the language are lower case: `{}`"}};
inline constexpr Hint<1> kReservedWord{{"`{}` est un mot du langage, il ne peut pas servir de nom",
                                        "`{}` is a word of the language, it cannot be a name"}};
inline constexpr Hint<0> kTwoNumbers{
    {"deux nombres se suivent : il manque un opérateur, ou l'espace des milliers est mal placée",
     "two numbers in a row: an operator is missing, or the thousands space is misplaced"}};
inline constexpr Hint<0> kMissingTimes{{"la multiplication s'écrit `×` : `20 % × frais`",
                                        "multiplication is written `×`: `20 % × frais`"}};
inline constexpr Hint<0> kParenthesesAroundIf{
    {"mettez le choix entre parenthèses : `x à défaut (si … alors … sinon …)`",
     "put the choice in parentheses: `x à défaut (si … alors … sinon …)`"}};
inline constexpr Hint<0> kSemicolonInLists{
    {"les arguments se séparent par `;`, la virgule est celle des décimales",
     "arguments are separated by `;`, the comma is the decimal one"}};
inline constexpr Hint<0> kClosedHere{
    {"le bloc aurait dû être fermé avant ceci", "the block should have been closed before this"}};
inline constexpr Hint<0> kComparisonsDoNotChain{
    {"les comparaisons ne s'enchaînent pas : écrivez `a < b et b < c`",
     "comparisons do not chain: write `a < b et b < c`"}};

}  // namespace bareme::diag
