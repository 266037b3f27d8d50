#include "generator/passes/check_losses.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <set>

#include "generator/layers/classify/classify.hpp"
#include "generator/losses/contrastive/contrastive.hpp"
#include "generator/losses/distillation/distillation.hpp"

namespace inflect::passes {
namespace {

using layers::place_of;
using losses::Reads;
using losses::Seen;

std::span<const Term> terms_of(const Experiment& experiment) {
  return {experiment.loss.terms, static_cast<std::size_t>(experiment.loss.size)};
}

messages::Thing written(const View& view) {
  const std::string name = view.name ? view.name : "";
  return {(view.trained_by ? "frozen(\"" : "view(\"") + name + "\")", place_of(view.where)};
}

bool is_name(const std::string& name) {
  if (name.empty() || !std::isalpha(static_cast<unsigned char>(name[0]))) return false;
  return std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) || c == '_'; });
}

const char* example_of(LossKind kind) {
  switch (kind) {
    case LossKind::cross_entropy: return "cross_entropy(my_view)";
    case LossKind::contrastive: return "contrastive(my_view, other_view)";
    case LossKind::distillation: return "distillation(my_student, {.from = my_teacher})";
  }
  return "";
}

// The views of an experiment in the order in which they are first named, the deployed one first.
std::vector<const View*> named_views(const Experiment& experiment) {
  std::vector<const View*> views = {experiment.deployed.view};
  for (const Term& term : terms_of(experiment)) {
    for (const View* view : {term.first, term.second}) {
      if (view && !std::ranges::count(views, view)) views.push_back(view);
    }
  }
  return views;
}

bool check_names(const std::vector<const View*>& views, Diagnostics& diagnostics) {
  std::map<std::string, const View*> first;
  bool well = true;
  for (const View* view : views) {
    const std::string name = view->name ? view->name : "";
    if (!is_name(name)) diagnostics.report(messages::bad_view_name(written(*view), name));
    const auto [other, fresh] = first.try_emplace(name, view);
    if (!fresh) diagnostics.report(messages::same_view_name(written(*view), name, written(*other->second)));
    well = well && is_name(name) && fresh;
  }
  return well;
}

bool check_terms_whole(const std::string& name, const Experiment& experiment, Diagnostics& diagnostics) {
  bool well = experiment.deployed.view != nullptr;
  if (!well) {
    diagnostics.report(messages::no_view({"deploy()", place_of(experiment.deployed.where)}, "deploy(my_view)"));
  }
  if (experiment.loss.size == 0) diagnostics.report(messages::no_loss({name, place_of(experiment.where)}));
  if (experiment.loss.full.line) {
    diagnostics.report(messages::too_many_losses(place_of(experiment.loss.full), Loss::capacity));
  }
  for (const Term& term : terms_of(experiment)) {
    const bool whole = term.first && (losses::rule_of(term.kind).views == 1 || term.second);
    if (!whole) diagnostics.report(messages::no_view(losses::written(term), example_of(term.kind)));
    well = well && whole;
  }
  return well && experiment.loss.size > 0;
}

// ── what the terms train ─────────────────────────────────────────────────────────────────────

// Layers the utterance vector depends on.
bool learns_vector(const CheckedView& view) {
  if (view.trained_by) return false;
  std::vector<int> todo = {view.utterance()};
  while (!todo.empty()) {
    const Layer& layer = view.model->layers[todo.back()];
    todo.pop_back();
    if (layers::rule_of(layer.kind).parameters) return true;
    for (int input : layer.inputs) {
      if (input >= 0) todo.push_back(input);
    }
  }
  return false;
}

Seen seen(const CheckedView& view, const View& as) {
  const Layer& classify = view.classifier();
  Seen seen{.view = written(as),
            .frozen = as.trained_by != nullptr,
            .width = view.shapes[view.utterance()].width,
            .names = {},
            .classes = layers::class_count(classify),
            .learns_vector = learns_vector(view)};
  for (int i = 0; i < seen.classes && classify.classes.names[i]; ++i)
    seen.names.emplace_back(classify.classes.names[i]);
  return seen;
}

class LossChecker {
 public:
  LossChecker(const Experiment& experiment, Checked& checked, Diagnostics& diagnostics)
      : experiment_(experiment), checked_(checked), diagnostics_(diagnostics), named_(named_views(experiment)) {
    for (std::size_t i = 0; i < named_.size(); ++i) seen_.push_back(seen(checked.views[i], *named_[i]));
  }

  void run() {
    check_deployed();
    check_teachers();
    for (const Term& term : terms_of(experiment_)) check_term(term);
    check_trained();
  }

 private:
  int index_of(const View* view) const { return static_cast<int>(std::ranges::find(named_, view) - named_.begin()); }

  void check_deployed() {
    const Deploy& deploy = experiment_.deployed;
    if (seen_[0].frozen) diagnostics_.report(messages::frozen_deployed(place_of(deploy.where), seen_[0].view));
    if (deploy.words) return;
    const Model& model = *checked_.views[0].model;
    for (int i = 0; i < model.size; ++i) {
      const Kind kind = model.layers[i].kind;
      if (kind != Kind::words && kind != Kind::by_word && kind != Kind::in_words) continue;
      return diagnostics_.report(
          messages::deployed_reads_words(place_of(deploy.where), seen_[0].view, layers::written(model.layers[i])));
    }
  }

