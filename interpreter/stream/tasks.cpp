#include "interpreter/stream/tasks.hpp"

#include <system_error>
#include <utility>

namespace bareme::stream {

auto Tasks::add(Task task) -> void {
  const Lock lock{mutex_};
  if (stopped_) return;
  tasks_.push_back(std::move(task));
  changed_.notify_one();
}

auto Tasks::wait_until(const std::function<bool()>& holds) -> void {
  Lock lock{mutex_};
  for (;;) {
    if (fault_) std::rethrow_exception(fault_);
    if (holds()) return;
    if (tasks_.empty())
      changed_.wait(lock);
    else
      do_next(lock, 0);
  }
}

auto Tasks::work(std::size_t thread) -> void {
  Lock lock{mutex_};
  for (;;) {
    changed_.wait(lock, [&] { return stopped_ || !tasks_.empty(); });
    if (stopped_) return;
    do_next(lock, thread);
  }
}

auto Tasks::do_next(Lock& lock, std::size_t thread) -> void {
  const Task task = std::move(tasks_.front());
  tasks_.pop_front();
  lock.unlock();
  std::exception_ptr fault;
  try {
    task(thread);
  } catch (...) {
    fault = std::current_exception();
  }
  lock.lock();
  if (fault && !fault_) fault_ = fault;
  if (fault) tasks_.clear();
  changed_.notify_all();
}

auto Tasks::stop() -> void {
  const Lock lock{mutex_};
  stopped_ = true;
  tasks_.clear();
  changed_.notify_all();
}

Workers::Workers(Tasks& tasks, std::size_t threads) : tasks_{tasks} {
  threads_.reserve(threads);
  try {
    for (std::size_t i = 0; i < threads; ++i)
      threads_.emplace_back([&tasks, i] { tasks.work(i + 1); });
  } catch (const std::system_error&) {
    // The system gives no more: those that there are, with who waits, do it all.
  }
}

}  // namespace bareme::stream
