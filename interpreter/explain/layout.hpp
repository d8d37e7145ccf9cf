// The columns of an explanation: text, amount or marker, then the decision or the place in the
// rules.
#pragma once

#include <string>
#include <vector>

namespace bareme::explain {

// `  SwissLife Santé, garantie mésothérapie          50,00 €   plafonné`
auto headline(const std::string& text, const std::string& amount, const std::string& decision)
    -> std::string;

// `    exclut hors_amm : produit_amm = vrai           sans effet rules/swisslife.bareme:35`
struct ClauseLine {
  std::string text;
  std::vector<std::string> values;  // after ` : `, wrapped
  std::string marker;
  std::string place;
};
auto clause_line(const ClauseLine& line) -> std::string;

}  // namespace bareme::explain
