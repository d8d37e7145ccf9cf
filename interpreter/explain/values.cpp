#include "interpreter/explain/values.hpp"

#include <fmt/format.h>

#include <vector>

#include "interpreter/explain/explain_words.hpp"

namespace bareme::explain {
namespace {

using model::TypeKind;

auto whole(Int128 number) -> std::string { return format_decimal(number, 0, 0, true); }

auto percentage(Int128 rate, Scale scale) -> std::string {
  const auto shifted = scale >= 2 ? rate : rate * power_of_ten(2 - scale);
  return format_decimal(shifted, scale >= 2 ? scale - 2 : 0, 0) + "\u00a0%";
}

auto plural(const std::string& unit, Int128 count) -> std::string {
  const bool takes_s = !unit.empty() && unit.back() != 's' && unit.back() != 'x';
  return count > 1 && takes_s ? unit + "s" : unit;
}

}  // namespace

auto shown(const model::Program& program, model::Type type, Scale scale, const model::Value& value,
           diag::Language language) -> std::string {
  if (!value.known) return say(language, kUnknown);
  switch (type.kind) {
    case TypeKind::Invalid: return {};
    case TypeKind::Boolean: return value.truth() ? "vrai" : "faux";
    case TypeKind::Text: return fmt::format("\"{}\"", value.text);
    case TypeKind::Integer: return whole(value.number);
    case TypeKind::Number: return format_decimal(value.number, scale, 0, true);
    case TypeKind::Rate: return percentage(value.number, scale);
    case TypeKind::Money: return format_decimal(value.number, scale, 2, true) + "\u00a0€";
    case TypeKind::Date: return format_iso(value.date());
    case TypeKind::Days: return whole(value.number) + (value.number > 1 ? " jours" : " jour");
    case TypeKind::Months: return whole(value.number) + " mois";
    case TypeKind::Code: {
      const auto& codes = program.code_sets[type.codes].codes;
      const auto index = static_cast<std::size_t>(value.number);
      return index < codes.size() ? codes[index].text : std::string{};
    }
  }
  return {};
}

auto quantity(const model::Counter& counter, Int128 amount) -> std::string {
  if (counter.measure == model::Measure::Money) return display(Money{amount});
  return whole(amount) + "\u00a0" + plural(counter.unit, amount);
}

auto keys_of(const model::Program& program, const model::Counter& counter) -> std::string {
  std::string out;
  for (std::size_t i = 0; i < counter.keys.size(); ++i)
    out += (i == 0 ? "par " : ", par ") + program.fields[counter.keys[i]].name;
  if (!out.empty()) out += " et ";
  return out + counter.period_text;
}

auto place(const Sources& sources, Span span) -> std::string {
  if (!span) return {};
  return fmt::format("{}:{}", sources[span.source].name,
                     sources.position(span.source, span.begin).line);
}

}  // namespace bareme::explain