  // A teacher of other folds would have seen this experiment's dev and test speakers.
  void check_teachers() {
    for (const View* view : named_) {
      if (!view->trained_by) continue;
      const Training &theirs = view->trained_by->training, &ours = experiment_.training;
      const std::string title = view->trained_by->title ? view->trained_by->title : "";
      if (theirs.folds != ours.folds) diagnostics_.report(messages::other_protocol(written(*view), title, ".folds"));
      if (theirs.standardise != ours.standardise) {
        diagnostics_.report(messages::other_protocol(written(*view), title, ".standardise"));
      }
    }
  }

  void check_weight(const Term& term) {
    const auto [value, decay] = term.weight;
    losses::check_option(term, "its weight", value, value >= 0 && std::isfinite(value), "at least 0", diagnostics_);
    losses::check_option(term, "the decay of its weight", decay, decay >= 0 && std::isfinite(decay), "at least 0",
                         diagnostics_);
    if (term.two_schedules) diagnostics_.report(messages::two_schedules(losses::written(term)));
  }

  // Frozen views where a loss would train them, and terms behind which nothing is trained.
  void check_learners(const Term& term, const losses::Rule& rule, const std::vector<int>& views) {
    bool trains = false;
    messages::Words names;
    for (std::size_t i = 0; i < views.size(); ++i) {
      const Seen& view = seen_[views[i]];
      names.push_back(view.view.written);
      if (i > 0 && !rule.teaches_second) continue;
      if (view.frozen && rule.reads == Reads::logits) {
        return diagnostics_.report(messages::frozen_learns(losses::written(term), view.view));
      }
      trains = trains || (!view.frozen && (rule.reads == Reads::logits || view.learns_vector));
      if (!view.frozen && rule.reads == Reads::logits) classifier_trained_.insert(views[i]);
    }
    if (!trains) diagnostics_.report(messages::nothing_trained(losses::written(term), names));
  }

  void check_labels(const Term& term, const Seen& view) {
    const Seen& deployed = seen_[0];
    if (term.kind != LossKind::cross_entropy || view.frozen) return;
    if (view.names == deployed.names && view.classes == deployed.classes) return;
    diagnostics_.report(
        messages::other_classes(losses::written(term), view.view, view.names, deployed.view, deployed.names));
  }

  void check_term(const Term& term) {
    const losses::Rule& rule = losses::rule_of(term.kind);
    std::vector<int> views = {index_of(term.first)};
    if (rule.views == 2) views.push_back(index_of(term.second));
    std::vector<const Seen*> given;
    for (int view : views) given.push_back(&seen_[view]);
    given.push_back(&seen_[0]);
    rule.check(term, given, diagnostics_);
    check_weight(term);
    check_learners(term, rule, views);
    check_labels(term, *given[0]);
    if (rule.negatives) take_negatives(term);
    checked_.terms.push_back({lowered(term, views), losses::written(term).place, views});
  }

  void take_negatives(const Term& term) {
    if (!drawn_by_) {
      drawn_by_ = &term;
      checked_.negatives = losses::negative_classes(term.negatives, seen_[0].names, seen_[0].classes);
    } else if (!losses::same_rule(drawn_by_->negatives, term.negatives)) {
      diagnostics_.report(messages::two_rules(losses::written(term), losses::written(*drawn_by_)));
    }
  }

  ir::LossTerm lowered(const Term& term, const std::vector<int>& views) const {
    ir::LossTerm lowered{.kind = term.kind,
                         .weight = term.weight,
                         .margin = term.margin,
                         .temperature = term.temperature,
                         .distance = term.distance};
    if (term.kind != LossKind::distillation) return lowered;
    const losses::CommonClasses common = losses::common_classes(seen_[views[0]], seen_[views[1]]);
    lowered.first_columns = common.student;
    lowered.second_columns = common.teacher;
    lowered.detach = !seen_[views[1]].frozen;
    return lowered;
  }

  void check_trained() {
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      if (seen_[i].frozen || classifier_trained_.contains(static_cast<int>(i))) continue;
      diagnostics_.report(i == 0 ? messages::deployed_not_trained(place_of(experiment_.deployed.where), seen_[i].view)
                                 : messages::untrained_classifier(seen_[i].view));
    }
  }

  const Experiment& experiment_;
  Checked& checked_;
  Diagnostics& diagnostics_;
  std::vector<const View*> named_;
  std::vector<Seen> seen_;
  std::set<int> classifier_trained_;
  const Term* drawn_by_ = nullptr;
};

}  // namespace

bool find_views(const std::string& name, const Experiment& experiment, Checked& checked, Diagnostics& diagnostics) {
  if (!experiment.has_views()) {
    checked.views = {{.name = "", .model = &experiment.model, .trained_by = nullptr, .shapes = {}}};
    return true;
  }
  if (!check_terms_whole(name, experiment, diagnostics)) return false;
  const std::vector<const View*> views = named_views(experiment);
  for (const View* view : views) {
    checked.views.push_back({view->name ? view->name : "", &view->model, view->trained_by, {}});
  }
  return check_names(views, diagnostics);
}

void check_losses(const Experiment& experiment, Checked& checked, Diagnostics& diagnostics) {
  if (experiment.has_views()) return LossChecker(experiment, checked, diagnostics).run();
  checked.terms = {{ir::LossTerm{}, {}, {0}}};
}

}  // namespace inflect::passes
