#include "runtime/training/shuffle.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

using namespace inflect;

namespace {

std::vector<int> shuffled(int count, std::uint64_t seed, std::uint32_t epoch) {
  std::vector<int> order(count);
  std::iota(order.begin(), order.end(), 0);
  shuffle(order, seed, epoch);
  return order;
}

}  // namespace

TEST_CASE("a shuffle keeps every utterance once") {
  auto order = shuffled(101, 3, 4);
  std::sort(order.begin(), order.end());
  for (int i = 0; i < 101; ++i) CHECK(order[i] == i);
}

TEST_CASE("the order is a function of seed and epoch") {
  CHECK(shuffled(50, 1, 2) == shuffled(50, 1, 2));
  CHECK(shuffled(50, 1, 2) != shuffled(50, 1, 3));
  CHECK(shuffled(50, 1, 2) != shuffled(50, 2, 2));
}

TEST_CASE("every place is equally likely") {
  constexpr int count = 5, turns = 20000;
  std::vector<int> seen(count * count, 0);
  for (int turn = 0; turn < turns; ++turn) {
    const auto order = shuffled(count, 9, static_cast<std::uint32_t>(turn));
    for (int place = 0; place < count; ++place) ++seen[place * count + order[place]];
  }
  const double expected = static_cast<double>(turns) / count, deviation = std::sqrt(expected * (1 - 1.0 / count));
  for (const int times : seen) CHECK(std::abs(times - expected) < 5 * deviation);
}

TEST_CASE("nothing and one utterance stay as they are") {
  CHECK(shuffled(0, 1, 1).empty());
  CHECK(shuffled(1, 1, 1) == std::vector<int>{0});
}
