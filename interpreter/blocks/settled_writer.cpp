#include "interpreter/blocks/settled_writer.hpp"

#include <algorithm>

#include "interpreter/claims/csv.hpp"

namespace bareme::blocks {
namespace {

using records::PayerColumns;
using records::SettledBatch;
using records::Standing;

constexpr std::size_t kMostOfAmount = 16;  // `;-21474836,48` and more
constexpr Scale kRateScale = model::field_scale(model::TypeKind::Rate);

constexpr auto kTwoDigits = [] {
  std::array<char, 200> digits{};
  for (std::size_t i = 0; i < 100; ++i) {
    digits[i * 2] = static_cast<char>('0' + i / 10);
    digits[i * 2 + 1] = static_cast<char>('0' + i % 10);
  }
  return digits;
}();

auto put_two(char* to, std::uint64_t number) -> void {
  std::memcpy(to, kTwoDigits.data() + number * 2, 2);
}

// The first scheme that stands at least so.
auto first_standing(const SettledBatch& batch, std::size_t line, Standing least)
    -> const PayerColumns* {
  for (std::size_t i = 0; i < batch.schemes(); ++i)
    if (batch.payers[i].standing[line] >= static_cast<std::uint8_t>(least)) return &batch.payers[i];
  return nullptr;
}

template <typename Id>
auto remembered(std::deque<std::optional<std::string>>& texts, Id id)
    -> std::optional<std::string>& {
  const auto at = static_cast<std::size_t>(id);
  if (at >= texts.size()) texts.resize(at + 1);
  return texts[at];
}

}  // namespace

SettledWriter::SettledWriter(const model::Program& program, const claims::ClaimsFile& file)
    : program_{program}, dialect_{file.dialect}, line_end_{line_end(file.dialect)} {}

// As it is written, the separator before it.
auto SettledWriter::cell(std::string_view text) const -> std::string {
  return dialect_.separator +
         claims::encode(claims::quoted_cell(text, dialect_.separator), dialect_, false);
}

auto SettledWriter::add_amount(TextBuffer& out, std::int64_t cents) const -> void {
  char* at = out.end();
  *at++ = dialect_.separator;
  auto left = static_cast<std::uint64_t>(cents);
  if (cents < 0) {
    *at++ = '-';
    left = ~left + 1;
  }
  const std::uint64_t euros = left / 100;
  std::array<char, 24> digits{};
  std::size_t first = digits.size();
  std::uint64_t rest = euros;
  while (rest >= 100) {
    first -= 2;
    put_two(digits.data() + first, rest % 100);
    rest /= 100;
  }
  if (rest >= 10) {
    first -= 2;
    put_two(digits.data() + first, rest);
  } else {
    digits[--first] = static_cast<char>('0' + rest);
  }
  const std::size_t count = digits.size() - first;
  std::memcpy(at, digits.data() + first, count);
  at += count;
  *at++ = dialect_.decimal_point;
  put_two(at, left % 100);
  out.advance(static_cast<std::size_t>(at + 2 - out.end()));
}

auto SettledWriter::scheme_words(const SettledBatch& batch, std::int32_t verdict)
    -> std::string_view {
  auto& words = remembered(scheme_words_, verdict);
  if (!words) {
    const records::Verdict& found = batch.tables().verdict(verdict);
    words = found.payer ? cell(records::name_of(found.decision)) + cell(reason_of(program_, found))
                        : cell("") + cell("");
    longest_ = std::max(longest_, words->size());
  }
  return *words;
}

auto SettledWriter::contract_words(const SettledBatch& batch, std::int32_t verdict)
    -> std::string_view {
  auto& words = remembered(contract_words_, verdict);
  if (!words) {
    const records::Verdict& found = batch.tables().verdict(verdict);
    const std::string_view guarantee =
        found.payer && found.guarantee ? std::string_view{program_.guarantees[found.guarantee].name}
                                       : "";
    words = std::string{scheme_words(batch, verdict)} + cell(guarantee);
    longest_ = std::max(longest_, words->size());
  }
  return *words;
}

auto SettledWriter::rate_text(std::int32_t rate) -> std::string_view {
  if (rate == last_rate_ && !last_rate_text_.empty()) return last_rate_text_;
  auto known = rates_.find(rate);
  if (known == rates_.end()) {
    constexpr std::size_t kMostRates = 100'000;
    if (rates_.size() >= kMostRates) rates_.clear();
    known = rates_.emplace(rate, cell(written_rate(rate, kRateScale, dialect_))).first;
  }
  last_rate_ = rate;
  last_rate_text_ = known->second;
  return last_rate_text_;
}

auto SettledWriter::hypotheses(const SettledBatch& batch, std::uint32_t id) -> std::string_view {
  auto& text = remembered(hypotheses_, id);
  if (!text) {
    text = cell(claims::hypotheses_text(program_, batch.tables().hypotheses(id)));
    longest_ = std::max(longest_, text->size());
  }
  return *text;
}

auto SettledWriter::add_bases(const SettledBatch& batch, std::size_t line, TextBuffer& out)
    -> void {
  if (const PayerColumns* payer = first_standing(batch, line, Standing::HasBase)) {
    add_amount(out, payer->base[line]);
    out.add(rate_text(payer->rate[line]));
    add_amount(out, payer->gross[line]);
    add_amount(out, std::int64_t{payer->assessed[line]} - payer->gross[line]);
    add_amount(out, std::int64_t{batch.expense[line]} - payer->assessed[line]);
    return;
  }
  out.add(dialect_.separator);
  out.add(dialect_.separator);
  if (const PayerColumns* payer = first_standing(batch, line, Standing::Covers))
    add_amount(out, payer->gross[line]);
  else
    out.add(dialect_.separator);
  out.add(dialect_.separator);
  out.add(dialect_.separator);
}

auto SettledWriter::add_values(const std::vector<std::string>& values, TextBuffer& out) const
    -> void {
  for (const std::string& value : values) {
    const std::string written = cell(value);
    out.reserve(written.size() + line_end_.size());
    out.add(written);
  }
}

auto SettledWriter::write(const SettledBatch& batch, std::size_t line, std::string_view row,
                          TextBuffer& out) -> void {
  out.reserve(row.size() + line_end_.size());
  out.add(row);
  if (batch.state[line] == SettledBatch::State::Apart) {
    add_values(output_values(program_, batch.settlement(line), dialect_), out);
    out.add(line_end_);
    return;
  }
  const std::size_t schemes = batch.schemes();
  std::int64_t by_schemes = 0, above = 0;
  for (std::size_t i = 0; i < schemes; ++i) by_schemes += batch.payers[i].paid[line];
  for (std::size_t i = schemes + 1; i < batch.payers.size(); ++i)
    above += batch.payers[i].paid[line];
  std::int32_t scheme = 0;
  for (std::size_t i = 0; i < schemes && scheme == 0; ++i) scheme = batch.payers[i].verdict[line];
  const std::int32_t contract = batch.payers[schemes].verdict[line];
  // The words may be new, and longer than any before.
  const std::string_view of_scheme = scheme_words(batch, scheme);
  const std::string_view of_contract = contract_words(batch, contract);
  const std::string_view of_hypotheses = hypotheses(batch, batch.hypotheses[line]);
  constexpr std::size_t kAmounts = 11;
  out.reserve(longest_ * 3 + (kAmounts + batch.withheld_by_name.size()) * kMostOfAmount +
              line_end_.size());
  add_amount(out, by_schemes);
  add_amount(out, batch.withheld[line]);
  add_amount(out, batch.payers[schemes].paid[line]);
  add_amount(out, above);
  add_amount(out, batch.lump_sums[line]);
  add_amount(out, batch.left_to_pay[line]);
  out.add(of_scheme);
  out.add(of_contract);
  add_bases(batch, line, out);
  for (const auto& column : batch.withheld_by_name) add_amount(out, column[line]);
  out.add(of_hypotheses);
  out.add(line_end_);
}

}  // namespace bareme::blocks
