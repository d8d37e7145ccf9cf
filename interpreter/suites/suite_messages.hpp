// What is wrong with a CSV suite as a whole. Codes 9050 to 9069.
#pragma once

#include "support/message.hpp"

namespace bareme::suites {

using diag::Hint;
using diag::Message;
using diag::Severity;

inline constexpr Message<2> kUnknownExpectation{
    9050,
    Severity::Error,
    {.fr =
         "`{0}` : la colonne `{1}` n'attend rien de connu ; `attendu_` est suivi d'une colonne de "
         "sortie, ou de `rejet`",
     .en = "`{0}`: the column `{1}` expects nothing known; `attendu_` is followed by an output "
           "column, or by `rejet`"}};
inline constexpr Message<3> kExpectedTwice{
    9051,
    Severity::Error,
    {.fr = "`{0}` : les colonnes `{1}` et `{2}` attendent la même chose",
     .en = "`{0}`: the columns `{1}` and `{2}` expect the same thing"}};
inline constexpr Message<1> kNoExpectation{
    9052,
    Severity::Error,
    {.fr = "`{0}` n'a aucune colonne `attendu_…` : il n'y a rien à comparer",
     .en = "`{0}` has no `attendu_…` column: there is nothing to compare"}};
inline constexpr Message<3> kSilentReject{
    9053,
    Severity::Warning,
    {.fr = "`{0}` : la ligne {1}, qui n'attend rien, est rejetée : {2}",
     .en = "`{0}`: row {1}, which expects nothing, is rejected: {2}"}};

inline constexpr Message<2> kAlmostExpectation{
    9054,
    Severity::Warning,
    {.fr = "`{0}` : la colonne `{1}` n'est pas lue", .en = "`{0}`: the column `{1}` is not read"}};

inline constexpr Hint<1> kDidYouMean{
    {.fr = "vouliez-vous dire `{}` ?", .en = "did you mean `{}`?"}};
inline constexpr Hint<0> kExpectationExample{
    {.fr = "par exemple `attendu_amc` ou `attendu_reste_à_charge`",
     .en = "for example `attendu_amc` or `attendu_reste_à_charge`"}};

}  // namespace bareme::suites
