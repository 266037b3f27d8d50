#include "runtime/base/pool.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace inflect {
namespace {

TEST_CASE("every task runs exactly once, job after job") {
  for (const int threads : {1, 2, 3, 5}) {
    Pool pool(threads);
    CHECK(pool.threads() == threads);
    bool once = true;
    for (int job = 0; job < 2000; ++job) {
      const int count = job % 17;
      std::vector<std::atomic<int>> runs(count);
      pool.run(count, [&](int index) { ++runs[index]; });
      for (const auto& run : runs) once = once && run == 1;
    }
    CHECK(once);
  }
}

TEST_CASE("rows are cut into chunks that cover them without overlap") {
  Pool pool(2);
  std::vector<std::atomic<int>> seen(103);
  pool.rows(103, 10, [&](int begin, int end) {
    for (int row = begin; row < end; ++row) ++seen[row];
  });
  for (const auto& count : seen) CHECK(count == 1);
  pool.rows(0, 10, [&](int, int) { FAIL("no rows, no tasks"); });
}

TEST_CASE("zero threads means all cores") { CHECK(Pool(0).threads() >= 1); }

TEST_CASE("an exception of a task arrives at the caller, and the pool goes on working") {
  for (const int threads : {1, 3}) {
    Pool pool(threads);
    CHECK_THROWS_WITH_AS(pool.run(8,
                                  [](int index) {
                                    if (index == 5) throw std::runtime_error("five");
                                  }),
                         "five", std::runtime_error);
    std::atomic<int> ran = 0;
    pool.run(8, [&](int) { ++ran; });
    CHECK(ran == 8);
  }
}

TEST_CASE("subnormal numbers count as zero inside tasks, and only there") {
  for (const int threads : {1, 3}) {
    Pool pool(threads);
    volatile float tiny = 1e-39f;
    std::atomic<int> zeros = 0;
    pool.run(64, [&](int) { zeros += tiny * 1.0f == 0.0f; });
    CHECK(zeros == 64);
    CHECK(tiny * 1.0f != 0.0f);
  }
}

TEST_CASE("scratch memory is aligned and grows") {
  Pool pool(1);
  for (const std::size_t floats : {1u, 100u, 100000u}) {
    float* shared = pool.shared_scratch(floats);
    float* own = Pool::thread_scratch(floats);
    CHECK(reinterpret_cast<std::uintptr_t>(shared) % 64 == 0);
    CHECK(reinterpret_cast<std::uintptr_t>(own) % 64 == 0);
    shared[floats - 1] = own[floats - 1] = 1;
    CHECK(shared != own);
  }
}

}  // namespace
}  // namespace inflect
