// Where every stage reports. User errors are data: nothing is thrown, nothing is printed here.
#pragma once

#include <utility>
#include <vector>

#include "support/message.hpp"

namespace bareme::diag {

class Sink {
 public:
  template <std::size_t Arity, typename... Args>
  auto report(const Message<Arity>& message, Span span, Args&&... args) -> Diagnostic& {
    static_assert(sizeof...(Args) == Arity, "wrong number of arguments for this message");
    if (message.severity == Severity::Error) ++errors_;
    if (message.severity == Severity::Warning) ++warnings_;
    diagnostics_.push_back({message.code,
                            message.severity,
                            span,
                            {message.words, {Argument(std::forward<Args>(args))...}},
                            {},
                            {}});
    return diagnostics_.back();
  }

  // A diagnostic that another sink received.
  auto forward(const Diagnostic& diagnostic) -> void {
    if (diagnostic.severity == Severity::Error) ++errors_;
    if (diagnostic.severity == Severity::Warning) ++warnings_;
    diagnostics_.push_back(diagnostic);
  }

  auto has_errors() const -> bool { return errors_ > 0; }
  auto errors() const -> std::size_t { return errors_; }
  auto warnings() const -> std::size_t { return warnings_; }
  auto diagnostics() const -> const std::vector<Diagnostic>& { return diagnostics_; }
  // In order of file and place, which is the order people read them in; equal places keep the order
  // of reporting.
  auto sorted() const -> std::vector<Diagnostic>;

 private:
  std::vector<Diagnostic> diagnostics_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
};

}  // namespace bareme::diag
