// check — each layer by its own rule, in order; then what only the whole model or the training can get wrong. What
// views and losses can get wrong is in check_losses.cpp.
#include "generator/passes/check.hpp"

#include <algorithm>
#include <cctype>
#include <map>

#include "generator/layers/rule.hpp"
#include "generator/optimisers/rule.hpp"
#include "generator/passes/check_losses.hpp"
#include "generator/spec/training.hpp"

namespace inflect::passes {
namespace {

using layers::CheckContext;
using layers::Operand;
using layers::Rule;
using layers::rule_of;
using layers::Shape;
using layers::written;

// What is wrong with a label; "" if nothing. It stands in the names of parameters, of files' tensors and of variables.
std::string wrong_label(const std::string& label) {
  constexpr std::size_t longest = 100;
  const auto is_character = [](unsigned char c) { return std::isalnum(c) || c == '_'; };
  if (label.empty()) return "is empty";
  if (label.size() > longest) return "is " + std::to_string(label.size()) + " characters long";
  const bool well = std::isalpha(static_cast<unsigned char>(label[0])) && std::ranges::all_of(label, is_character);
  return well ? "" : "is not an identifier";
}

void check_labels(const spec::Model& model, Diagnostics& diagnostics) {
  std::map<std::string, const spec::Layer*> first;
  for (const spec::Layer& layer : model.layers) {
    if (!rule_of(layer).labelled(layer)) continue;
    const std::string& label = layer.label;
    if (const std::string wrong = wrong_label(label); !wrong.empty())
      diagnostics.report(messages::bad_label(written(layer), label, wrong));
    if (!rule_of(layer).has_parameters(layer) || label.empty()) continue;
    const auto [other, fresh] = first.try_emplace(label, &layer);
    if (!fresh) diagnostics.report(messages::same_label(written(layer), label, written(*other->second)));
  }
}

// Programs show values by name: those of the heads, and what layers show of themselves.
void check_shown(const spec::Model& model, Diagnostics& diagnostics) {
  std::vector<const spec::Layer*> all;
  for (const spec::Layer& layer : model.layers) all.push_back(&layer);
  std::map<std::string, const spec::Layer*> taken = {{"utterance", nullptr}, {"logits", nullptr}, {"loss", nullptr}};
  for (const spec::Layer* layer : all) {
    const std::string name = layers::shown_name(*layer, all);
    if (!name.empty() && !taken.try_emplace(name, layer).second)
      diagnostics.report(messages::shown_twice(written(*layer), name));
  }
}

// One stream may be read twice (whole, and by word), but it is one stream: what was said of it, where, and how wide.
struct SeenStream {
  const spec::Layer* layer;
  int width;
};
using SeenStreams = std::map<std::string, SeenStream>;

int stated_width(const spec::Layer& layer) {
  const std::string open = rule_of(layer).traits.open;
  const auto width = std::ranges::find(layer.options, open, &spec::Option::name);
  return width == layer.options.end() ? 0 : static_cast<int>(width->item.number);
}

void check_streams_agree(const spec::Model& model, SeenStreams& streams, Diagnostics& diagnostics) {
  for (const spec::Layer& layer : model.layers) {
    if (!rule_of(layer).source()) continue;
    const int width = stated_width(layer);
    const auto [entry, fresh] = streams.try_emplace(layer.label, SeenStream{&layer, width});
    const auto [first, first_width] = entry->second;
    if (fresh) continue;
    const std::string level = layers::level_of(layer), first_level = layers::level_of(*first);
    if (level != first_level)
      diagnostics.report(messages::two_levels(written(layer), written(*first), {level, first_level}));
    if (first_width != width && first_width != 0 && width != 0)
      diagnostics.report(messages::two_widths(written(layer), width, written(*first), first_width));
    if (first_width == 0) entry->second = {&layer, width};
  }
}

void check_given_widths(const std::vector<KnownWidth>& widths, Diagnostics& diagnostics) {
  std::map<std::string, const KnownWidth*> seen;
  for (const KnownWidth& known : widths) {
    const auto [entry, fresh] = seen.try_emplace(known.stream, &known);
    const KnownWidth& first = *entry->second;
    const bool two_levels = !first.level.empty() && !known.level.empty() && first.level != known.level;
    if (fresh || first.width == known.width || two_levels) continue;
    diagnostics.report(
        messages::given_two_widths(known.stream, first.width, first.given_by, known.width, known.given_by));
  }
}

// Nothing reads what a head answers, but for the layer that collects several.
bool follows_head(const spec::Model& model, const spec::Layer& layer) {
  const auto is_head = [&](int input) { return rule_of(model.layers[input]).head != nullptr; };
  return !rule_of(layer).traits.collects && std::ranges::any_of(layer.inputs, is_head);
}

void check_all_used(const spec::Model& model, Diagnostics& diagnostics) {
  std::vector<bool> used(model.layers.size());
  used[model.output] = true;
  for (const spec::Layer& layer : model.layers) {
    for (int input : layer.inputs) used[input] = true;
  }
  for (std::size_t id = 0; id < used.size(); ++id) {
    const spec::Layer& layer = model.layers[id];
    // What follows a head is reported as that.
    if (!used[id] && !follows_head(model, layer)) diagnostics.report(messages::unused(written(layer)));
  }
}

// The shape of one layer, or nothing where it or one before it cannot be.
std::optional<Shape> check_layer(const spec::Model& model, const spec::Layer& layer,
                                 const std::vector<std::optional<Shape>>& shapes, CheckContext& context) {
  const Rule& rule = rule_of(layer);
  if (static_cast<int>(layer.inputs.size()) < rule.traits.inputs) throw InternalError(layer.type + " lacks an input");
  std::vector<Operand> operands;
  for (int id : layer.inputs) {
    const spec::Layer& input = model.layers[id];
    if (rule_of(input).head && !rule.traits.collects) {
      context.diagnostics.report(messages::after_classify(written(layer), written(input)));
      return std::nullopt;
    }
    if (!shapes[id]) return std::nullopt;
    operands.push_back({*shapes[id], &input});
  }
  layers::Check check(layer, operands, context);
  return rule.check(check);
}

bool ends(const spec::Layer& layer) { return rule_of(layer).head || rule_of(layer).traits.collects; }

void check_output(const spec::Model& model, const std::vector<std::optional<Shape>>& shapes, CheckContext& context) {
  const spec::Layer& output = model.layers[model.output];
  if (ends(output) || follows_head(model, output)) return;
  const std::optional<Shape>& shape = shapes[model.output];
  const std::string shown = shape ? context.show(*shape) : "without a shape";
  context.diagnostics.report(messages::not_classified(written(output), shown));
}

// What the model answers, and the utterance vector.
void find_heads(CheckedView& view) {
  const spec::Model& model = *view.model;
  const spec::Layer& output = model.layers[model.output];
  view.utterance = output.inputs[0];
  const auto take = [&](int id) {
    if (const auto& head = rule_of(model.layers[id]).head) view.heads.push_back({id, head(model.layers[id])});
  };
  if (!rule_of(output).traits.collects) return take(model.output);
  for (int input : output.inputs) take(input);
}

// A model that was not put together whole has one thing to report, from which everything else would follow.
bool is_whole(const messages::Thing& whose, const spec::Model& model, Diagnostics& diagnostics) {
  if (model.full.line) {
    diagnostics.report(messages::full(model.full, model.most));
  } else if (model.mixed.line) {
    diagnostics.report(messages::mixed(model.mixed));
  } else if (model.layers.empty() || model.output < 0) {
    diagnostics.report(messages::no_output(whose, model.layers.empty()));
  } else {
    return true;
  }
  return false;
}

void check_training(const spec::Experiment& experiment, Diagnostics& diagnostics) {
  const spec::Training& said = experiment.training;
  const auto t = spec::settings_of(said);
  const messages::Thing thing{"Training", said.where.line ? said.where : experiment.where};
  const auto require = [&](bool well, const char* option, double value, const char* range) {
    if (!well) diagnostics.report(messages::out_of_range(thing, option, value, range));
  };
  const double most = 1e300;  // so that infinity and NaN are refused
  require(t.epochs >= 1, ".epochs", t.epochs, "at least 1");
  require(t.batch >= 1, ".batch", t.batch, "at least 1");
  require(t.clip >= 0 && t.clip < most, ".clip", t.clip, "at least 0 (0: no clipping)");
  require(t.l2 >= 0 && t.l2 < most, ".l2", t.l2, "at least 0 (0: none)");
  if (said.two_optimisers) diagnostics.report(messages::two_optimisers(thing.place));
  optimisers::Check check(said.optimiser, thing, diagnostics);
  optimisers::rule_of(said.optimiser.type).check(check);
}

void check_title(const spec::Experiment& experiment, Diagnostics& diagnostics) {
  const auto is_control = [](unsigned char c) { return std::iscntrl(c) != 0; };
  if (std::ranges::any_of(experiment.title, is_control)) diagnostics.report(messages::bad_title(experiment.where));
}

// The shapes of a view's layers; nothing where one of them cannot be.
std::optional<std::vector<Shape>> check_model(const spec::Model& model, SeenStreams& streams, CheckContext& context) {
  std::vector<std::optional<Shape>> shapes;
  for (const spec::Layer& layer : model.layers) shapes.push_back(check_layer(model, layer, shapes, context));
  check_output(model, shapes, context);
  check_all_used(model, context.diagnostics);
  check_labels(model, context.diagnostics);
  check_shown(model, context.diagnostics);
  check_streams_agree(model, streams, context.diagnostics);
  std::vector<Shape> all;
  for (const std::optional<Shape>& shape : shapes) {
    if (shape) all.push_back(*shape);
  }
  return all.size() == shapes.size() ? std::optional(all) : std::nullopt;
}

// Every view's model; false where one of them cannot be compiled.
bool check_models(const std::string& name, const spec::Experiment& experiment, Checked& checked,
                  CheckContext& context) {
  SeenStreams streams;
  bool well = true;
  if (!checked.views.empty() && checked.views[0].model->dialogues) checked.axes.draw_dialogues();
  for (CheckedView& view : checked.views) {
    const messages::Thing whose{view.name.empty() ? name : view.name, experiment.where};
    if (!is_whole(whose, *view.model, context.diagnostics)) {
      well = false;
      continue;
    }
    well = well && view.model->dialogues == checked.views[0].model->dialogues;
    const auto shapes = check_model(*view.model, streams, context);
    well = well && shapes && ends(view.model->layers[view.model->output]);
    if (!shapes) continue;
    view.shapes = *shapes;
    if (well) find_heads(view);
  }
  return well;
}

}  // namespace

std::optional<Checked> check(const std::string& name, const spec::Experiment& experiment,
                             const std::vector<KnownWidth>& widths, Diagnostics& diagnostics) {
  Checked checked;
  Diagnostics found;
  CheckContext context{checked.axes, found, widths};
  const bool meant = find_views(name, experiment, checked, found);
  if (check_models(name, experiment, checked, context) && meant) check_losses(experiment, checked, found);
  check_training(experiment, found);
  check_title(experiment, found);
  check_given_widths(widths, found);
  for (Diagnostic diagnostic : found.all()) {
    if (diagnostic.place.line) diagnostic.experiments = {name};
    diagnostics.report(std::move(diagnostic));
  }
  return found.failed() ? std::nullopt : std::optional(std::move(checked));
}

bool check_widths_known(const std::string& name, const Checked& checked, const std::vector<KnownWidth>& widths,
                        Diagnostics& diagnostics) {
  messages::Words given;
  for (const KnownWidth& known : widths) given.push_back(known.stream);
  bool all_known = true;
  for (const CheckedView& view : checked.views) {
    for (std::size_t id = 0; id < view.shapes.size(); ++id) {
      const spec::Layer& layer = view.model->layers[id];
      if (!rule_of(layer).source() || view.shapes[id].width > 0) continue;
      Diagnostic diagnostic = messages::open_width(written(layer), layer.label, given);
      diagnostic.experiments = {name};
      diagnostics.report(std::move(diagnostic));
      all_known = false;
    }
  }
  return all_known;
}

}  // namespace inflect::passes
