// Hands values from one thread to another, in order, a few at a time.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace bareme::stream {

template <typename T>
class Queue {
 public:
  explicit Queue(std::size_t room) : room_{room} {}

  // Waits for room. False, and nothing is added, once the queue is closed.
  auto push(T value) -> bool {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return values_.size() < room_ || closed_; });
    if (closed_) return false;
    values_.push_back(std::move(value));
    changed_.notify_all();
    return true;
  }
  // Waits for a value; nullopt once the queue is closed and empty.
  auto pop() -> std::optional<T> {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return !values_.empty() || closed_; });
    if (values_.empty()) return std::nullopt;
    std::optional<T> value{std::move(values_.front())};
    values_.pop_front();
    changed_.notify_all();
    return value;
  }
  // Nothing more comes; what is there may still be taken.
  auto close() -> void {
    const std::lock_guard lock{mutex_};
    closed_ = true;
    changed_.notify_all();
  }

 private:
  std::size_t room_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<T> values_;
  bool closed_ = false;
};

}  // namespace bareme::stream
