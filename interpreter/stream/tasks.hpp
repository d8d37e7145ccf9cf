// Work that any thread may do, in the order in which it was given. Who waits for some of it does
// what is left meanwhile, so that no thread is idle while there is work.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace bareme::stream {

class Tasks {
 public:
  // Gets the number of the thread that does it: 0 is the one that waits, others are Workers.
  using Task = std::function<void(std::size_t thread)>;

  // Dropped once stopped.
  auto add(Task task) -> void;
  // Returns once it holds, which only tasks that end bring about. Throws what a task has thrown.
  // `holds` is asked while tasks are locked: what it locks is not held by who adds one.
  auto wait_until(const std::function<bool()>& holds) -> void;
  // For a worker: does tasks until stopped.
  auto work(std::size_t thread) -> void;
  // No further task is begun.
  auto stop() -> void;

 private:
  using Lock = std::unique_lock<std::mutex>;
  auto do_next(Lock& lock, std::size_t thread) -> void;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> tasks_;
  bool stopped_ = false;
  std::exception_ptr fault_;  // the first
};

// Threads for tasks that outlive them, numbered from 1: as many as are wanted, fewer where the
// system has no more. Ends with the tasks that are begun.
class Workers {
 public:
  Workers(Tasks& tasks, std::size_t threads);
  ~Workers() { tasks_.stop(); }
  Workers(const Workers&) = delete;
  auto operator=(const Workers&) -> Workers& = delete;

 private:
  Tasks& tasks_;
  std::vector<std::jthread> threads_;
};

}  // namespace bareme::stream
