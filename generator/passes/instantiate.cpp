#include "generator/passes/instantiate.hpp"

#include "generator/ir/builder.hpp"
#include "generator/ir/operation.hpp"
#include "generator/layers/rule.hpp"

namespace inflect::passes {
namespace {

// The layers the output depends on.
std::vector<bool> used_layers(const spec::Model& model) {
  std::vector<bool> used(model.layers.size(), false);
  if (model.output >= 0) used[model.output] = true;
  for (std::size_t i = used.size(); i-- > 0;) {
    if (!used[i]) continue;
    for (int input : model.layers[i].inputs) used[input] = true;
  }
  return used;
}

// What losses read: the value of each layer of each view.
using Values = std::vector<std::vector<ir::ValueRef>>;

std::vector<ir::ValueRef> write_view(const CheckedView& view, ir::Builder& b) {
  const spec::Model& model = *view.model;
  std::vector<ir::ValueRef> values(model.layers.size());
  const std::vector<bool> used = used_layers(model);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!used[i]) continue;
    const spec::Layer& layer = model.layers[i];
    const layers::Shape& shape = view.shapes[i];
    ir::Node node{.op = &ir::spec_layer, .results = {{shape.axis, shape.width}}};
    node.layer = std::make_shared<spec::Layer>(layers::canonical(layer, shape.width));
    node.view = view.name;
    node.frozen = view.trained_by != nullptr;
    for (int input : layer.inputs) node.inputs.push_back(values[input]);
    node.where = layer.where;
    values[i] = b.add(node);
  }
  return values;
}

Values write_views(const Checked& checked, ir::Builder& b) {
  Values values;
  for (const CheckedView& view : checked.views) values.push_back(write_view(view, b));
  return values;
}

// The terms, and their sum where there are several.
void write_loss(const Checked& checked, const Values& values, ir::Builder& b) {
  const std::vector<ir::Type> number = {{ir::AxisTable::one, 1}};
  std::vector<ir::ValueRef> terms;
  for (const CheckedTerm& term : checked.terms) {
    ir::Node node{.op = &ir::spec_loss, .results = number, .attributes = ir::with(ir::Named{term.term.type})};
    node.term = std::make_shared<spec::Term>(term.term);
    for (const auto& [view, layer] : term.reads) node.inputs.push_back(values[view][layer]);
    node.where = term.where;
    terms.push_back(b.add(node));
  }
  ir::ValueRef loss = terms[0];
  if (terms.size() > 1)
    loss = b.add({.op = &ir::spec_loss, .inputs = terms, .results = number, .attributes = ir::with(ir::Named{"sum"})});
  b.function().outputs.push_back({ir::OutputKind::loss, "loss", loss});
}

}  // namespace

ir::Program instantiate(const spec::NamedExperiment& experiment, const Checked& checked) {
  ir::Program program{.name = experiment.name, .title = experiment.value->title, .axes = checked.axes};
  if (!checked.negatives.empty()) {
    program.passes = 2;
    program.axes.intern({.rows = Rows::drawn});
  }
  ir::Function step{.name = "step", .mode = ir::Mode::training}, evaluate{"evaluate", ir::Mode::evaluation, {}, {}};
  ir::Builder in_step(program, step), in_evaluate(program, evaluate);
  write_loss(checked, write_views(checked, in_step), in_step);
  const Values values = write_views(checked, in_evaluate);
  if (!checked.has_views()) write_loss(checked, values, in_evaluate);
  program.functions = {step, evaluate};
  return program;
}

}  // namespace inflect::passes
