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
inline constexpr Message<0> kUtf16{
    1002,
    Severity::Error,
    {"ce fichier est en UTF-16, pas en UTF-8", "this file is UTF-16, not UTF-8"}};
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
    1010, Severity::Error, {"{} n'a pas de sens ici", "{} means nothing here"}};
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
inline constexpr Hint<1> kOrThousands{
    {"ou, pour les milliers, après une espace : `{}`", "or, for thousands, after a space: `{}`"}};
inline constexpr Message<1> kThousandsSpace{
    1013,
    Severity::Error,
    {"les milliers se séparent par une espace, les décimales par une virgule : `{}`",
     "thousands are separated by a space, decimals by a comma: `{}`"}};
inline constexpr Message<1> kNumberShape{
    1013,
    Severity::Error,
    {"`{}` ne se lit pas comme un nombre", "`{}` does not read as a number"}};
inline constexpr Message<1> kDateShape{
    1014,
    Severity::Error,
    {"une date s'écrit année-mois-jour : `{}`", "a date is written year-month-day: `{}`"}};
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

inline constexpr Message<0> kWrongQuotes{1020,
                                         Severity::Error,
                                         {"un texte se met entre guillemets droits : `\"…\"`",
                                          "a text stands between straight quotes: `\"…\"`"}};
inline constexpr Message<2> kWrongSign{
    1021, Severity::Error, {"{0} s'écrit ici `{1}`", "{0} is written `{1}` here"}};
inline constexpr Message<1> kHiddenCharacter{
    1022,
    Severity::Error,
    {"le caractère invisible {} est refusé", "the invisible character {} is refused"}};
inline constexpr Message<1> kOddBlank{
    1022,
    Severity::Error,
    {"cette espace ({}) n'est pas une espace ordinaire", "this space ({}) is no ordinary space"}};
inline constexpr Message<3> kForeignLetter{
    1023,
    Severity::Error,
    {"`{0}` contient `{1}` ({2}), une lettre qui n'est pas admise dans un nom",
     "`{0}` holds `{1}` ({2}), a letter that names cannot have"}};
inline constexpr Message<2> kCodeLooksLike{
    1023,
    Severity::Error,
    {"`{0}` se lit comme un autre code de la nomenclature : il contient le caractère {1}",
     "`{0}` reads like another code of the set: it holds the character {1}"}};
inline constexpr Hint<0> kAlikeCode{{"l'autre code", "the other code"}};
inline constexpr Message<0> kStrayCommentEnd{
    1024, Severity::Error, {"ce `*/` ne ferme aucun commentaire", "this `*/` closes no comment"}};

inline constexpr Hint<1> kLooksLike{{"elle ressemble à une autre : vouliez-vous dire `{}` ?",
                                     "it looks like another one: did you mean `{}`?"}};
inline constexpr Hint<0> kCommentsDoNotNest{
    {"un commentaire `/* … */` n'en contient pas d'autre", "a comment `/* … */` holds no other"}};
inline constexpr Hint<0> kMoneyNeedsEuro{
    {"un montant s'écrit avec `€`", "an amount is written with `€`"}};
inline constexpr Hint<0> kDecimalPercent{{"un taux s'écrit `70 %`", "a rate is written `70 %`"}};
inline constexpr Hint<0> kFractionInDecimals{
    {"une fraction s'écrit en décimales : `0,5`", "a fraction is written in decimals: `0,5`"}};
inline constexpr Hint<0> kPlaceInQuotes{
    {"l'endroit d'un document se met entre guillemets : `source notice \"§ 2\"`",
     "the place in a document stands between quotes: `source notice \"§ 2\"`"}};
inline constexpr Hint<0> kRangeSign{
    {"dans un tableau, un intervalle s'écrit `0..17`", "in a table, a range is written `0..17`"}};
