#include "generator/spec/values.hpp"

#include <algorithm>
#include <span>

#include "generator/spec/options.hpp"

namespace inflect::spec {
namespace {

std::string text_of(const char* text) { return text ? text : ""; }
std::optional<std::string> some(const char* text) { return text ? std::optional<std::string>(text) : std::nullopt; }
Place place_of(const Where& where) { return {text_of(where.file), where.line, where.column}; }

Option option_of(const inflect::Option& one) {
  return {.group = text_of(one.group),
          .name = text_of(one.name),
          .holds = one.holds,
          .given = one.given,
          .item = {one.item.number, some(one.item.text), some(one.item.other)}};
}

template <class Of>
Options slice(const Of& pool, int first, int count) {
  return packed({pool + first, static_cast<std::size_t>(count)});
}

// A label that had more pieces than the language keeps ends in a sign that no label may hold.
std::string joined(const LabelText& label) {
  std::string text;
  for (const Piece& piece : std::span(label.pieces, static_cast<std::size_t>(label.size)))
    text += piece.text ? piece.text : std::to_string(piece.number);
  return label.cut ? text + "…" : text;
}

// The layers as the output needs them, inputs first; then the others.
std::vector<int> order_of(const inflect::Model& model) {
  std::vector<int> order;
  std::vector<bool> seen(static_cast<std::size_t>(model.size));
  const auto visit = [&](const auto& self, int id) -> void {
    if (id < 0 || id >= model.size || seen[id]) return;
    seen[id] = true;
    const Node& node = model.layers[id];
    for (int i = 0; i < node.size; ++i) self(self, node.inputs[i]);
    order.push_back(id);
  };
  visit(visit, model.output);
  for (int id = 0; id < model.size; ++id) visit(visit, id);
  return order;
}

Layer layer_of(const Node& node, const inflect::Model& model) {
  Layer layer{.type = text_of(node.type), .label = joined(node.label), .inputs = {}, .options = {}, .where = {}};
  layer.options = slice(model.options, node.option, node.options);
  layer.where = place_of(node.where);
  return layer;
}

Model model_of(const inflect::Model& model) {
  Model made{.layers = {}, .most = inflect::Model::capacity, .full = place_of(model.full), .mixed = {}};
  made.mixed = place_of(model.mixed);
  made.dialogues = model.dialogues;
  const std::vector<int> order = order_of(model);
  const auto now = [&](int id) { return static_cast<int>(std::ranges::find(order, id) - order.begin()); };
  for (int id : order) {
    const Node& node = model.layers[id];
    Layer& layer = made.layers.emplace_back(layer_of(node, model));
    for (int i = 0; i < node.size; ++i) layer.inputs.push_back(now(node.inputs[i]));
  }
  if (model.output >= 0 && model.output < model.size) made.output = now(model.output);
  return made;
}

Loss loss_of(const inflect::Loss& loss, const Links& links) {
  Loss made{.terms = {}, .most = inflect::Loss::capacity, .full = place_of(loss.full)};
  for (const inflect::Term& term : std::span(loss.terms, static_cast<std::size_t>(loss.size))) {
    Term& one = made.terms.emplace_back();
    one.type = text_of(term.type);
    for (const inflect::Operand& operand : std::span(term.of, static_cast<std::size_t>(term.size)))
      one.of.push_back({operand.view ? links.view(operand.view) : nullptr, joined(operand.label)});
    one.options = slice(loss.options.list, term.option, term.options);
    one.weight = term.weight;
    one.decay = term.decay;
    one.two_schedules = term.two_schedules;
    one.where = place_of(term.where);
  }
  return made;
}

// The options of the training itself; the optimiser's are a group of theirs. A group that stands under an optimiser's
// own name, `.adam = {…}`, is that optimiser where one of its options is given.
Training training_of(const inflect::Training& training) {
  Training made{.options = {}, .optimiser = {.type = text_of(training.optimiser.value.type), .options = {}}};
  made.where = place_of(training.where);
  const Options all = options_of(training);
  std::string group = "optimiser";
  for (const Option& option : all) {
    if (!option.group.empty() && option.group != "optimiser" && option.given) group = option.group;
  }
  if (group != "optimiser") {
    made.optimiser.type = group;
    made.two_optimisers = training.optimiser.given;
  }
  for (Option option : all) {
    if (option.group.empty() && option.name != "optimiser") made.options.push_back(option);
    if (option.group != group) continue;
    option.group.clear();
    made.optimiser.options.push_back(option);
  }
  return made;
}

}  // namespace

Options packed(std::span<const inflect::Option> all) {
  Options options;
  for (const inflect::Option& one : all) options.push_back(option_of(one));
  return options;
}

View value_of(const inflect::View& view, const Links& links) {
  return {.name = text_of(view.name),
          .model = model_of(view.model),
          .trained_by = view.trained_by ? links.experiment(view.trained_by) : nullptr,
          .where = place_of(view.where)};
}

Experiment value_of(const inflect::Experiment& experiment, const Links& links) {
  const Deploy deployed{.view = experiment.deployed.view ? links.view(experiment.deployed.view) : nullptr,
                        .words = experiment.deployed.words,
                        .where = place_of(experiment.deployed.where)};
  return {.title = text_of(experiment.title),
          .model = model_of(experiment.model),
          .deployed = deployed,
          .loss = loss_of(experiment.loss, links),
          .training = training_of(experiment.training),
          .where = place_of(experiment.where)};
}

}  // namespace inflect::spec
