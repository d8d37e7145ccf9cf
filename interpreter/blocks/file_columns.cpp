#include "interpreter/blocks/file_columns.hpp"

#include <algorithm>

namespace bareme::blocks {
namespace {

auto wanted_fields(const model::Program& program) -> std::vector<bool> {
  std::vector<bool> wanted(program.fields.size());
  wanted[model::kBeneficiary.index] = true;
  for (const model::Expr& expr : program.exprs)
    if (const auto* ref = std::get_if<model::FieldRef>(&expr.node)) wanted[ref->field.index] = true;
  for (const model::Counter& counter : program.counters)
    for (const model::FieldId key : counter.keys) wanted[key.index] = true;
  for (const model::Limit& limit : program.limits)
    if (limit.once_by) wanted[limit.once_by.index] = true;
  return wanted;
}

}  // namespace

ColumnTarget::ColumnTarget(const FileColumns& columns, model::FieldId field, records::Batch& batch)
    : column{batch.column(field)},
      absent{columns.absent[field.index]},
      required{claims::is_required(*columns.program, field) && !absent.known},
      wide{records::is_wide(columns.program->fields[field].type.kind)} {}

FileColumns::FileColumns(const model::Program& of, std::vector<model::FieldId> of_columns,
                         claims::Encoding of_file, records::Texts& texts)
    : program{&of},
      fields{std::move(of_columns)},
      encoding{of_file},
      wanted{wanted_fields(of)},
      absent{claims::absent_cells(of, texts)} {}

auto FileColumns::has(model::FieldId field) const -> bool {
  return std::ranges::find(fields, field) != fields.end();
}

// Contracts, and the texts that anything is asked of.
auto FileColumns::is_named(std::size_t column) const -> bool {
  const model::FieldId field = fields[column];
  return field == model::kContract ||
         (program->fields[field].type.kind == model::TypeKind::Text && wanted[field.index]);
}

auto FileColumns::fill_absent(model::FieldId field, records::Batch& batch) const -> void {
  if (!absent[field.index].known) {
    batch.column(field) = {};
    return;
  }
  ColumnTarget target{*this, field, batch};
  for (std::size_t row = 0; row < batch.size(); ++row) target.set_absent(row);
}

}  // namespace bareme::blocks