inline constexpr Hint<0> kNoPowers{
    {"il n'y a pas de puissances : écrivez `x × x`", "there are no powers: write `x × x`"}};

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
inline constexpr Message<1> kExpectedOfWord{
    1120, Severity::Error, {"`de` est attendu ici, pas {}", "`de` is expected here, not {}"}};
inline constexpr Message<1> kExpectedSlidingWord{
    1120,
    Severity::Error,
    {"`glissants` est attendu ici, pas {}", "`glissants` is expected here, not {}"}};
inline constexpr Message<1> kExpectedToWord{
    1120, Severity::Error, {"`à` est attendu ici, pas {}", "`à` is expected here, not {}"}};
inline constexpr Message<1> kExpectedTimesWord{
    1120, Severity::Error, {"`fois` est attendu ici, pas {}", "`fois` is expected here, not {}"}};
inline constexpr Message<1> kExpectedByWord{
    1120, Severity::Error, {"`par` est attendu ici, pas {}", "`par` is expected here, not {}"}};
inline constexpr Message<1> kExpectedEvenWord{
    1120, Severity::Error, {"`même` est attendu ici, pas {}", "`même` is expected here, not {}"}};
inline constexpr Message<1> kExpectedWithoutWord{
    1120, Severity::Error, {"`sans` est attendu ici, pas {}", "`sans` is expected here, not {}"}};
inline constexpr Message<1> kExpectedPaymentWord{
    1120,
    Severity::Error,
    {"`versement` est attendu ici, pas {}", "`versement` is expected here, not {}"}};
inline constexpr Message<1> kExpectedInWord{
    1120, Severity::Error, {"`en` est attendu ici, pas {}", "`en` is expected here, not {}"}};
inline constexpr Message<1> kExpectedChargeWord{
    1120,
    Severity::Error,
    {"`charge` est attendu ici, pas {}", "`charge` is expected here, not {}"}};
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
inline constexpr Hint<1> kMissingTimes{
    {"la multiplication s'écrit `×` : `{}`", "multiplication is written `×`: `{}`"}};
inline constexpr Hint<1> kRateOfBase{
    {"la base de remboursement se lit chez le régime : `{} × amo.base y compris amo.brut`",
     "the reimbursement base is read from the scheme: `{} × amo.base y compris amo.brut`"}};
inline constexpr Hint<1> kRateIsWritten{{"un taux s'écrit `{}`", "a rate is written `{}`"}};
inline constexpr Hint<1> kListIsAmong{
    {"une liste de codes s'écrit `{}`", "a list of codes is written `{}`"}};
inline constexpr Hint<0> kParenthesesAroundIf{
    {"mettez le choix entre parenthèses : `x à défaut (si … alors … sinon …)`",
     "put the choice in parentheses: `x à défaut (si … alors … sinon …)`"}};
inline constexpr Hint<0> kSemicolonInLists{
    {"les arguments se séparent par `;`, la virgule est celle des décimales",
     "arguments are separated by `;`, the comma is the decimal one"}};
inline constexpr Hint<0> kParenthesesAroundChoice{
    {"un choix dans un calcul se met entre parenthèses : `(si … alors … sinon …)`",
     "a choice in a computation stands between parentheses: `(si … alors … sinon …)`"}};
inline constexpr Hint<0> kDigitsRoundComma{{"une virgule décimale est entre deux chiffres : `0,50`",
                                            "a decimal comma stands between two digits: `0,50`"}};
inline constexpr Hint<1> kNoSignHere{{"ce qui suit `{0}` s'écrit aussitôt, sans signe : `{0} …`",
                                      "what follows `{0}` comes at once, with no sign: `{0} …`"}};
inline constexpr Hint<0> kNoFullStop{
    {"une clause ne finit pas par un point", "a clause does not end with a full stop"}};
inline constexpr Hint<0> kStrayParenthesis{
    {"cette parenthèse ne ferme rien : elle est de trop, ou il en manque une avant",
     "this parenthesis closes nothing: it is one too many, or another is missing before"}};
