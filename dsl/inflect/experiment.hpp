// An experiment: a title, what is learnt, and its training. The loss of a single model is the mean cross-entropy of its
// classifier, unless another is given; views come with a loss that says how they meet, and with the one deployed.
#pragma once
#include "loss.hpp"
#include "training.hpp"

namespace inflect {

struct Experiment {
  const char* title = "";
  Model model{};      // of an experiment without views
  Deploy deployed{};  // of one with views
  Loss loss{};
  Training training{};
  Where where{};

  constexpr bool has_views() const { return deployed.where.line != 0; }
  static constexpr void fields(auto& o, auto& is) {
    is("title", o.title);
    is("model", o.model);
    is("deployed", o.deployed);
    is("loss", o.loss);
    is("training", o.training);
    is("where", o.where);
  }
};

constexpr Experiment experiment(const char* title, const Model& model, const Training& training, Here here = Here::current()) {
  return {.title = title, .model = model, .training = training, .where = at(here)};
}
constexpr Experiment experiment(const char* title, const Model& model, const Loss& loss, const Training& training,
                                Here here = Here::current()) {
  return {.title = title, .model = model, .loss = loss, .training = training, .where = at(here)};
}
constexpr Experiment experiment(const char* title, const Deploy& deployed, const Loss& loss, const Training& training,
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
