#include "interpreter/report/json.hpp"

#include <utility>

#include "support/render.hpp"

namespace bareme::report {

auto JsonWriter::begin(std::string_view key) -> void {
  if (depth_ > 0) out_ += (empty_ ? "\n" : ",\n") + std::string(2 * depth_, ' ');
  empty_ = false;
  if (!key.empty()) out_ += diag::json_string(key) + ": ";
}

auto JsonWriter::open(std::string_view key, char bracket) -> void {
  begin(key);
  out_ += bracket;
  ++depth_;
  empty_ = true;
}

auto JsonWriter::close(char bracket) -> void {
  --depth_;
  if (!empty_) out_ += '\n' + std::string(2 * depth_, ' ');
  out_ += bracket;
  empty_ = false;
}

auto JsonWriter::text(std::string_view key, std::string_view value) -> void {
  begin(key);
  out_ += diag::json_string(value);
}

auto JsonWriter::number(std::string_view key, Int128 value) -> void {
  begin(key);
  out_ += format_decimal(value, 0, 0);
}

auto JsonWriter::amount(std::string_view key, Money value) -> void {
  begin(key);
  out_ += plain(value, '.');
}

auto JsonWriter::truth(std::string_view key, bool value) -> void {
  begin(key);
  out_ += value ? "true" : "false";
}

auto JsonWriter::numbers(std::string_view key, std::span<const Int128> values) -> void {
  begin(key);
  out_ += '[';
  for (std::size_t i = 0; i < values.size(); ++i)
    out_ += (i == 0 ? "" : ", ") + format_decimal(values[i], 0, 0);
  out_ += ']';
}

auto JsonWriter::take() -> std::string {
  out_ += '\n';
  return std::exchange(out_, {});
}

auto add_counter(JsonWriter& json, const suites::CounterState& state) -> void {
  const auto add = [&](std::string_view key, Int128 value) {
    switch (state.counter.measure) {
      case model::Measure::Money: return json.amount(key, Money{value});
      case model::Measure::Units: return json.number(key, value);
    }
  };
  json.open_object();
  json.text("clause", state.clause);
  json.text("keys", state.counter.keys_text);
  json.text("unit", state.counter.measure == model::Measure::Money ? "€" : state.counter.unit);
  add("limit", state.limit);
  add("before", state.before);
  add("after", state.after);
  json.close_object();
}

}  // namespace bareme::report
