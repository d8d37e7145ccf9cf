#include "interpreter/data_files.hpp"

#include <algorithm>
#include <limits>

#include "grammar/parse.hpp"
#include "grammar/readable.hpp"
#include "interpreter/claims/encoding.hpp"
#include "interpreter/claims/sheet.hpp"
#include "interpreter/data_rows.hpp"
#include "interpreter/model/table_rows.hpp"
#include "support/catalogue.hpp"
#include "support/listed.hpp"
#include "support/text.hpp"

namespace bareme {
namespace {

// A table as a spreadsheet saves it: the rows below the header, by the line on which each begins.
struct Sheet {
  Id<Source> source;
  SheetRow header;
  std::vector<SheetRow> rows;
};

class Reader {
 public:
  Reader(Sources& sources, const DataLoader& load, diag::Sink& sink)
      : sources_{sources}, load_{load}, sink_{sink} {}

  // nullopt, reported at `name`, when the file cannot be used.
  auto read(const syntax::Text& name) -> std::optional<Sheet> {
    const auto loaded = load_ ? load_(name.text, sources_[name.span.source])
                              : DataBytes{{}, DataBytes::Fault::Absent};
    if (!is_there(loaded.fault, name)) return std::nullopt;
    const auto decoded = claims::decode(loaded.bytes);
    if (claims::first_bad_byte(decoded.text, decoded.encoding) != std::string_view::npos ||
        decoded.text.size() > std::numeric_limits<std::uint32_t>::max() / 2) {
      sink_.report(diag::kDataFileText, name.span, name.text);
      return std::nullopt;
    }
    Sheet sheet;
    sheet.source = sources_.add({loaded.path.empty() ? name.text : loaded.path, decoded.text});
    if (!syntax::holds_no_direction(sources_[sheet.source], sheet.source, sink_))
      return std::nullopt;
    cut(sheet, name);
    return sheet;
  }

 private:
  auto is_there(DataBytes::Fault fault, const syntax::Text& name) -> bool {
    switch (fault) {
      case DataBytes::Fault::None: return true;
      case DataBytes::Fault::Absent:
        sink_.report(diag::kDataFileAbsent, name.span, name.text);
        return false;
      case DataBytes::Fault::Outside:
        sink_.report(diag::kDataFileOutside, name.span, name.text);
        return false;
      case DataBytes::Fault::Unreadable:
        sink_.report(diag::kDataFileUnreadable, name.span, name.text);
        return false;
    }
    return false;
  }

  auto cut(Sheet& sheet, const syntax::Text& name) -> void {
    const claims::Sheet cut = claims::cut_sheet(sources_[sheet.source].text);
    if (cut.records.empty()) sink_.report(diag::kDataFileEmpty, name.span, name.text);
    for (const claims::SheetRecord& record : cut.records) {
      const Span span{sheet.source, static_cast<std::uint32_t>(record.begin),
                      static_cast<std::uint32_t>(record.end)};
      if (!record.quotes_hold) sink_.report(diag::kDataRowQuotes, span);
      if (&record == &cut.records.front())
        sheet.header = {span, record.cells};
      else if (record.quotes_hold)
        sheet.rows.push_back({span, record.cells});
    }
  }

  Sources& sources_;
  const DataLoader& load_;
  diag::Sink& sink_;
};

// Columns are told by their places, and may be called anything but what another one is called: then
// they are in another order than the rules say, and none of them is read.
auto header_holds(const Sheet& sheet, const std::vector<std::string>& names, diag::Sink& sink)
    -> bool {
  const auto& cells = sheet.header.cells;
  const auto is_called = [&](std::size_t cell, const std::string& name) {
    return text::fold(cells[cell], true) == text::fold(name, true);
  };
  for (std::size_t i = 0; i < std::min(cells.size(), names.size()); ++i) {
    const auto called = [&](const std::string& name) { return is_called(i, name); };
    if (called(names[i]) || std::ranges::none_of(names, called)) continue;
    sink.report(diag::kDataColumnsSwapped, sheet.header.span, cells[i], names[i])
        .help(diag::kDataColumnsAre, text::listed(names));
    return false;
  }
  return true;
}

auto fill_code_set(syntax::CodeSetDecl& set, const Sheet& sheet, diag::Sink& sink) -> void {
  if (!header_holds(sheet, {"code", "libellé"}, sink)) return;
  std::vector<syntax::CodeSetDecl::Entry> entries;
  entries.reserve(sheet.rows.size());
  for (const SheetRow& row : sheet.rows) {
    if (row.cells.front().empty()) {
      sink.report(diag::kDataRowShape, row.span, diag::Words{"un code", "a code"});
      continue;
    }
    syntax::CodeSetDecl::Entry entry{
        {text::nfc(row.cells.front()), row.span}, {}, {}, {}, row.span};
    if (row.cells.size() > 1) entry.label = syntax::Text{row.cells[1], row.span};
    entries.push_back(std::move(entry));
  }
  set.entries.insert(set.entries.begin(), std::make_move_iterator(entries.begin()),
                     std::make_move_iterator(entries.end()));
}

auto fill_table(syntax::TableDecl& table, syntax::File& file, const Sheet& sheet,
                const FieldTypes& types, diag::Sink& sink) -> void {
  const std::size_t outputs = std::max<std::size_t>(1, table.outputs.size());
  const std::size_t columns = table.inputs.size() + outputs;
  std::vector<std::string> names;
  for (const auto& input : table.inputs) names.push_back(input.name.text);
  for (const syntax::Name& output : table.outputs) names.push_back(output.text);
  if (!header_holds(sheet, names, sink)) return;
  TableText text{table, types};
  for (const SheetRow& row : sheet.rows) {
    if (row.cells.size() == columns) {
      text.add(row);
      continue;
    }
    const std::string count = std::to_string(columns);
    sink.report(diag::kDataRowShape, row.span,
                diag::Argument{count + " colonnes", count + " columns"});
  }
  text.parse_into(file, table, sink);
}

}  // namespace

auto fill_from_files(std::vector<syntax::File>& files, Sources& sources, const DataLoader& load,
                     diag::Sink& sink) -> void {
  Reader reader{sources, load, sink};
  const FieldTypes types = field_types(files);
  for (syntax::File& file : files) {
    const auto fill = [&](syntax::TableDecl& table) {
      if (!table.file) return;
      const auto sheet = reader.read(*table.file);
      if (sheet && sheet->rows.size() > model::kMostTableRows)
        sink.report(diag::kTooManyRows, table.file->span, std::to_string(sheet->rows.size()),
                    std::to_string(model::kMostTableRows));
      else if (sheet)
        fill_table(table, file, *sheet, types, sink);
    };
    for (syntax::Declaration& declaration : file.declarations) {
      if (auto* set = std::get_if<syntax::CodeSetDecl>(&declaration.node); set && set->file) {
        if (const auto sheet = reader.read(*set->file)) fill_code_set(*set, *sheet, sink);
      } else if (auto* table = std::get_if<syntax::TableDecl>(&declaration.node)) {
        fill(*table);
      } else if (auto* payer = std::get_if<syntax::PayerDecl>(&declaration.node)) {
        for (auto& item : payer->items)
          if (auto* local = std::get_if<syntax::TableDecl>(&item)) fill(*local);
      }
    }
  }
}

}  // namespace bareme
