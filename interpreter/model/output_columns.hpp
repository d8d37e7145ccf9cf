// The output columns of a settlement, in their order: what `attend` may name and what a withholding
// may not be called. The named withholdings stand between `dépassement` and `hypothèses`.
#pragma once

#include <array>
#include <string_view>

#include "interpreter/model/types.hpp"

namespace bareme::model {

struct ColumnName {
  std::string_view name;
  TypeKind kind;  // Money, Rate or Text
};
inline constexpr std::array kOutputColumns{
    ColumnName{"amo", TypeKind::Money},
    ColumnName{"retenue", TypeKind::Money},
    ColumnName{"amc", TypeKind::Money},
    ColumnName{"surcomplémentaire", TypeKind::Money},
    ColumnName{"allocation", TypeKind::Money},
    ColumnName{"reste_à_charge", TypeKind::Money},
    ColumnName{"amo_décision", TypeKind::Text},
    ColumnName{"amo_motif", TypeKind::Text},
    ColumnName{"amc_décision", TypeKind::Text},
    ColumnName{"amc_motif", TypeKind::Text},
    ColumnName{"amc_garantie", TypeKind::Text},
    ColumnName{"amo_base", TypeKind::Money},
    ColumnName{"amo_taux", TypeKind::Rate},
    ColumnName{"amo_brut", TypeKind::Money},
    ColumnName{"ticket_modérateur", TypeKind::Money},
    ColumnName{"dépassement", TypeKind::Money},
    ColumnName{"hypothèses", TypeKind::Text},
};

}  // namespace bareme::model
