// Helps about where a program is read from: its files, its folders, its scénarios. They have no
// code of their own: each goes with a message of the catalogue.
#pragma once

#include "support/message.hpp"

namespace bareme::diag {

inline constexpr Hint<1> kRowsAreInFile{
    {"ses lignes sont dans `{0}` : ajoutez-y celles qui manquent ; une case `*` y vaut pour toutes "
     "les valeurs, `≥ 4` ou `1..3` pour plusieurs",
     "its rows are in `{0}`: add the missing ones there; a cell `*` stands for all values, `≥ 4` "
     "or `1..3` for several"}};
inline constexpr Hint<2> kSeveralPrograms{
    {"plusieurs programmes sont lus ensemble ({0} fichiers ont un bloc `soin`) : donnez-en un à la "
     "fois, comme `{1}` ; le reste n'est pas vérifié",
     "several programs are read together ({0} files have a `soin` block): give one at a time, as "
     "`{1}`; the rest is not checked"}};
inline constexpr Hint<1> kScenariosAre{
    {"les scénarios de ces règles sont {}", "the scénarios of these rules are {}"}};
inline constexpr Hint<0> kNoScenarioAtAll{
    {"ces règles n'ont aucun scénario", "these rules have no scénario"}};

}  // namespace bareme::diag
