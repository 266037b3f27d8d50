#include "runtime/cpu/arena.hpp"

#include <sys/mman.h>

#include "runtime/base/error.hpp"

namespace inflect {

Arena::~Arena() { release(); }

void Arena::release() {
  if (data_) munmap(data_, bytes_);
  data_ = nullptr;
  bytes_ = 0;
}

void Arena::reserve(std::size_t floats) {
  if (floats * sizeof(float) <= bytes_) return;
  release();
  const std::size_t bytes = floats * sizeof(float);
  void* mapped = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (mapped == MAP_FAILED)
    throw error("this batch may need ", bytes >> 20, " MiB of memory, which the system refuses; use a smaller --batch");
  madvise(mapped, bytes, MADV_HUGEPAGE);
  data_ = static_cast<float*>(mapped);
  bytes_ = bytes;
}

}  // namespace inflect
