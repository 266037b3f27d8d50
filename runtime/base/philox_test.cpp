// Known answers of the generator's authors (Random123's kat_vectors), and what keys promise.
#include "runtime/base/philox.hpp"

#include <doctest/doctest.h>

#include <set>

namespace inflect {
namespace {

using Block = std::array<std::uint32_t, 4>;

TEST_CASE("Philox4x32-10 gives the authors' known answers") {
  CHECK(philox({0, 0, 0, 0}, {0, 0}) == Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  constexpr std::uint32_t ones = 0xffffffff;
  CHECK(philox({ones, ones, ones, ones}, {ones, ones}) == Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("a draw can be made at compile time") {
  static_assert(philox({0, 0, 0, 0}, {0, 0})[0] == 0x6627e8d5);
  static_assert(uniform(0) == 0.0f);
  static_assert(uniform(0xffffffff) == 1.0f - 0x1p-24f);
  static_assert(uniform(0x80000000) == 0.5f);
}

TEST_CASE("seed, purpose and label each change the key") {
  std::set<std::array<std::uint32_t, 2>> keys;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    for (const Purpose purpose : {Purpose::initial, Purpose::shuffle, Purpose::dropout, Purpose::negatives}) {
      for (const char* label : {"", "frames", "words"}) keys.insert(key_of(seed, purpose, label));
    }
  }
  CHECK(keys.size() == 1200);
  CHECK(key_of(std::uint64_t{1} << 40, Purpose::dropout, "words") != key_of(0, Purpose::dropout, "words"));
}

TEST_CASE("keys are what they always were: checkpoints are compared between builds") {
  // Computed with a few lines of Python from the description in the header.
  CHECK(key_of(0, Purpose::initial, "") == std::array<std::uint32_t, 2>{0xd48ac289, 0x37cdc9e8});
  CHECK(key_of(7, Purpose::dropout, "frames") == std::array<std::uint32_t, 2>{0x7369935f, 0x949c8ac2});
}

}  // namespace
}  // namespace inflect
