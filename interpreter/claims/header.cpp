#include "interpreter/claims/header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "interpreter/claims/cells.hpp"
#include "interpreter/claims/file_messages.hpp"
#include "support/text.hpp"

namespace bareme::claims {
namespace {

constexpr std::array kSeparatorsRead{';', ',', '\t'};

auto quoted(std::string_view name) -> std::string { return fmt::format("`{}`", shown(name)); }

auto listed(const std::vector<std::string>& names, std::string_view between = ", ") -> std::string {
  std::string list;
  for (const std::string& name : names)
    list += (list.empty() ? std::string{} : std::string{between}) + quoted(name);
  return list;
}

// `frais` (colonne 3)
auto column_at(const Header& header, std::size_t column) -> diag::Argument {
  const std::string name = shown(header.names[column]);
  return {fmt::format(kColumnAt.words.fr, name, column + 1),
          fmt::format(kColumnAt.words.en, name, column + 1)};
}

auto known_columns(FieldNames& fields, const Header& header) -> std::size_t {
  return static_cast<std::size_t>(std::ranges::count_if(header.names, [&](const std::string& name) {
    return fields.find(name).index || fields.find_part(name).index;
  }));
}

class Binder {
 public:
  Binder(const model::Program& program, const Header& header, std::string_view file,
         const std::vector<bool>& elsewhere, diag::Sink& sink)
      : program_{program}, header_{header}, file_{file}, elsewhere_{elsewhere}, sink_{sink} {}

  auto bind(FieldNames& fields) -> std::optional<Binding>;

 private:
  auto take(Spellings::Found found, std::size_t column) -> void;
  auto join(FieldNames& fields) -> void;
  auto report_missing() -> void;
  auto help_with(diag::Diagnostic& diagnostic, const std::vector<model::FieldId>& missing) -> void;

  const model::Program& program_;
  const Header& header_;
  std::string_view file_;
  const std::vector<bool>& elsewhere_;
  diag::Sink& sink_;
  std::vector<model::FieldId> field_of_column_;
  std::vector<JoinedColumns> joined_;
  std::vector<std::optional<std::size_t>> column_of_field_;
  bool fault_ = false;
};

auto Binder::bind(FieldNames& fields) -> std::optional<Binding> {
  field_of_column_.resize(header_.names.size());
  column_of_field_.resize(program_.fields.size());
  for (std::size_t column = 0; column < header_.names.size(); ++column)
    take(fields.find(header_.names[column]), column);
  join(fields);
  report_missing();
  if (fault_) return std::nullopt;
  return Binding{std::move(field_of_column_), std::move(joined_)};
}

// A field of joined columns is there when each of its parts is.
auto Binder::join(FieldNames& fields) -> void {
  constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);
  for (std::size_t i = 0; i < program_.fields.size(); ++i) {
    const model::FieldId id = program_.fields.id_at(i);
    const std::size_t parts = program_.fields[id].joined.size();
    if (parts == 0) continue;
    JoinedColumns joined{id, std::vector<std::size_t>(parts, kAbsent)};
    for (std::size_t column = 0; column < header_.names.size(); ++column) {
      const auto spelling = fields.find_part(header_.names[column]).index;
      if (!spelling) continue;
      for (const FieldNames::Part& part : fields.parts()) {
        if (part.field != id || part.spelling != *spelling) continue;
        std::size_t& taken = joined.columns[part.rank];
        if (taken != kAbsent) {
          fault_ = true;
          sink_.report(kTwoColumns, Span{}, file_, program_.fields[id].name,
                       column_at(header_, taken), column_at(header_, column));
        }
        taken = column;
      }
    }
    if (std::ranges::find(joined.columns, kAbsent) != joined.columns.end()) continue;
    if (auto& taken = column_of_field_[i]) {
      fault_ = true;
      sink_.report(kTwoColumns, Span{}, file_, program_.fields[id].name, column_at(header_, *taken),
                   column_at(header_, joined.columns.front()));
    }
    column_of_field_[i] = joined.columns.front();
    joined_.push_back(std::move(joined));
  }
}

auto Binder::take(Spellings::Found found, std::size_t column) -> void {
  if (!found.index) return;
  const model::Field& field = program_.fields[program_.fields.id_at(*found.index)];
  if (found.other) {
    fault_ = true;
    sink_.report(kAmbiguousColumn, Span{}, file_, column_at(header_, column), field.name,
                 program_.fields[program_.fields.id_at(*found.other)].name);
    return;
  }
  auto& taken = column_of_field_[*found.index];
  if (taken) {
    fault_ = true;
    sink_.report(kTwoColumns, Span{}, file_, field.name, column_at(header_, *taken),
                 column_at(header_, column));
    return;
  }
  taken = column;
  field_of_column_[column] = program_.fields.id_at(*found.index);
}

auto Binder::report_missing() -> void {
  std::vector<model::FieldId> missing;
  std::vector<std::string> names, required;
  for (std::size_t i = 0; i < program_.fields.size(); ++i) {
    const model::FieldId id = program_.fields.id_at(i);
    if (id == model::kIdentifier || !is_required(program_, id)) continue;
    required.push_back(program_.fields[id].name);
    if (column_of_field_[i] || (!elsewhere_.empty() && elsewhere_[i])) continue;
    missing.push_back(id);
    names.push_back(program_.fields[id].name);
  }
  const bool none_known =
      std::ranges::none_of(column_of_field_, [](const auto& column) { return column.has_value(); });
  if (none_known && !fault_) {
    fault_ = true;
    sink_.report(kNoHeader, Span{}, file_)
        .help(kRequiredColumns, listed(required))
        .help(kSeparators);
  } else if (!missing.empty()) {
    fault_ = true;
    help_with(sink_.report(kColumnsMissing, Span{}, file_, listed(names)), missing);
  }
}

// What the columns may have been meant to be called: other spellings of each field, and the unknown
// header close to it.
auto Binder::help_with(diag::Diagnostic& diagnostic, const std::vector<model::FieldId>& missing)
    -> void {
  std::vector<std::string> unknown;
  for (std::size_t column = 0; column < header_.names.size(); ++column)
    if (!field_of_column_[column] && unknown.size() < 100 && header_.names[column].size() < 100)
      unknown.push_back(header_.names[column]);
  for (const model::FieldId id : missing) {
    const model::Field& field = program_.fields[id];
    if (const auto near = text::closest(field.name, unknown))
      diagnostic.help(kPerhapsColumn, *near, field.name);
    else if (!field.columns.empty() || !field.joined.empty())
      diagnostic.help(kAlsoWritten, field.name,
                      field.joined.empty() ? listed(field.columns) : listed(field.joined, " + "));
  }
  if (header_.names.size() == 1) diagnostic.help(kSeparators);
}

}  // namespace

