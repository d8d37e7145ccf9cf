// The one visitor helper: `std::visit(Overloaded{...}, variant)`. No catch-all lambda is ever
// passed to it.
#pragma once

namespace bareme {

template <typename... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

}  // namespace bareme
