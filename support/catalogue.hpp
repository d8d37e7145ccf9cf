// Every message about rule files, in one place: code for ever, words in both languages. Messages
// about claims are next to the code that reads them. Wording: observe, explain, suggest; the user's
// text in backticks; never the name of a grammar rule.
#pragma once

#include "support/catalogue_clauses.hpp"
#include "support/catalogue_names.hpp"
#include "support/catalogue_syntax.hpp"
#include "support/catalogue_types.hpp"
