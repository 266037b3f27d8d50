// Masks element by element against the generator's scalar form.
#include "runtime/cpu/random.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace inflect {
namespace {

float expected(std::array<std::uint32_t, 2> key, std::uint64_t element, float drop) {
  const auto block = philox({3, 17, 99, static_cast<std::uint32_t>(element / 4)}, key);
  return uniform(block[element % 4]) < drop ? 0.0f : 1.0f / (1.0f - drop);
}

TEST_CASE("a row's mask is the generator's, wherever it starts and however wide it is") {
  const auto key = key_of(5, Purpose::dropout, "frames");
  for (const float drop : {0.0f, 0.1f, 0.4f, 0.5f, 0.9f}) {
    for (const int width : {1, 3, 4, 63, 64, 65, 130, 256}) {
      for (const std::uint64_t first : {0ull, 1ull, 2ull, 7ull, 64ull, 256ull * 699, (1ull << 33) + 3}) {
        std::vector<float> mask(width + 1, -1.0f);
        draw_row(key, 3, 17, 99, first, width, drop, mask.data());
        bool equal = true;
        for (int j = 0; j < width; ++j) equal = equal && mask[j] == expected(key, first + j, drop);
        CHECK(equal);
        CHECK(mask[width] == -1.0f);
      }
    }
  }
}

TEST_CASE("the dropped share is the probability asked for") {
  std::vector<float> mask(1 << 20);
  draw_row(key_of(1, Purpose::dropout, "x"), 0, 0, 0, 0, 1 << 20, 0.4f, mask.data());
  const double dropped = static_cast<double>(std::count(mask.begin(), mask.end(), 0.0f)) / (1 << 20);
  CHECK(dropped == doctest::Approx(0.4).epsilon(0.005));  // five standard deviations are 0.0024
}

TEST_CASE("neighbouring epochs, steps and utterances draw different masks") {
  const auto key = key_of(1, Purpose::dropout, "x");
  float base[64], other[64];
  draw_row(key, 1, 1, 1, 0, 64, 0.5f, base);
  for (int change = 0; change < 3; ++change) {
    draw_row(key, 1 + (change == 0), 1 + (change == 1), 1 + (change == 2), 0, 64, 0.5f, other);
    CHECK(!std::equal(base, base + 64, other));
  }
}

}  // namespace
}  // namespace inflect
