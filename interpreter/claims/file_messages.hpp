// Why a claim file as a whole cannot be used: its bytes or its header (B901x, exit status 2).
// Faults of rows are rejects.
#pragma once

#include "support/message.hpp"

namespace bareme::claims {

using diag::Hint;
using diag::Message;
using diag::Severity;

inline constexpr Message<1> kNoHeader{
    9010,
    Severity::Error,
    {.fr =
         "`{0}` n'a pas d'en-tête : aucune colonne de sa première ligne n'est connue du programme",
     .en = "`{0}` has no header: the program knows none of the columns of its first line"}};
inline constexpr Message<2> kColumnsMissing{9011,
                                            Severity::Error,
                                            {.fr = "`{0}` : l'en-tête n'a pas de colonne pour {1}",
                                             .en = "`{0}`: the header has no column for {1}"}};
inline constexpr Message<4> kTwoColumns{9012,
                                        Severity::Error,
                                        {.fr = "`{0}` : deux colonnes pour `{1}`, {2} et {3}",
                                         .en = "`{0}`: two columns for `{1}`, {2} and {3}"}};
inline constexpr Message<1> kEmptyFile{9013,
                                       Severity::Error,
                                       {.fr = "`{0}` est vide : un en-tête est attendu",
                                        .en = "`{0}` is empty: a header is expected"}};
inline constexpr Message<1> kNotText{
    9014,
    Severity::Error,
    {.fr = "`{0}` n'est pas un fichier texte : son en-tête contient des octets qui n'en sont pas",
     .en = "`{0}` is not a text file: its header holds bytes that are no text"}};
inline constexpr Message<1> kUtf16{
    9014,
    Severity::Error,
    {.fr = "`{0}` est en UTF-16, qui n'est pas lu", .en = "`{0}` is in UTF-16, which is not read"}};
inline constexpr Message<1> kHeaderQuotes{
    9015,
    Severity::Error,
    {.fr = "`{0}` : un guillemet de l'en-tête n'est pas refermé, ou du texte le suit",
     .en = "`{0}`: a quote of the header is not closed, or text follows it"}};
inline constexpr Message<4> kAmbiguousColumn{
    9016,
    Severity::Error,
    {.fr = "`{0}` : la colonne {1} peut être `{2}` ou `{3}`",
     .en = "`{0}`: the column {1} may be `{2}` or `{3}`"}};
inline constexpr Message<2> kTooManyColumns{9017,
                                            Severity::Error,
                                            {.fr = "`{0}` : l'en-tête a plus de {1} colonnes",
                                             .en = "`{0}`: the header has more than {1} columns"}};

// Of the members, whose rows are shown.
inline constexpr Message<1> kMemberRow{
    9018,
    Severity::Error,
    {.fr = "cette ligne n'a pas {} cellules comme l'en-tête, ou ses guillemets ne tiennent pas",
     .en = "this row has not {} cells like the header, or its quotes do not hold"}};
inline constexpr Message<1> kMemberDay{
    9019,
    Severity::Error,
    {.fr = "`{}` : une date est attendue, comme `2025-01-01`, ou rien",
     .en = "`{}`: a date is expected, as `2025-01-01`, or nothing"}};
inline constexpr Message<0> kMemberDays{
    9019, Severity::Error, {.fr = "`fin` est avant `début`", .en = "`fin` is before `début`"}};

inline constexpr Hint<1> kRequiredColumns{
    {.fr = "colonnes obligatoires : {0}", .en = "required columns: {0}"}};
inline constexpr Hint<2> kAlsoWritten{
    {.fr = "`{0}` s'écrit aussi {1}", .en = "`{0}` is also written {1}"}};
inline constexpr Hint<2> kPerhapsColumn{
    {.fr = "la colonne `{0}` est peut-être `{1}`", .en = "the column `{0}` may be `{1}`"}};
inline constexpr Hint<0> kSeparators{
    {.fr = "les colonnes sont séparées par `;`, `,` ou une tabulation",
     .en = "columns are separated by `;`, `,` or a tab"}};
inline constexpr Hint<0> kSaveAsCsv{{.fr = "enregistrez le tableau au format « CSV UTF-8 »",
                                     .en = "save the spreadsheet as \"CSV UTF-8\""}};
inline constexpr Hint<2> kColumnAt{{.fr = "`{0}` (colonne {1})", .en = "`{0}` (column {1})"}};

}  // namespace bareme::claims
