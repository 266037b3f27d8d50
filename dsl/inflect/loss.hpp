// A loss is a sum of weighted terms over views.
#pragma once
#include "views.hpp"

namespace inflect {

enum class LossKind { cross_entropy, contrastive, distillation };
enum class Distance { cosine, euclidean };

// Which utterances may be an utterance's negative, by their classes.
struct NegativePair {
  const char* of = nullptr;    // the utterance's class
  const char* from = nullptr;  // a class its negative may have
};
struct Negatives {
  static constexpr int capacity = 64;
  NegativePair pairs[capacity]{};
  bool any_other = false;      // every other class
  const char* name = nullptr;  // a rule of the language: it may name classes that a classifier does not have
};
inline constexpr Negatives other_class = {.any_other = true, .name = "other_class"};
// Alike in how they sound, apart in what is said: anger and happiness, neutral and sadness (Aguilar et al. 2019).
inline constexpr Negatives acoustically_similar = {
    .pairs = {{"anger", "happiness"}, {"happiness", "anger"}, {"neutral", "sadness"}, {"sadness", "neutral"}},
    .name = "acoustically_similar"};

// A term's weight in epoch e, counted from 0: value / (1 + decay · e).
struct Weight {
  double value = 1, decay = 0;
};
constexpr Weight decaying(double value, double decay) { return {value, decay}; }

struct Term {
  LossKind kind{};
  const View *first = nullptr, *second = nullptr;
  Weight weight{};
  bool two_schedules = false;  // decaying(…) was applied twice
  double margin = 0, temperature = 1;
  Distance distance{};
  Negatives negatives{};
  Where where{};
};

struct Loss {
  static constexpr int capacity = 8;
  Term terms[capacity]{};
  int size = 0;
  Where full{};  // the term that did not fit, if one did not
};

constexpr Loss loss_of(Term term) {
  Loss loss;
  loss.terms[loss.size++] = term;
  return loss;
}

constexpr Loss operator+(Loss left, const Loss& right) {
  for (int i = 0; i < right.size; ++i) {
    if (left.size < Loss::capacity) {
      left.terms[left.size++] = right.terms[i];
    } else if (!left.full.line) {
      left.full = right.terms[i].where;
    }
  }
  return left;
}

constexpr Loss operator*(Weight weight, Loss loss) {
  for (int i = 0; i < loss.size; ++i) {
    Term& term = loss.terms[i];
    term.two_schedules = term.two_schedules || (weight.decay != 0 && term.weight.decay != 0);
    term.weight.value *= weight.value;
    if (weight.decay != 0) term.weight.decay = weight.decay;
  }
  return loss;
}
constexpr Loss operator*(double weight, Loss loss) { return Weight{weight} * loss; }

}  // namespace inflect
