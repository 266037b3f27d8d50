// An experiment: a title, a model and its training. The loss of a single model is its mean cross-entropy.
#pragma once
#include "model.hpp"
#include "training.hpp"

namespace inflect {

struct Experiment {
  const char* title = "";
  Model model{};
  Training training{};
  Where where{};
};

constexpr Experiment experiment(const char* title, Model model, Training training, Here here = Here::current()) {
  return {.title = title, .model = model, .training = training, .where = at(here)};
}

}  // namespace inflect
