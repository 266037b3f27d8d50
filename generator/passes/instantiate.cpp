#include "generator/passes/instantiate.hpp"

#include <map>

#include "generator/ir/builder.hpp"
#include "generator/ir/operation.hpp"
#include "generator/losses/loss.hpp"

namespace inflect::passes {
namespace {

// The layers the output depends on.
std::vector<bool> used_layers(const Model& model) {
  std::vector<bool> used(model.size, false);
  if (model.output >= 0) used[model.output] = true;
  for (int i = model.size - 1; i >= 0; --i) {
    if (!used[i]) continue;
    for (int input : model.layers[i].inputs) {
      if (input >= 0) used[input] = true;
    }
  }
  return used;
}

// What losses read of a view.
struct Read {
  ir::ValueRef logits, utterance;
};

Read write_view(const CheckedView& view, ir::Builder& b) {
  const Model& model = *view.model;
  std::vector<ir::ValueRef> values(model.size);
  const std::vector<bool> used = used_layers(model);
  for (int i = 0; i < model.size; ++i) {
    if (!used[i]) continue;
    Layer layer = model.layers[i];
    const layers::Shape& shape = view.shapes[i];
    if (layer.kind == Kind::frames || layer.kind == Kind::words)
      layer.width = shape.width;  // open widths are known by now
    ir::Node node{.op = &ir::spec_layer, .results = {{shape.axis, shape.width}}, .layer = layer};
    node.view = view.name;
    node.frozen = view.trained_by != nullptr;
    for (int input : layer.inputs) {
      if (input >= 0) node.inputs.push_back(values[input]);
    }
    node.where = {layer.where.file, layer.where.line, layer.where.column};
    values[i] = b.add(node);
  }
  return {values[model.output], values[view.utterance()]};
}

std::vector<Read> write_views(const Checked& checked, ir::Builder& b) {
  std::vector<Read> read;
  for (const CheckedView& view : checked.views) read.push_back(write_view(view, b));
  return read;
}

// The terms, and their sum where there are several.
void write_loss(const Checked& checked, const std::vector<Read>& read, ir::Builder& b) {
  const std::vector<ir::Type> number = {{ir::AxisTable::one, 1}};
  std::vector<ir::ValueRef> terms;
  for (const CheckedTerm& checked_term : checked.terms) {
    const losses::Rule& rule = losses::rule_of(checked_term.term.kind);
    ir::Node node{.op = &ir::spec_loss,
                  .results = number,
                  .attributes = ir::with(ir::Named{rule.name}),
                  .term = checked_term.term};
    for (int view : checked_term.views)
      node.inputs.push_back(rule.reads == losses::Reads::logits ? read[view].logits : read[view].utterance);
    node.where = checked_term.where;
    terms.push_back(b.add(node));
  }
  ir::ValueRef loss = terms[0];
  if (terms.size() > 1)
    loss = b.add({.op = &ir::spec_loss, .inputs = terms, .results = number, .attributes = ir::with(ir::Named{"sum"})});
  b.function().outputs.push_back({ir::OutputKind::loss, "loss", loss});
}

bool has_views(const Checked& checked) { return !checked.views[0].name.empty(); }

}  // namespace

ir::Program instantiate(const frontend::NamedExperiment& experiment, const Checked& checked) {
  ir::Program program{.name = experiment.name, .title = experiment.value->title, .axes = checked.axes};
  if (!checked.negatives.empty()) {
    program.passes = 2;
    program.axes.intern(ir::AxisKind::drawn, -1, 0);
  }
  ir::Function step{.name = "step", .mode = ir::Mode::training}, evaluate{"evaluate", ir::Mode::evaluation, {}, {}};
  ir::Builder in_step(program, step), in_evaluate(program, evaluate);
  write_loss(checked, write_views(checked, in_step), in_step);
  const std::vector<Read> read = write_views(checked, in_evaluate);
  if (!has_views(checked)) write_loss(checked, read, in_evaluate);
  program.functions = {step, evaluate};
  return program;
}

}  // namespace inflect::passes
