#include "generator/passes/check_losses.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <set>

#include "generator/layers/rule.hpp"
#include "generator/losses/rule.hpp"
#include "generator/spec/training.hpp"

namespace inflect::passes {
namespace {

using losses::Reads;
using losses::Seen;

messages::Thing written(const spec::View& view) {
  return {(view.trained_by ? "frozen(\"" : "view(\"") + view.name + "\")", view.where};
}

bool is_name(const std::string& name) {
  if (name.empty() || !std::isalpha(static_cast<unsigned char>(name[0]))) return false;
  return std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) || c == '_'; });
}

// The views of an experiment in the order in which they are first named, the deployed one first.
std::vector<const spec::View*> named_views(const spec::Experiment& experiment) {
  std::vector<const spec::View*> views = {experiment.deployed.view};
  for (const spec::Term& term : experiment.loss.terms) {
    for (const spec::Operand& operand : term.of) {
      if (operand.view && !std::ranges::count(views, operand.view)) views.push_back(operand.view);
    }
  }
  return views;
}

bool check_names(const std::vector<const spec::View*>& views, Diagnostics& diagnostics) {
  std::map<std::string, const spec::View*> first;
  bool well = true;
  for (const spec::View* view : views) {
    if (!is_name(view->name)) diagnostics.report(messages::bad_view_name(written(*view), view->name));
    const auto [other, fresh] = first.try_emplace(view->name, view);
    if (!fresh) diagnostics.report(messages::same_view_name(written(*view), view->name, written(*other->second)));
    well = well && is_name(view->name) && fresh;
  }
  return well;
}

bool check_terms_whole(const std::string& name, const spec::Experiment& experiment, Diagnostics& diagnostics) {
  const bool deployed = experiment.deployed.view != nullptr || !experiment.has_views();
  if (!deployed) diagnostics.report(messages::no_view({"deploy()", experiment.deployed.where}, "deploy(my_view)"));
  const spec::Loss& loss = experiment.loss;
  if (loss.terms.empty() && experiment.has_views()) diagnostics.report(messages::no_loss({name, experiment.where}));
  if (loss.full.line) diagnostics.report(messages::too_many_losses(loss.full, loss.most));
  bool well = deployed && (!loss.terms.empty() || !experiment.has_views());
  for (const spec::Term& term : loss.terms) {
    const auto is_missing = [](const spec::Operand& operand) { return !operand.view && operand.label.empty(); };
    if (std::ranges::none_of(term.of, is_missing)) continue;
    diagnostics.report(messages::no_view(losses::written(term), losses::rule_of(term.type).traits.example));
    well = false;
  }
  return well;
}

// ── what the terms train ─────────────────────────────────────────────────────────────────────

// Does a trained parameter lie behind the output of a layer?
bool learns(const CheckedView& view, int layer) {
  if (view.trained_by) return false;
  std::vector<int> todo = {layer};
  while (!todo.empty()) {
    const spec::Layer& one = view.model->layers[todo.back()];
    todo.pop_back();
    if (layers::rule_of(one).has_parameters(one)) return true;
    todo.insert(todo.end(), one.inputs.begin(), one.inputs.end());
  }
  return false;
}

class LossChecker {
 public:
  LossChecker(const spec::Experiment& experiment, Checked& checked, Diagnostics& diagnostics)
      : experiment_(experiment), checked_(checked), diagnostics_(diagnostics) {
    if (experiment.has_views()) named_ = named_views(experiment);
  }

  void run() {
    if (experiment_.has_views()) {
      check_deployed();
      check_teachers();
    }
    for (const spec::Term& term : experiment_.loss.terms) check_term(term);
    if (meant_) check_trained();
  }

 private:
  const CheckedView& deployed() const { return checked_.views[0]; }

  // ── what an operand means ──────────────────────────────────────────────────────────────────

  messages::Thing thing_of(const Read& read) const {
    if (!named_.empty()) return written(*named_[read.view]);
    return layers::written(checked_.views[read.view].model->layers[read.layer]);
  }

  const Seen& seen(const Read& read) {
    const auto [entry, fresh] = seen_.try_emplace(read);
    Seen& seen = entry->second;
    if (!fresh) return seen;
    const CheckedView& view = checked_.views[read.view];
    seen.view = thing_of(read);
    seen.frozen = view.trained_by != nullptr;
    seen.axis = view.shapes[read.layer].axis;
    seen.width = view.shapes[read.layer].width;
    seen.learns = learns(view, read.layer);
    const auto head = std::ranges::find(view.heads, read.layer, &CheckedHead::layer);
    if (head == view.heads.end()) return seen;
    seen.names = head->head.classes;
    seen.classes = head->head.count;
    return seen;
  }

