// Which utterances may be an utterance's negative, by their classes; and how far apart two vectors are.
#pragma once
#include "option.hpp"

namespace inflect {

struct NegativePair {
  const char* of = nullptr;    // the utterance's class
  const char* from = nullptr;  // a class its negative may have
};
struct Negatives {
  static constexpr int capacity = 64;
  NegativePair pairs[capacity]{};
  bool any_other = false;      // every other class
  const char* name = nullptr;  // a rule of the language: it may name classes that a classifier does not have

  // First the rule, where there is one, then the pairs.
  constexpr int rules() const { return any_other || name ? 1 : 0; }
  constexpr int count() const {
    int count = 0;
    for (int i = 0; i < capacity; ++i) {
      if (pairs[i].of || pairs[i].from) count = i + 1;
    }
    return rules() + count;
  }
  constexpr bool given() const { return true; }
  constexpr Item item(int i) const {
    if (i < rules()) return item_of(any_other ? 1. : 0., "rule", name ? name : "other_class");
    return item_of(-1., pairs[i - rules()].of, pairs[i - rules()].from);
  }
  constexpr void take(int i, Item item) {
    if (item.number >= 0) any_other = item.number != 0, name = item.other;
    else if (i - rules() < capacity) pairs[i - rules()] = {item.text, item.other};
  }
};
inline constexpr Negatives other_class = {.any_other = true, .name = "other_class"};
// Alike in how they sound, apart in what is said: anger and happiness, neutral and sadness (Aguilar et al. 2019).
inline constexpr Negatives acoustically_similar = {
    .pairs = {{"anger", "happiness"}, {"happiness", "anger"}, {"neutral", "sadness"}, {"sadness", "neutral"}},
    .name = "acoustically_similar"};

enum class Distance { cosine, euclidean };
constexpr const char* word(Distance one) {
  const char* const words[] = {"cosine", "euclidean"};
  return words[static_cast<int>(one)];
}

}  // namespace inflect
