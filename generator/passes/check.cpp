// check — each layer by its own rule, in order; then what only the whole model or the training can get wrong. What
// views and losses can get wrong is in check_losses.cpp.
#include "generator/passes/check.hpp"

#include <cctype>
#include <map>

#include "generator/passes/check_losses.hpp"

namespace inflect::passes {
namespace {

using layers::CheckContext;
using layers::Operand;
using layers::place_of;
using layers::Rule;
using layers::rule_of;
using layers::Shape;
using layers::written;

bool is_identifier(const std::string& label) {
  if (label.empty() || !std::isalpha(static_cast<unsigned char>(label[0]))) return false;
  for (unsigned char c : label) {
    if (!std::isalnum(c) && c != '_') return false;
  }
  return true;
}

bool has_label(const Layer& layer) { return rule_of(layer.kind).parameters || rule_of(layer.kind).inputs == 0; }

std::span<const Layer> layers_of(const Model& model) { return {model.layers, static_cast<std::size_t>(model.size)}; }

void check_labels(const Model& model, Diagnostics& diagnostics) {
  std::map<std::string, const Layer*> first;
  for (const Layer& layer : layers_of(model)) {
    if (!has_label(layer)) continue;
    const std::string label = layer.label ? layer.label : "";
    if (!is_identifier(label)) diagnostics.report(messages::bad_label(written(layer), label));
    if (!rule_of(layer.kind).parameters || label.empty()) continue;
    const auto [other, fresh] = first.try_emplace(label, &layer);
    if (!fresh) diagnostics.report(messages::same_label(written(layer), label, written(*other->second)));
  }
}

// One stream may be read twice (whole, and by word), but it is one stream.
void check_streams_agree(const Model& model, std::map<std::string, const Layer*>& streams, Diagnostics& diagnostics) {
  for (const Layer& layer : layers_of(model)) {
    if (rule_of(layer.kind).inputs != 0 || !layer.label) continue;
    const auto [entry, fresh] = streams.try_emplace(layer.label, &layer);
    const Layer& first = *entry->second;
    if (fresh) continue;
    if (first.kind != layer.kind) diagnostics.report(messages::two_levels(written(layer), written(first)));
    if (first.width != layer.width && first.width != 0 && layer.width != 0) {
      diagnostics.report(messages::two_widths(written(layer), layer.width, written(first), first.width));
    }
    if (first.width == 0) entry->second = &layer;
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

void check_all_used(const Model& model, Diagnostics& diagnostics) {
  std::vector<bool> used(model.size);
  used[model.output] = true;
  for (const Layer& layer : layers_of(model)) {
    for (int i = 0; i < rule_of(layer.kind).inputs; ++i) used[layer.inputs[i]] = true;
  }
  for (int id = 0; id < model.size; ++id) {
    const Layer& layer = model.layers[id];
    bool after = false;  // what follows classify is reported as that
    for (int i = 0; i < rule_of(layer.kind).inputs; ++i) after |= model.layers[layer.inputs[i]].kind == Kind::classify;
    if (!used[id] && !after) diagnostics.report(messages::unused(written(layer)));
  }
}

// The shape of one layer, or nothing where it or one before it cannot be.
std::optional<Shape> check_layer(const Model& model, const Layer& layer,
                                 const std::vector<std::optional<Shape>>& shapes, CheckContext& context) {
  const Rule& rule = rule_of(layer.kind);
  std::vector<Operand> operands;
  for (int i = 0; i < rule.inputs; ++i) {
    const Layer& input = model.layers[layer.inputs[i]];
    if (input.kind == Kind::classify) {
      context.report(messages::after_classify(written(layer), written(input)));
      return std::nullopt;
    }
    const std::optional<Shape>& shape = shapes[layer.inputs[i]];
    if (!shape) return std::nullopt;
    operands.push_back({*shape, &input});
  }
  return rule.check(layer, operands, context);
}

void check_output(const Model& model, const std::vector<std::optional<Shape>>& shapes, CheckContext& context) {
  const Layer& output = model.layers[model.output];
  const bool after = rule_of(output.kind).inputs > 0 && model.layers[output.inputs[0]].kind == Kind::classify;
  if (output.kind == Kind::classify || after) return;
  const std::optional<Shape>& shape = shapes[model.output];
  context.report(messages::not_classified(written(output), shape ? context.show(*shape) : "without a shape"));
}

// A model that was not put together whole has one thing to report, from which everything else would follow.
bool is_whole(const messages::Thing& whose, const Model& model, Diagnostics& diagnostics) {
  if (model.full.line) {
    diagnostics.report(messages::full(place_of(model.full), Model::capacity));
  } else if (model.mixed.line) {
    diagnostics.report(messages::mixed(place_of(model.mixed)));
  } else if (model.size == 0 || model.output < 0) {
    diagnostics.report(messages::no_output(whose, model.size == 0));
  } else {
    return true;
  }
  return false;
}

void check_training(const Experiment& experiment, Diagnostics& diagnostics) {
  const Training& t = experiment.training;
  const Place place = place_of(t.where.line ? t.where : experiment.where);
  const auto require = [&](bool well, const char* option, double value, const char* range) {
    if (!well) diagnostics.report(messages::out_of_range({"Training", place}, option, value, range));
  };
  const double most = 1e300;  // so that infinity and NaN are refused
  require(t.epochs >= 1, ".epochs", t.epochs, "at least 1");
  require(t.batch >= 1, ".batch", t.batch, "at least 1");
  require(t.adam.rate > 0 && t.adam.rate < most, ".adam.rate", t.adam.rate, "greater than 0");
  require(t.adam.beta1 >= 0 && t.adam.beta1 < 1, ".adam.beta1", t.adam.beta1, "in [0, 1)");
  require(t.adam.beta2 >= 0 && t.adam.beta2 < 1, ".adam.beta2", t.adam.beta2, "in [0, 1)");
  require(t.adam.epsilon > 0 && t.adam.epsilon < most, ".adam.epsilon", t.adam.epsilon, "greater than 0");
  require(t.clip >= 0 && t.clip < most, ".clip", t.clip, "at least 0 (0: no clipping)");
  require(t.l2 >= 0 && t.l2 < most, ".l2", t.l2, "at least 0 (0: none)");
}

void check_title(const Experiment& experiment, Diagnostics& diagnostics) {
  for (const char* c = experiment.title ? experiment.title : ""; *c; ++c) {
    if (!std::iscntrl(static_cast<unsigned char>(*c))) continue;
    diagnostics.report(messages::bad_title(place_of(experiment.where)));
    return;
  }
}

// The shapes of a view's layers; nothing where one of them cannot be.
using SeenStreams = std::map<std::string, const Layer*>;
std::optional<std::vector<Shape>> check_model(const Model& model, SeenStreams& streams, CheckContext& context) {
  std::vector<std::optional<Shape>> shapes;
  for (const Layer& layer : layers_of(model)) shapes.push_back(check_layer(model, layer, shapes, context));
  check_output(model, shapes, context);
  check_all_used(model, context.diagnostics);
  check_labels(model, context.diagnostics);
  check_streams_agree(model, streams, context.diagnostics);
  std::vector<Shape> all;
  for (const std::optional<Shape>& shape : shapes) {
    if (shape) all.push_back(*shape);
  }
  return all.size() == shapes.size() ? std::optional(all) : std::nullopt;
}

// Every view's model; false where one of them cannot be compiled.
bool check_models(const std::string& name, const Experiment& experiment, Checked& checked, CheckContext& context) {
  SeenStreams streams;
  bool well = true;
  for (CheckedView& view : checked.views) {
    const messages::Thing whose{view.name.empty() ? name : view.name, place_of(experiment.where)};
    if (!is_whole(whose, *view.model, context.diagnostics)) {
      well = false;
      continue;
    }
    const auto shapes = check_model(*view.model, streams, context);
    well = well && shapes && view.classifier().kind == Kind::classify;
    if (shapes) view.shapes = *shapes;
  }
  return well;
}

}  // namespace

std::optional<Checked> check(const std::string& name, const Experiment& experiment,
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
    for (int id = 0; id < view.model->size; ++id) {
      const Layer& layer = view.model->layers[id];
      if (rule_of(layer.kind).inputs > 0 || view.shapes[id].width > 0) continue;
      Diagnostic diagnostic = messages::open_width(written(layer), layer.label, given);
      diagnostic.experiments = {name};
      diagnostics.report(std::move(diagnostic));
      all_known = false;
    }
  }
  return all_known;
}

}  // namespace inflect::passes