  static bool is_labelled(const spec::Layer& layer) {
    return !layer.label.empty() && layers::rule_of(layer).has_parameters(layer);
  }

  // The layer that a label means; nothing after reporting.
  std::optional<Read> labelled(const spec::Term& term, const std::string& label, int view) {
    const spec::Model& model = *checked_.views[view].model;
    messages::Words labels;
    for (std::size_t id = 0; id < model.layers.size(); ++id) {
      const spec::Layer& layer = model.layers[id];
      if (!is_labelled(layer)) continue;
      if (layer.label == label) return Read{view, static_cast<int>(id)};
      labels.push_back(layer.label);
    }
    diagnostics_.report(messages::unknown_label(losses::written(term), label, labels));
    return std::nullopt;
  }

  // What the term reads of a view where it names no label: the one head, or the utterance vector.
  std::optional<Read> unlabelled(const spec::Term& term, Reads reads, int view) {
    const CheckedView& of = checked_.views[view];
    if (reads == Reads::value) return Read{view, of.utterance};
    if (of.heads.size() == 1) return Read{view, of.heads[0].layer};
    messages::Words labels;
    for (const CheckedHead& head : of.heads) labels.push_back(of.model->layers[head.layer].label);
    diagnostics_.report(messages::which_head(losses::written(term), written(*named_[view]), labels));
    return std::nullopt;
  }

  std::optional<Read> meant(const spec::Term& term, const spec::Operand& operand, Reads reads) {
    const messages::Thing thing = losses::written(term);
    if (named_.empty() == (operand.view != nullptr)) {
      diagnostics_.report(messages::label_or_view(thing, operand.label, !named_.empty()));
      return std::nullopt;
    }
    const int view = operand.view ? static_cast<int>(std::ranges::find(named_, operand.view) - named_.begin()) : 0;
    if (operand.label.empty()) return unlabelled(term, reads, view);
    const std::optional<Read> read = labelled(term, operand.label, view);
    if (!read || reads == Reads::value) return read;
    const spec::Layer& layer = checked_.views[view].model->layers[read->layer];
    if (layers::rule_of(layer).head) return read;
    diagnostics_.report(messages::not_a_head(thing, layers::written(layer)));
    return std::nullopt;
  }

  // ── the deployed view and the teachers ─────────────────────────────────────────────────────

  void check_deployed() {
    const spec::Deploy& deploy = experiment_.deployed;
    const messages::Thing view = written(*named_[0]);
    if (deployed().trained_by) diagnostics_.report(messages::frozen_deployed(deploy.where, view));
    if (deploy.words) return;
    const auto reads_words = [](const spec::Layer& layer) { return layers::rule_of(layer).traits.words; };
    const auto reader = std::ranges::find_if(deployed().model->layers, reads_words);
    if (reader == deployed().model->layers.end()) return;
    diagnostics_.report(messages::deployed_reads_words(deploy.where, view, layers::written(*reader)));
  }

  // A teacher of other folds would have seen this experiment's dev and test speakers.
  void check_teachers() {
    const auto ours = spec::settings_of(experiment_.training);
    for (const spec::View* view : named_) {
      if (!view->trained_by) continue;
      const auto theirs = spec::settings_of(view->trained_by->training);
      const std::string& title = view->trained_by->title;
      if (theirs.folds.value != ours.folds.value)
        diagnostics_.report(messages::other_protocol(written(*view), title, ".folds"));
      if (theirs.standardise.value != ours.standardise.value)
        diagnostics_.report(messages::other_protocol(written(*view), title, ".standardise"));
    }
  }

  // ── one term ───────────────────────────────────────────────────────────────────────────────

  void check_weight(const spec::Term& term, losses::Check& check) {
    check.option("its weight", term.weight, term.weight >= 0 && std::isfinite(term.weight), "at least 0");
    check.option("the decay of its weight", term.decay, term.decay >= 0 && std::isfinite(term.decay), "at least 0");
    if (term.two_schedules) diagnostics_.report(messages::two_schedules(losses::written(term)));
  }

  // Frozen views where a loss would train them, and terms behind which nothing is trained.
  void check_learners(const losses::Rule& rule, const losses::Check& check, const std::vector<Read>& reads) {
    bool trains = false;
    messages::Words names;
    for (std::size_t i = 0; i < reads.size(); ++i) {
      const Seen& one = *check.read[i];
      names.push_back(one.view.written);
      if (i > 0 && !rule.traits.teaches_others) continue;
      if (rule.traits.reads == Reads::logits) {
        if (one.frozen) return diagnostics_.report(messages::frozen_learns(check.written(), one.view));
        trained_.insert(reads[i]);
      }
      trains = trains || one.learns;
    }
    if (!trains) diagnostics_.report(messages::nothing_trained(check.written(), names));
  }

