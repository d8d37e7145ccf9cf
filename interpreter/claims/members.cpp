#include "interpreter/claims/members.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "interpreter/claims/file_messages.hpp"
#include "interpreter/claims/header.hpp"
#include "interpreter/claims/sheet.hpp"
#include "support/text.hpp"

namespace bareme::claims {
namespace {

// What a claim says itself, or it is no claim.
constexpr std::array kOfTheClaim{model::kIdentifier, model::kDate, model::kExpense,
                                 model::kQuantity};

}  // namespace

class MembersReader {
 public:
  MembersReader(const model::Program& program, const OpenSheet& sheet, std::string name,
                diag::Sink& sink)
      : program_{program}, sheet_{sheet}, sink_{sink} {
    members_.name_ = std::move(name);
    members_.header_ = sheet.header();
    members_.gives_.resize(program.fields.size());
    members_.columns_.resize(program.fields.size());
  }

  auto read() -> std::optional<Members> {
    const std::size_t faults = sink_.errors();
    take_header();
    if (sink_.errors() == faults) {
      const auto& records = sheet_.sheet.records;
      for (auto record = records.begin() + 1; record != records.end(); ++record) take(*record);
    }
    if (sink_.errors() > faults) return std::nullopt;
    return std::move(members_);
  }

 private:
  auto take_header() -> void {
    FieldNames fields{program_};
    for (std::size_t column = 0; column < members_.header_.size(); ++column) {
      const std::string name = text::fold(text::nfc(members_.header_[column]));
      if (name == "debut")
        take(begin_, column, "début");
      else if (name == "fin")
        take(end_, column, "fin");
      else if (name == "formule")
        take(members_.level_, column, "formule");
      else if (!take_field(fields.find(members_.header_[column]), column) && !name.empty())
        members_.ignored_.push_back(members_.header_[column]);
    }
    const auto& beneficiary = program_.fields[model::kBeneficiary];
    if (!members_.columns_[model::kBeneficiary.index])
      sink_.report(kColumnsMissing, Span{}, members_.name_, fmt::format("`{}`", beneficiary.name));
  }

  auto take_field(Spellings::Found found, std::size_t column) -> bool {
    if (!found.unique()) return false;
    const model::FieldId field = program_.fields.id_at(*found.index);
    if (std::ranges::find(kOfTheClaim, field) != kOfTheClaim.end()) return false;
    take(members_.columns_[field.index], column, program_.fields[field].name);
    members_.gives_[field.index] = field != model::kBeneficiary;
    return true;
  }

  auto take(std::optional<std::size_t>& taken, std::size_t column, std::string_view what) -> void {
    const auto at = [&](std::size_t each) {
      return diag::Argument{
          fmt::format(fmt::runtime(kColumnAt.words.fr), members_.header_[each], each + 1),
          fmt::format(fmt::runtime(kColumnAt.words.en), members_.header_[each], each + 1)};
    };
    if (taken) sink_.report(kTwoColumns, Span{}, members_.name_, what, at(*taken), at(column));
    taken = column;
  }

  auto take(const SheetRecord& record) -> void {
    const Span span = sheet_.span(record);
    if (!record.quotes_hold || record.cells.size() != members_.header_.size()) {
      sink_.report(kMemberRow, span, std::to_string(members_.header_.size()));
      return;
    }
    Members::Row row{record.number, {}, record.cells};
    const bool read = read_day(record, begin_, row.validity.from, span) &&
                      read_day(record, end_, row.validity.to, span);
    if (!read) return;
    if (row.validity.from && row.validity.to && *row.validity.to < *row.validity.from)
      sink_.report(kMemberDays, span);
    const std::string& who = record.cells[*members_.columns_[model::kBeneficiary.index]];
    members_.rows_[text::nfc(who)].push_back(std::move(row));
  }

  auto read_day(const SheetRecord& record, std::optional<std::size_t> column,
                std::optional<Date>& day, Span span) -> bool {
    if (!column || record.cells[*column].empty()) return true;
    const auto parsed = parse_date(record.cells[*column]);
    if (parsed.fault) {
      sink_.report(kMemberDay, span, members_.header_[*column]);
      return false;
    }
    day = parsed.date;
    return true;
  }

  const model::Program& program_;
  const OpenSheet& sheet_;
  diag::Sink& sink_;
  Members members_;
  std::optional<std::size_t> begin_, end_;
};

auto Members::find(std::string_view beneficiary, Date date) const -> Found {
  std::string owned;
  const auto rows = rows_.find(normalised(beneficiary, owned));
  Found found;
  if (rows == rows_.end()) return found;
  for (const Row& row : rows->second) {
    if (!row.validity.holds_on(date)) continue;
    (found.row == nullptr ? found.row : found.other) = &row;
    if (found.other != nullptr) break;
  }
  return found;
}

auto Members::cell(const Row& row, model::FieldId field) const -> std::string_view {
  if (!gives_[field.index]) return {};
  return row.cells[*columns_[field.index]];
}

auto Members::level(const Row& row) const -> std::string_view {
  return level_ ? std::string_view{row.cells[*level_]} : std::string_view{};
}

auto Members::column_name(model::FieldId field) const -> std::string {
  return fmt::format("{} ({})", header_[*columns_[field.index]], name_);
}

auto read_members(const model::Program& program, Sources& sources, std::string name,
                  std::string bytes, diag::Sink& sink) -> std::optional<Members> {
  const auto sheet = open_sheet(sources, name, std::move(bytes), sink);
  if (!sheet) return std::nullopt;
  return MembersReader{program, *sheet, std::move(name), sink}.read();
}

}  // namespace bareme::claims
