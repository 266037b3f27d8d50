// An experiment: a title, what is learnt, and its training. The loss of a single model is its mean cross-entropy; views
// come with a loss that says how they meet, and with the one that is deployed.
#pragma once
#include "loss.hpp"
#include "training.hpp"
#include "views.hpp"

namespace inflect {

struct Experiment {
  const char* title = "";
  Model model{};      // of an experiment without views
  Deploy deployed{};  // of one with views
  Loss loss{};
  Training training{};
  Where where{};

  constexpr bool has_views() const { return deployed.where.line != 0; }
};

constexpr Experiment experiment(const char* title, Model model, Training training, Here here = Here::current()) {
  return {.title = title, .model = model, .training = training, .where = at(here)};
}
constexpr Experiment experiment(const char* title, Deploy deployed, Loss loss, Training training,
                                Here here = Here::current()) {
  return {.title = title, .deployed = deployed, .loss = loss, .training = training, .where = at(here)};
}

constexpr View frozen(const char* name, Teacher teacher, Here here) {
  const Experiment& by = *teacher.experiment;
  return {.name = name,
          .model = by.deployed.view ? by.deployed.view->model : by.model,
          .trained_by = teacher.experiment,
          .where = at(here)};
}

}  // namespace inflect
