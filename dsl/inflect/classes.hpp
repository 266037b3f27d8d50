// Classes, and what a head of a model learns.
#pragma once
#include "option.hpp"

namespace inflect {

// The classes of a classifier, in the order of its logits.
struct Classes {
  static constexpr int capacity = 16;
  const char* names[capacity]{};

  constexpr int count() const {
    int count = 0;
    for (int i = 0; i < capacity; ++i) {
      if (names[i]) count = i + 1;
    }
    return count;
  }
  constexpr bool given() const { return count() > 0; }
  constexpr Item item(int i) const { return item_of(names[i]); }
  constexpr void take(int i, Item item) {
    if (i < capacity) names[i] = item.text;
  }
};
inline constexpr Classes four_emotions = {{"anger", "happiness", "neutral", "sadness"}};

}  // namespace inflect
