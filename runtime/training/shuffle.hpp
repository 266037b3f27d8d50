// The order of an epoch: Fisher–Yates, draw i from philox({epoch, 0, 0, i/4}, key_of(seed, Purpose::shuffle, "")), word
// i mod 4, scaled to i + 1 places by the high half of the product.
#pragma once
#include <cstdint>
#include <span>

namespace inflect {

// Deterministic in seed, epoch and the order given; allocates nothing.
void shuffle(std::span<int> utterances, std::uint64_t seed, std::uint32_t epoch);

}  // namespace inflect
