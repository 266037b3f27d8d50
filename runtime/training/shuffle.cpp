#include "runtime/training/shuffle.hpp"

#include <utility>

#include "runtime/base/philox.hpp"

namespace inflect {

void shuffle(std::span<int> utterances, std::uint64_t seed, std::uint32_t epoch) {
  const auto key = key_of(seed, Purpose::shuffle, "");
  for (std::size_t last = utterances.size(); last-- > 1;) {
    const auto index = static_cast<std::uint32_t>(last);
    const std::uint32_t word = philox({epoch, 0, 0, index / 4}, key)[index % 4];
    const auto place = static_cast<std::size_t>((std::uint64_t{word} * (index + 1)) >> 32);
    std::swap(utterances[last], utterances[place]);
  }
}

}  // namespace inflect
