#include "interpreter/runs/run.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "interpreter/claims/reject_words.hpp"
#include "interpreter/runs/cancellations.hpp"

namespace bareme::runs {
namespace {

using records::Settlement;

auto sequence(const records::Claims& claims, Order order) -> std::vector<std::size_t> {
  switch (order.kind) {
    case Order::Kind::Care:
    case Order::Kind::Field: return settle::settlement_order(claims, order.field);
    case Order::Kind::File: break;
  }
  std::vector<std::size_t> rows(claims.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  return rows;
}

// One pass over the lines, which may stop before one of them.
class Walk {
 public:
  Walk(const model::Program& program, const records::Claims& claims, const Terms& terms)
      : program_{program},
        claims_{claims},
        terms_{terms},
        cancels_{has_cancellations(claims)},
        cancellable_{program, [&claims](std::size_t line,
                                        model::FieldId field) { return claims.cell(line, field); }},
        left_(cancels_ ? claims.size() : 0),
        partners_(cancels_ ? claims.size() : 0),
        receipts_(cancels_ ? claims.size() : 0) {
    run_.settlements.resize(claims.size());
    if (terms.opening != nullptr) accounts_ = *terms.opening;
  }

  auto go(std::optional<std::size_t> stop) -> void {
    if (cancels_ && terms_.order.kind != Order::Kind::File) cancel_before_settling();
    for (const std::size_t line : sequence(claims_, terms_.order)) {
      if (line == stop) return;
      if ((cancels_ && left_[line]) || is_later(line)) continue;
      if (claims_.quantity(line) < 0)
        take_back(line);
      else
        settle(line);
    }
  }

  // What fed the counters only is not part of the run.
  auto finish() -> Run {
    if (terms_.period)
      for (std::size_t line = 0; line < claims_.size(); ++line) {
        const bool rejected = !run_.settlements[line] && !is_later(line);
        if (rejected || terms_.period->holds_on(claims_.date(line))) continue;
        run_.settlements[line].reset();
        ++run_.outside;
      }
    run_.closing = std::move(accounts_);
    return std::move(run_);
  }
  // After going as far as the line.
  auto before(std::size_t line) -> Before {
    if (!cancels_) return {std::move(accounts_), std::nullopt};
    if (terms_.order.kind == Order::Kind::File && claims_.quantity(line) < 0)
      return {std::move(accounts_), cancellable_.take(line)};
    return {std::move(accounts_), partners_[line]};
  }

 private:
  auto is_later(std::size_t line) const -> bool {
    return terms_.period && terms_.period->to && *terms_.period->to < claims_.date(line);
  }

  // Both leave the sequence, and no counter is touched.
  auto cancel_before_settling() -> void {
    for (std::size_t line = 0; line < claims_.size(); ++line)
      if (claims_.quantity(line) > 0) cancellable_.add(line);
    for (std::size_t line = 0; line < claims_.size(); ++line) {
      if (claims_.quantity(line) > 0 || is_later(line)) continue;
      left_[line] = true;
      const auto original = cancellable_.take(line);
      if (!original) {
        reject(line);
        continue;
      }
      left_[*original] = true;
      partners_[line] = original;
      partners_[*original] = line;
      run_.settlements[line] = settle::cancelled(program_, claims_, line);
      run_.settlements[*original] = settle::cancelled(program_, claims_, *original);
    }
  }

  // In the file's order what is cancelled is settled already: it is taken back from then on.
  auto take_back(std::size_t line) -> void {
    const auto original = cancellable_.take(line);
    if (!original) return reject(line);
    settle::give_back(accounts_, receipts_[*original]);
    Settlement& taken =
        run_.settlements[line].emplace(records::opposite(*run_.settlements[*original]));
    // Where no régime was in force, the line is cancelled for the first, as in the order of dates.
    if (!program_.schemes.empty() &&
        (taken.payers.empty() || !program_.payers[taken.payers.front().payer].scheme))
      taken.payers.insert(taken.payers.begin(),
                          settle::cancelled(program_, claims_, line).payers.front());
  }

  auto settle(std::size_t line) -> void {
    settle::Receipt receipt;
    auto outcome =
        settle::settle(program_, claims_, line, accounts_, nullptr, cancels_ ? &receipt : nullptr);
    if (auto* rejected = std::get_if<records::Reject>(&outcome)) {
      run_.rejects.push_back(std::move(*rejected));
      return;
    }
    run_.settlements[line] = std::move(std::get<Settlement>(outcome));
    if (!cancels_ || terms_.order.kind != Order::Kind::File) return;
    receipts_[line] = std::move(receipt);
    cancellable_.add(line);
  }

  auto reject(std::size_t line) -> void {
    run_.rejects.push_back(nothing_to_cancel(program_, claims_, line));
  }

  const model::Program& program_;
  const records::Claims& claims_;
  Terms terms_;
  bool cancels_;
  Cancellable cancellable_;
  std::vector<bool> left_;                            // the sequence
  std::vector<std::optional<std::size_t>> partners_;  // of the lines that left it
  std::vector<settle::Receipt> receipts_;
  settle::Accounts accounts_;
  Run run_;
};

}  // namespace

auto needs_care_order(const model::Program& program) -> const model::Counter* {
  const auto found =
      std::ranges::find(program.counters, model::Period::SinceFirstCare, &model::Counter::period);
  return found == program.counters.end() ? nullptr : &*found;
}

auto settle_all(const model::Program& program, const records::Claims& claims,
                std::vector<records::Reject> reading_rejects, const Terms& terms) -> Run {
  Walk walk{program, claims, terms};
  walk.go(std::nullopt);
  Run run = walk.finish();
  run.rejects.insert(run.rejects.end(), std::make_move_iterator(reading_rejects.begin()),
                     std::make_move_iterator(reading_rejects.end()));
  std::ranges::stable_sort(run.rejects, {}, &records::Reject::row);
  return run;
}

auto before(const model::Program& program, const records::Claims& claims, const Terms& terms,
            std::size_t line) -> Before {
  Walk walk{program, claims, terms};
  walk.go(line);
  return walk.before(line);
}

auto nothing_to_cancel(const model::Program& program, const records::Claims& claims,
                       std::size_t line) -> records::Reject {
  return {claims.source_row(line),
          program.fields[model::kQuantity].name,
          claims::kNothingToCancel.code,
          {claims::kNothingToCancel.words, {}}};
}

}  // namespace bareme::runs