inline constexpr Hint<1> kOneWordName{
    {"un nom s'écrit en un mot : `{}`", "a name is one word: `{}`"}};
inline constexpr Hint<1> kNameWithoutQuotes{
    {"un nom s'écrit sans guillemets : `{}`", "a name is written without quotes: `{}`"}};
inline constexpr Hint<0> kNameBeginsWithLetter{
    {"un nom commence par une lettre", "a name begins with a letter"}};
inline constexpr Hint<1> kRefusalNeedsName{
    {"un refus a un nom : `{} nom : condition`", "a refusal has a name: `{} name : condition`"}};
inline constexpr Hint<0> kWithholdingNeedsName{{"une retenue a un nom : `retenue nom : 2 €`",
                                                "a withholding has a name: `retenue name : 2 €`"}};
inline constexpr Hint<0> kDeclareDocument{
    {"une source est le nom d'un document : `document notice {{ … }}`, puis `source notice \"§ "
     "2\"`",
     "a source is the name of a document: `document notice {{ … }}`, then `source notice \"§ "
     "2\"`"}};
inline constexpr Hint<0> kTextInQuotes{
    {"un texte se met entre guillemets : `motif \"…\"`", "a text stands in quotes: `motif \"…\"`"}};
inline constexpr Hint<1> kCodeInQuotes{
    {"un code qui n'est pas un nom se met entre guillemets : `\"{}\"`",
     "a code that is no name stands between quotes: `\"{}\"`"}};
inline constexpr Hint<0> kLabelFollows{
    {"le libellé suit le code, sans signe : `G \"Généraliste\"`",
     "the label follows the code, with no sign: `G \"Généraliste\"`"}};
inline constexpr Hint<1> kWaitingOrder{{"le délai vient d'abord : `{} 3 mois depuis adhésion`",
                                        "the delay comes first: `{} 3 mois depuis adhésion`"}};
inline constexpr Hint<1> kClauseInPayer{
    {"`{}` s'écrit dans un payeur ou une garantie : `contrat m {{ garantie g {{ … }} }}`",
     "`{}` is written in a payer or a guarantee: `contrat m {{ garantie g {{ … }} }}`"}};
inline constexpr Hint<1> kItemInPayer{{"`{}` s'écrit dans un payeur : `contrat m {{ … }}`",
                                       "`{}` is written in a payer: `contrat m {{ … }}`"}};
inline constexpr Hint<1> kDeductibleIsWithheld{
    {"une franchise se retient sur ce que doit la garantie : `{}`",
     "a deductible is withheld from what the guarantee owes: `{}`"}};
inline constexpr Hint<1> kEachClaimIsPaid{
    {"c'est déjà ce que doit la garantie pour chaque soin : `{}`",
     "that is what the guarantee owes for each claim anyway: `{}`"}};
inline constexpr Hint<0> kRemoveInScenario{
    {"`retire` ne s'écrit que dans un scénario", "`retire` is written in a scénario only"}};
inline constexpr Hint<1> kRemoveByPath{{"`retire` est suivi du nom seul : `retire {}`",
                                        "`retire` is followed by the name alone: `retire {}`"}};
inline constexpr Hint<0> kCaseOutsideScenario{
    {"un essai d'un scénario s'écrit hors de lui : `essai \"…\" scénario \"…\" {{ … }}`",
     "a test of a scénario is written outside it: `essai \"…\" scénario \"…\" {{ … }}`"}};
inline constexpr Hint<0> kValidityIs{
    {"les dates d'effet s'écrivent `depuis 2024-01-01 jusqu'au 2024-12-31`",
     "dates of effect are written `depuis 2024-01-01 jusqu'au 2024-12-31`"}};
inline constexpr Hint<0> kParameterValue{
    {"un paramètre a une valeur : `= 30 €`, ou `{{ depuis 2024-01-01 : 30 € }}`",
     "a parameter has a value: `= 30 €`, or `{{ depuis 2024-01-01 : 30 € }}`"}};