FieldNames::FieldNames(const model::Program& program) {
  for (std::size_t i = 0; i < program.fields.size(); ++i)
    spellings_.add(program.fields[program.fields.id_at(i)].name, i);
  for (std::size_t i = 0; i < program.fields.size(); ++i)
    for (const std::string& column : program.fields[program.fields.id_at(i)].columns)
      spellings_.add(column, i);
  std::map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < program.fields.size(); ++i) {
    const model::FieldId id = program.fields.id_at(i);
    const auto& joined = program.fields[id].joined;
    for (std::size_t rank = 0; rank < joined.size(); ++rank) {
      const auto [spelling, added] = known.emplace(joined[rank], known.size());
      if (added) part_spellings_.add(joined[rank], spelling->second);
      parts_.push_back({id, rank, spelling->second});
    }
  }
}

auto read_header(FieldNames& fields, std::string_view text, std::size_t at) -> Header {
  Header best;
  std::optional<Header> open;  // a quote that is not closed
  bool certain = true;
  std::pair<std::size_t, std::size_t> best_score{};
  for (const char separator : kSeparatorsRead) {
    Header header{separator, {}, {}, true};
    std::vector<Slice> slices;
    header.record = Cutter{text, separator}.cut(at, kMaxColumns + 1, slices);
    certain = certain && header.record.certain;
    if (header.record.fault == CutFault::OpenQuote) open = header;
    for (const Slice& slice : slices) header.names.push_back(unquoted(slice));
    const std::pair score{known_columns(fields, header), header.record.fields};
    if (separator != kSeparatorsRead.front() && score <= best_score) continue;
    best_score = score;
    best = std::move(header);
  }
  if (best_score.first == 0 && open) best = *std::move(open);
  best.certain = certain;
  return best;
}

auto bind_columns(const model::Program& program, FieldNames& fields, const Header& header,
                  std::string_view file, const std::vector<bool>& elsewhere, diag::Sink& sink)
    -> std::optional<Binding> {
  return Binder{program, header, file, elsewhere, sink}.bind(fields);
}

}  // namespace bareme::claims
