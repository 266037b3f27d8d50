#include "generator/passes/instantiate.hpp"

#include "generator/ir/builder.hpp"

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

ir::Function one_function(ir::Program& program, const std::string& name, ir::Mode mode, const Model& model,
                          const CheckedModel& checked) {
  ir::Function function{.name = name, .mode = mode};
  ir::Builder b(program, function);
  std::vector<ir::ValueRef> values(model.size);
  const std::vector<bool> used = used_layers(model);
  for (int i = 0; i < model.size; ++i) {
    if (!used[i]) continue;
    Layer layer = model.layers[i];
    const layers::Shape& shape = checked.shapes[i];
    if (layer.kind == Kind::frames || layer.kind == Kind::words)
      layer.width = shape.width;  // open widths are known by now
    ir::Node node{.op = ir::Op::layer, .results = {{shape.axis, shape.width}}, .layer = layer};
    for (int input : layer.inputs) {
      if (input >= 0) node.inputs.push_back(values[input]);
    }
    node.where = {layer.where.file, layer.where.line, layer.where.column};
    values[i] = b.add(node);
  }
  const ir::ValueRef loss = b.add({.op = ir::Op::loss,
                                   .inputs = {values[model.output]},
                                   .results = {{ir::AxisTable::one, 1}},
                                   .label = "cross_entropy"});
  function.outputs.push_back({ir::OutputKind::loss, "loss", loss});
  return function;
}

}  // namespace

ir::Program instantiate(const frontend::NamedExperiment& experiment, const CheckedModel& checked) {
  ir::Program program{.name = experiment.name, .title = experiment.value->title, .axes = checked.axes};
  const Model& model = experiment.value->model;
  program.functions.push_back(one_function(program, "step", ir::Mode::training, model, checked));
  program.functions.push_back(one_function(program, "evaluate", ir::Mode::evaluation, model, checked));
  return program;
}

}  // namespace inflect::passes
