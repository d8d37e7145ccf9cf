// JSON text, written in the order in which it is given: the same bytes from run to run.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "interpreter/suites/suites.hpp"
#include "support/money.hpp"

namespace bareme::report {

class JsonWriter {
 public:
  // Without a key: the document itself, or an element of an array.
  auto open_object(std::string_view key = {}) -> void { open(key, '{'); }
  auto close_object() -> void { close('}'); }
  auto open_array(std::string_view key) -> void { open(key, '['); }
  auto close_array() -> void { close(']'); }

  auto text(std::string_view key, std::string_view value) -> void;
  auto number(std::string_view key, Int128 value) -> void;
  auto amount(std::string_view key, Money value) -> void;  // 1234.50: exact as written
  auto truth(std::string_view key, bool value) -> void;
  auto numbers(std::string_view key, std::span<const Int128> values) -> void;  // on one line

  auto take() -> std::string;

 private:
  auto open(std::string_view key, char bracket) -> void;
  auto close(char bracket) -> void;
  auto begin(std::string_view key) -> void;

  std::string out_;
  std::size_t depth_ = 0;
  bool empty_ = true;  // nothing yet in the bracket that is open
};

// An element of an array of counters: amounts in euros, units as whole numbers.
auto add_counter(JsonWriter& json, const suites::CounterState& state) -> void;

}  // namespace bareme::report
