#include "interpreter/suites/expectations.hpp"

#include <algorithm>

#include "interpreter/claims/writers.hpp"
#include "interpreter/suites/compare.hpp"
#include "interpreter/suites/suite_messages.hpp"
#include "support/text.hpp"

namespace bareme::suites {
namespace {

constexpr std::string_view kPrefix = "attendu_";

auto squeezed(std::string_view name) -> std::string { return text::fold(text::trim(name), true); }

class ColumnReader {
 public:
  ColumnReader(const model::Program& program, const claims::ClaimsFile& file, diag::Sink& sink)
      : file_{file}, sink_{sink}, outputs_{claims::output_columns(program)} {
    known_.push_back(std::string{kPrefix} + std::string{kRejectColumn});
    for (const auto& output : outputs_) known_.push_back(std::string{kPrefix} + output.name);
  }

  auto read() -> std::optional<SuiteColumns> {
    const std::size_t faults = sink_.errors();
    for (std::size_t index = 0; index < file_.header.size(); ++index) {
      const std::string& name = file_.header[index];
      // A column that gives a field of the claim is nobody else's, whatever its name.
      if (std::ranges::find(file_.ignored, name) == file_.ignored.end()) continue;
      if (!take(index, squeezed(name))) ignore(name);
    }
    if (sink_.errors() > faults) return std::nullopt;
    if (columns_.expected.empty()) {
      sink_.report(kNoExpectation, Span{}, file_.name).help(kExpectationExample);
      return std::nullopt;
    }
    return std::move(columns_);
  }

 private:
  // False when the column is nothing to a suite.
  auto take(std::size_t index, const std::string& name) -> bool {
    static const std::string prefix = squeezed(kPrefix);
    if (name.starts_with(prefix)) {
      expect(index, name.substr(prefix.size()));
    } else if (name == "cas" && !columns_.title) {
      columns_.title = index;
    } else if (name == "description" && !columns_.description) {
      columns_.description = index;
    } else {
      return false;
    }
    return true;
  }

  auto expect(std::size_t index, const std::string& wanted) -> void {
    ExpectedColumn column{index, {}, {}, model::TypeKind::Text};
    if (wanted == kRejectColumn) {
      column.name = kRejectColumn;
    } else {
      const auto found = std::ranges::find_if(
          outputs_, [&](const auto& output) { return squeezed(output.name) == wanted; });
      if (found == outputs_.end()) return report_unknown(index);
      column.name = found->name;
      column.kind = found->kind;
      column.output = static_cast<std::size_t>(found - outputs_.begin());
    }
    const auto twin = std::ranges::find(columns_.expected, column.name, &ExpectedColumn::name);
    if (twin == columns_.expected.end())
      columns_.expected.push_back(std::move(column));
    else
      sink_.report(kExpectedTwice, Span{}, file_.name, file_.header[twin->index],
                   file_.header[index]);
  }

  auto ignore(const std::string& name) -> void {
    if (std::ranges::find(columns_.ignored, name) != columns_.ignored.end()) return;
    // `atendu_amc` would compare nothing, and nobody would know.
    if (const auto close = text::closest(name, known_))
      sink_.report(kAlmostExpectation, Span{}, file_.name, name).help(kDidYouMean, *close);
    else
      columns_.ignored.push_back(name);
  }

  auto report_unknown(std::size_t index) -> void {
    auto& said = sink_.report(kUnknownExpectation, Span{}, file_.name, file_.header[index]);
    if (const auto close = text::closest(file_.header[index], known_))
      said.help(kDidYouMean, *close);
    else
      said.help(kExpectationExample);
  }

  const claims::ClaimsFile& file_;
  diag::Sink& sink_;
  std::vector<claims::OutputColumn> outputs_;
  std::vector<std::string> known_;  // headers that a suite may have
  SuiteColumns columns_;
};

}  // namespace

auto read_columns(const model::Program& program, const claims::ClaimsFile& file, diag::Sink& sink)
    -> std::optional<SuiteColumns> {
  return ColumnReader{program, file, sink}.read();
}

}  // namespace bareme::suites
