// Memory for long arrays that are read here and there: on large pages where the system has them,
// for else each read costs the walk to its page as well.
#pragma once

#include <cstddef>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace bareme::draws {

template <typename T>
class LargePages {
 public:
  using value_type = T;

  LargePages() = default;
  template <typename U>
  LargePages(const LargePages<U>&) {}

  auto allocate(std::size_t count) -> T* {
    const std::size_t bytes = count * sizeof(T);
    void* const memory = ::operator new(bytes, std::align_val_t{alignment(bytes)});
#if defined(__linux__)
    // An advice: without it pages are small.
    if (bytes >= kPage) static_cast<void>(::madvise(memory, bytes, MADV_HUGEPAGE));
#endif
    return static_cast<T*>(memory);
  }
  auto deallocate(T* memory, std::size_t count) -> void {
    ::operator delete(memory, std::align_val_t{alignment(count * sizeof(T))});
  }
  auto operator==(const LargePages&) const -> bool = default;

 private:
  static constexpr std::size_t kPage = std::size_t{2} << 20U;
  static constexpr auto alignment(std::size_t bytes) -> std::size_t {
    return bytes >= kPage ? kPage : alignof(std::max_align_t);
  }
};

}  // namespace bareme::draws
