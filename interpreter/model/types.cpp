#include "interpreter/model/types.hpp"

namespace bareme::model {

auto name_of(TypeKind kind) -> diag::Words {
  switch (kind) {
    case TypeKind::Invalid: return {"une valeur illisible", "an unreadable value"};
    case TypeKind::Boolean: return {"une condition (vrai ou faux)", "a condition (true or false)"};
    case TypeKind::Text: return {"un texte", "a text"};
    case TypeKind::Integer: return {"un entier", "an integer"};
    case TypeKind::Number: return {"un nombre", "a number"};
    case TypeKind::Rate: return {"un taux", "a rate"};
    case TypeKind::Money: return {"un montant", "an amount"};
    case TypeKind::Date: return {"une date", "a date"};
    case TypeKind::Days: return {"une durée en jours", "a duration in days"};
    case TypeKind::Months: return {"une durée en mois", "a duration in months"};
    case TypeKind::Code: return {"un code", "a code"};
  }
  return {"", ""};
}

}  // namespace bareme::model