inline constexpr Hint<0> kRoundingUnits{
    {"on arrondit `au centime`, `à 1 €`, `à 0,1 %`, `à 1`",
     "values are rounded `au centime`, `à 1 €`, `à 0,1 %`, `à 1`"}};
inline constexpr Hint<0> kDateIsWritten{
    {"une date s'écrit `2025-01-31`", "a date is written `2025-01-31`"}};
inline constexpr Hint<1> kItemOfPayer{{"`{}` s'écrit dans le payeur, hors de ses garanties",
                                       "`{}` is written in the payer, outside its guarantees"}};
inline constexpr Hint<1> kWrittenAs{{"cela s'écrit `{}`", "that is written `{}`"}};
inline constexpr Hint<0> kNoArticle{
    {"les noms s'écrivent sans article", "names are written without an article"}};
inline constexpr Hint<1> kCallParentheses{
    {"ce qui est donné à une fonction se met entre parenthèses : `{}(…)`",
     "what a function is given stands between parentheses: `{}(…)`"}};
inline constexpr Hint<1> kNoWordHere{
    {"le nombre suit aussitôt, sans `{}`", "the number comes at once, without `{}`"}};
inline constexpr Hint<0> kPeriodsAre{
    {"les périodes sont `par séance`, `par jour`, `par mois`, `par année civile`, `par année "
     "d'adhésion`, `sur 12 mois glissants`, `par période de 2 ans depuis …` et `à vie`",
     "periods are `par séance`, `par jour`, `par mois`, `par année civile`, `par année "
     "d'adhésion`, `sur 12 mois glissants`, `par période de 2 ans depuis …` and `à vie`"}};
inline constexpr Hint<0> kOneLimitAClause{
    {"une clause ne porte qu'une limite : écrivez-en deux", "a clause has one limit: write two"}};
inline constexpr Hint<1> kCapIsAClause{{"un maximum est une clause, sur sa propre ligne : `{}`",
                                        "a maximum is a clause, on a line of its own: `{}`"}};
inline constexpr Hint<0> kNoIfInSwitch{
    {"les branches de `selon` s'écrivent sans `si` : "
     "`selon {{ acte = G : … ; sinon : … }}`",
     "the branches of `selon` are written without `si`: "
     "`selon {{ acte = G : … ; sinon : … }}`"}};
inline constexpr Hint<0> kSwitchOfConditions{
    {"chaque branche est une condition : `selon {{ acte = G : … ; sinon : … }}`",
     "each branch is a condition: `selon {{ acte = G : … ; sinon : … }}`"}};
inline constexpr Hint<0> kOtherwiseComesLast{
    {"`sinon` ferme le choix : il vient en dernier", "`sinon` closes the choice: it comes last"}};
inline constexpr Hint<0> kBracesAroundCodes{
    {"une liste de codes se met entre accolades : `parmi {{ G ; CS }}`",
     "a list of codes stands between braces: `parmi {{ G ; CS }}`"}};
inline constexpr Hint<0> kSemicolonBetweenCodes{
    {"les éléments d'une liste se séparent par `;`", "the items of a list are separated by `;`"}};
inline constexpr Hint<0> kParenOpenedHere{
    {"cette parenthèse n'est pas fermée", "this parenthesis is not closed"}};
inline constexpr Hint<0> kBraceOpenedHere{
    {"cette accolade n'est pas fermée", "this brace is not closed"}};
inline constexpr Hint<0> kClosedHere{
    {"le bloc aurait dû être fermé avant ceci", "the block should have been closed before this"}};
inline constexpr Hint<0> kComparisonsDoNotChain{
    {"les comparaisons ne s'enchaînent pas : écrivez `a < b et b < c`",
     "comparisons do not chain: write `a < b et b < c`"}};

}  // namespace bareme::diag
