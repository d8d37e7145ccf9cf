// A program as it is in force on one day: the texts of its files without the versions of other
// days, nor essais and scénarios, which are about several.
#pragma once

#include <string>
#include <vector>

#include "grammar/syntax.hpp"
#include "support/source.hpp"

namespace bareme::syntax {

// One text in canonical layout, each file of several under its name; claims of that day are paid by
// it as by the files. A parameter is its value of the day, and since when. What is not in force and
// is named by something that is stays as it was written, its dates with it. `sources` must hold no
// error.
auto in_force_on(const Sources& sources, const std::vector<File>& files, Date day) -> std::string;

}  // namespace bareme::syntax