  void check_labels(const losses::Check& check) {
    const Seen &view = *check.read[0], &first = check.deployed;
    if (view.frozen || (view.names == first.names && view.classes == first.classes)) return;
    diagnostics_.report(messages::other_classes(check.written(), view.view, view.names, first.view, first.names));
  }

  void check_term(const spec::Term& term) {
    const losses::Rule& rule = losses::rule_of(term.type);
    std::vector<Read> reads;
    for (const spec::Operand& operand : term.of) {
      const std::optional<Read> read = meant(term, operand, rule.traits.reads);
      if (!read) {
        meant_ = false;
        return;
      }
      reads.push_back(*read);
    }
    std::vector<const Seen*> read;
    for (const Read& one : reads) read.push_back(&seen(one));
    losses::Check check(term, read, seen({0, deployed().heads.empty() ? 0 : deployed().heads[0].layer}), diagnostics_);
    spec::Term lowered = term;
    lowered.of.clear();
    lowered.options = rule.check(check);
    check_weight(term, check);
    check_learners(rule, check, reads);
    if (rule.traits.labels) check_labels(check);
    if (rule.negatives) take_negatives(term, rule.negatives(check));
    checked_.terms.push_back({std::move(lowered), term.where, reads});
  }

  void take_negatives(const spec::Term& term, const std::vector<unsigned>& negatives) {
    if (deployed().model->dialogues) {
      diagnostics_.report(messages::negatives_of_dialogues(losses::written(term)));
    } else if (!drawn_by_) {
      drawn_by_ = &term;
      checked_.negatives = negatives;
    } else if (checked_.negatives != negatives) {
      diagnostics_.report(messages::two_rules(losses::written(term), losses::written(*drawn_by_)));
    }
  }

  void check_trained() {
    for (int view = 0; view < static_cast<int>(checked_.views.size()); ++view) {
      if (checked_.views[view].trained_by) continue;
      for (const CheckedHead& head : checked_.views[view].heads) {
        const Read read{view, head.layer};
        if (trained_.contains(read)) continue;
        const bool answers = view == 0 && &head == &deployed().heads[0] && experiment_.has_views();
        diagnostics_.report(answers ? messages::deployed_not_trained(experiment_.deployed.where, thing_of(read))
                                    : messages::untrained_classifier(thing_of(read)));
      }
    }
  }

  const spec::Experiment& experiment_;
  Checked& checked_;
  Diagnostics& diagnostics_;
  std::vector<const spec::View*> named_;  // none where the experiment has no views
  std::map<Read, Seen> seen_;
  std::set<Read> trained_;  // heads
  const spec::Term* drawn_by_ = nullptr;
  bool meant_ = true;  // each term means something
};

// An experiment that says no loss learns what its one head learns by.
void add_usual_loss(const spec::Experiment& experiment, Checked& checked, Diagnostics& diagnostics) {
  const CheckedView& view = checked.views[0];
  if (view.heads.size() != 1) return diagnostics.report(messages::no_loss({experiment.title, experiment.where}));
  spec::Term term;
  term.type = view.heads[0].head.loss;
  checked.terms = {{term, {}, {{0, view.heads[0].layer}}}};
}

}  // namespace

bool find_views(const std::string& name, const spec::Experiment& experiment, Checked& checked,
                Diagnostics& diagnostics) {
  if (!experiment.has_views()) checked.views = {{.name = "", .model = &experiment.model}};
  if (!check_terms_whole(name, experiment, diagnostics)) return false;
  if (!experiment.has_views()) return true;
  const std::vector<const spec::View*> views = named_views(experiment);
  for (const spec::View* view : views) {
    checked.views.push_back({view->name, &view->model, view->trained_by});
    const spec::View &one = view->model.dialogues ? *view : *views[0],
                     &other = view->model.dialogues ? *views[0] : *view;
    if (one.model.dialogues != other.model.dialogues)
      diagnostics.report(messages::two_batches(written(one), written(other)));
  }
  return check_names(views, diagnostics);
}

void check_losses(const spec::Experiment& experiment, Checked& checked, Diagnostics& diagnostics) {
  if (!experiment.has_views() && experiment.loss.terms.empty()) return add_usual_loss(experiment, checked, diagnostics);
  LossChecker(experiment, checked, diagnostics).run();
}

}  // namespace inflect::passes
