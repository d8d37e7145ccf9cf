// B20xx: names and declarations.
#pragma once

#include "support/message.hpp"

namespace bareme::diag {

inline constexpr Message<1> kUnknownName{
    2001, Severity::Error, {"`{}` n'est déclaré nulle part", "`{}` is not declared anywhere"}};
inline constexpr Message<1> kDuplicateName{
    2002, Severity::Error, {"`{}` est déjà déclaré", "`{}` is declared already"}};
inline constexpr Hint<0> kFirstDeclared{{"première déclaration ici", "first declared here"}};
inline constexpr Message<1> kCyclicDefinition{
    2003,
    Severity::Error,
    {"cette définition tourne en rond : {}", "this definition goes round in circles: {}"}};
inline constexpr Message<2> kNotVisibleHere{2004,
                                            Severity::Error,
                                            {"`{0}` n'est pas encore connu quand {1} se décide",
                                             "`{0}` is not known yet when {1} is decided"}};
inline constexpr Hint<2> kReadIn{{"`{0}` se lit dans {1}", "`{0}` is read in {1}"}};
inline constexpr Hint<1> kAmountInstead{
    {"un refus ne dépend ni des compteurs ni de ce qui est payé ; un montant, oui : `{}`",
     "a refusal depends neither on counters nor on what is paid; an amount may: `{}`"}};
inline constexpr Hint<1> kCopayOfScheme{
    {"le ticket modérateur est ce que `{0}` laisse de sa base : `{0}.assiette - {0}.brut`",
     "the ticket modérateur is what `{0}` leaves of its base: `{0}.assiette - {0}.brut`"}};
inline constexpr Message<2> kPayerNotEarlier{
    2005,
    Severity::Error,
    {"`{0}` ne paie pas avant `{1}` : ses montants ne se lisent pas ici",
     "`{0}` does not pay before `{1}`: its amounts cannot be read here"}};
inline constexpr Message<2> kUnknownMember{
    2006, Severity::Error, {"`{0}` n'a pas de `{1}`", "`{0}` has no `{1}`"}};
inline constexpr Message<2> kUnknownCode{
    2007, Severity::Error, {"`{0}` n'est pas un code de {1}", "`{0}` is not a code of {1}"}};
inline constexpr Message<1> kUnknownGroup{
    2008, Severity::Error, {"aucun groupe ne s'appelle `{}`", "no group is called `{}`"}};
inline constexpr Message<1> kUnknownType{
    2009,
    Severity::Error,
    {"`{}` n'est ni un type ni une nomenclature", "`{}` is neither a type nor a code set"}};
inline constexpr Hint<0> kTypesAre{
    {"les types sont `texte`, `date`, `booléen`, `entier`, `nombre`, `montant`, `taux` et les "
     "nomenclatures",
     "types are `texte`, `date`, `booléen`, `entier`, `nombre`, `montant`, `taux` and code sets"}};
inline constexpr Message<1> kUnknownDocument{
    2010, Severity::Error, {"aucun document ne s'appelle `{}`", "no document is called `{}`"}};
inline constexpr Message<1> kUnknownFunction{
    2011,
    Severity::Error,
    {"`{}` n'est ni une fonction ni un tableau", "`{}` is neither a function nor a table"}};
inline constexpr Message<0> kNoRecord{
    2012,
    Severity::Error,
    {"le programme ne déclare pas `soin {{ … }}` : ce que porte une ligne de soin est inconnu",
     "the program does not declare `soin {{ … }}`: what a claim line carries is unknown"}};
inline constexpr Message<0> kSecondRecord{
    2013,
    Severity::Error,
    {"un programme n'a qu'un bloc `soin`", "a program has one `soin` block only"}};
inline constexpr Message<2> kUnknownInPayer{
    2014, Severity::Error, {"`{0}` n'a pas de {1} de ce nom", "`{0}` has no {1} of that name"}};
inline constexpr Message<1> kRelationCycle{
    2015,
    Severity::Error,
    {"ces garanties tournent en rond : {}", "these guarantees go round in circles: {}"}};
inline constexpr Message<1> kSchemeCycle{
    2015,
    Severity::Error,
    {"ces régimes tournent en rond : {}", "these schemes go round in circles: {}"}};
inline constexpr Message<1> kHidesAnother{
    2016,
    Severity::Error,
    {"`{}` cacherait un nom déjà déclaré", "`{}` would hide a name that is declared already"}};
inline constexpr Message<2> kNameOfLanguage{
    2016,
    Severity::Error,
    {"`{0}` est déjà {1} du langage", "`{0}` is {1} of the language already"}};
inline constexpr Hint<1> kColumnKeepsName{
    {"le fichier garde son en-tête : donnez un autre nom au champ, avec `colonne \"{}\"`",
     "the file keeps its header: give the field another name, with `colonne \"{}\"`"}};
inline constexpr Message<1> kNoCommonCodeSet{
    2017,
    Severity::Error,
    {"aucune nomenclature ne contient tous ces codes : {}", "no code set has all these codes: {}"}};
inline constexpr Message<1> kUnknownDocumentEntry{
    2018,
    Severity::Error,
    {"un document a `titre`, `éditeur`, `adresse`, `consulté` et `fichier`, pas `{}`",
     "a document has `titre`, `éditeur`, `adresse`, `consulté` and `fichier`, not `{}`"}};
inline constexpr Message<1> kDuplicateRow{
    2019, Severity::Error, {"la date {} est déjà donnée", "the date {} is given already"}};
inline constexpr Message<0> kReversedValidity{
    2020,
    Severity::Error,
    {"cette période finit avant de commencer", "this period ends before it begins"}};
inline constexpr Message<1> kUnknownColumn{2021,
                                           Severity::Error,
                                           {"`{}` n'est ni une colonne de sortie ni un payeur",
                                            "`{}` is neither an output column nor a payer"}};
inline constexpr Message<1> kUnknownField{
    2022, Severity::Error, {"`soin` n'a pas de champ `{}`", "`soin` has no field `{}`"}};
inline constexpr Message<1> kReservedColumn{
    2023,
    Severity::Error,
    {"`{}` est une colonne de sortie, une retenue ne peut pas porter ce nom",
     "`{}` is an output column, a withholding cannot have that name"}};
inline constexpr Message<2> kBuiltInType{
    2024,
    Severity::Error,
    {"`{0}` est un champ prédéfini de type `{1}`", "`{0}` is a built-in field of type `{1}`"}};
inline constexpr Message<1> kBuiltInAlwaysThere{
    2024,
    Severity::Error,
    {"`{}` est un champ prédéfini : il ne peut être `facultatif` ni avoir un `défaut`",
     "`{}` is a built-in field: it can neither be `facultatif` nor have a `défaut`"}};
inline constexpr Message<0> kOptionalWithDefault{
    2025,
    Severity::Error,
    {"un champ est `facultatif` ou a un `défaut`, pas les deux",
     "a field is `facultatif` or has a `défaut`, not both"}};
inline constexpr Message<0> kLevelInGlobalTable{
    2026,
    Severity::Error,
    {"un tableau commun à plusieurs payeurs ne peut pas dépendre de `formule`",
     "a table shared by several payers cannot depend on `formule`"}};
inline constexpr Message<1> kVersionsOverlap{
    2027,
    Severity::Error,
    {"deux versions de `{}` seraient en vigueur le même jour",
     "two versions of `{}` would be in force on the same day"}};
inline constexpr Message<1> kVersionsDiffer{
    2028,
    Severity::Error,
    {"les versions datées de `{}` n'ont pas les mêmes entrées et sorties",
     "the dated versions of `{}` do not have the same inputs and outputs"}};
inline constexpr Message<2> kSchemesUnordered{
    2029,
    Severity::Error,
    {"rien ne dit lequel des régimes `{0}` et `{1}` paie le premier : `régime {1} après {0}`",
     "nothing says which of the schemes `{0}` and `{1}` pays first: `régime {1} après {0}`"}};
inline constexpr Message<1> kUnknownScheme{
    2030, Severity::Error, {"aucun régime ne s'appelle `{}`", "no scheme is called `{}`"}};
inline constexpr Message<1> kUnknownWithholding{
    2031,
    Severity::Error,
    {"aucun payeur précédent n'a de retenue `{}`", "no earlier payer has a withholding `{}`"}};
inline constexpr Message<1> kDataFileAbsent{
    2032,
    Severity::Error,
    {"le fichier `{}` n'est pas dans le répertoire du programme",
     "the file `{}` is not in the program's directory"}};
inline constexpr Message<1> kDataFileOutside{
    2033,
    Severity::Error,
    {"`{}` sort du répertoire du programme", "`{}` leaves the program's directory"}};
inline constexpr Message<1> kDataFileUnreadable{
    2034, Severity::Error, {"`{}` ne se lit pas", "`{}` cannot be read"}};
inline constexpr Message<1> kDataFileText{
    2035, Severity::Error, {"`{}` n'est pas un fichier texte", "`{}` is not a text file"}};
inline constexpr Message<1> kDataFileEmpty{
    2036,
    Severity::Error,
    {"`{}` est vide : un en-tête est attendu", "`{}` is empty: a header is expected"}};
inline constexpr Message<1> kDataRowShape{
    2037, Severity::Error, {"cette ligne devrait avoir {}", "this row should have {}"}};
inline constexpr Message<0> kDataRowQuotes{2038,
                                           Severity::Error,
                                           {"un guillemet n'est pas refermé, ou du texte le suit",
                                            "a quote is not closed, or text follows it"}};
inline constexpr Message<1> kDataRowUnreadable{
    2039, Severity::Error, {"cette ligne ne se lit pas : {}", "this row cannot be read: {}"}};
inline constexpr Message<1> kNothingToRemove{
    2040,
    Severity::Error,
    {"rien ne s'appelle `{}` à retirer ici", "there is nothing called `{}` to remove here"}};
inline constexpr Message<1> kUnknownScenario{
    2041, Severity::Error, {"aucun scénario ne s'appelle `{}`", "no scénario is called `{}`"}};
inline constexpr Message<0> kRemovalOutsideScenario{
    2042,
    Severity::Error,
    {"`retire` ne s'écrit que dans un scénario", "`retire` is written in a scénario only"}};
inline constexpr Message<1> kScenarioOnFile{
    2043,
    Severity::Error,
    {"les lignes de `{}` viennent d'un fichier : un scénario ne les change pas",
     "the rows of `{}` come from a file: a scénario does not change them"}};
inline constexpr Message<2> kScenarioBroken{
    2044,
    Severity::Error,
    {"avec le scénario `{0}` le programme ne tient plus : {1}",
     "with the scénario `{0}` the program no longer holds: {1}"}};
inline constexpr Message<1> kUnknownContract{
    2046, Severity::Error, {"aucun contrat ne s'appelle `{}`", "no contract is called `{}`"}};
inline constexpr Message<2> kUnknownLevel{
    2046,
    Severity::Error,
    {"le contrat `{0}` n'a pas de formule `{1}`", "the contract `{0}` has no formule `{1}`"}};
inline constexpr Message<2> kLevelNotSaid{
    2046,
    Severity::Error,
    {"le contrat `{0}` a des formules : dites laquelle, parmi {1}",
     "the contract `{0}` has formules: say which, of {1}"}};
inline constexpr Hint<1> kLevelsAre{{"ses formules sont {}", "its formules are {}"}};
inline constexpr Message<2> kDataColumnsSwapped{
    2045,
    Severity::Error,
    {"une colonne s'appelle `{0}` là où `{1}` est attendu",
     "a column is called `{0}` where `{1}` is expected"}};
inline constexpr Hint<1> kDataColumnsAre{{"les colonnes du fichier sont dans cet ordre : {}",
                                          "the columns of the file are in this order: {}"}};

inline constexpr Hint<2> kReads{{"`{0}` lit `{1}`", "`{0}` reads `{1}`"}};
inline constexpr Hint<2> kComesWith{{"`{0}` suit `{1}`", "`{0}` follows `{1}`"}};
inline constexpr Hint<2> kCodeIsCompared{
    {"c'est un code de `{0}` : il se compare à un champ, comme dans `acte = {1}`",
     "it is a code of `{0}`: it is compared with a field, as in `acte = {1}`"}};
inline constexpr Hint<1> kCodeOfAnother{{"c'est un code de `{}`", "it is a code of `{}`"}};
inline constexpr Hint<1> kGroupAfterAmong{
    {"c'est un groupe : `parmi {}`", "it is a group: `parmi {}`"}};
inline constexpr Hint<1> kPayerIsNoValue{
    {"c'est un payeur : lisez ce qu'il donne, comme `{}.remboursé`",
     "it is a payer: read what it gives, as `{}.remboursé`"}};
inline constexpr Hint<0> kNumberComesFirst{
    {"une limite commence par un nombre : `limite 5 séances par …`",
     "a limit begins with a number: `limite 5 séances par …`"}};
inline constexpr Hint<1> kOneCode{{"un seul code est une liste aussi : `parmi {{ {} }}`",
                                   "a single code is a list too: `parmi {{ {} }}`"}};
inline constexpr Hint<1> kDeclareField{
    {"`soin` n'a pas de champ `{0}` : déclarez-le, comme `{0} : texte facultatif`",
     "`soin` has no field `{0}`: declare it, as `{0} : texte facultatif`"}};
inline constexpr Hint<0> kDeclaredSo{{"déclaré ici", "declared here"}};
inline constexpr Hint<1> kDecisionsAre{{"les décisions sont {}", "decisions are {}"}};
inline constexpr Hint<1> kBaseOfScheme{
    {"la base de remboursement est celle du régime : `{0}.base`, avec `y compris {0}.brut` ou `en "
     "complément`",
     "the reimbursement base is that of the scheme: `{0}.base`, with `y compris {0}.brut` or `en "
     "complément`"}};
inline constexpr Hint<1> kSchemesAre{{"les régimes sont {}", "the schemes are {}"}};
inline constexpr Hint<1> kTableIsCalled{{"c'est un tableau : donnez-lui ses entrées, `{}(…)`",
                                         "it is a table: give it its inputs, `{}(…)`"}};
inline constexpr Hint<0> kGuaranteeHere{{"cette garantie", "this guarantee"}};
inline constexpr Message<0> kOrderOfContract{
    2029,
    Severity::Error,
    {"`avant` et `après` ordonnent les régimes ; les contrats se suivent dans l'ordre du champ "
     "`contrat`",
     "`avant` and `après` order schemes; contracts follow each other as the field `contrat` "
     "says"}};
inline constexpr Hint<1> kMembersAre{{"on peut lire {}", "what can be read: {}"}};

}  // namespace bareme::diag
