// Writes nodes into a function. Layers expand with it, gradients are formulas in it, passes rebuild with it. The
// functions for leaves, arithmetic and maps, which all of them speak, are defined beside their primitives; a further
// primitive offers a function of its own.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "generator/ir/ir.hpp"

namespace inflect::ir {

class Builder {
 public:
  Builder(Program& program, Function& function) : program_(program), function_(function) {}

  Mode mode() const { return frozen_ ? Mode::evaluation : function_.mode; }
  const AxisTable& axes() const { return program_.axes; }
  const Type& type(ValueRef value) const { return function_.type(value); }
  const Node& node(ValueRef value) const { return function_.nodes[value.node]; }
  Program& program() { return program_; }
  Function& function() { return function_; }

  void at(const Place& where) { where_ = where; }
  // What follows takes the place of this node, or belongs to its gradient.
  void instead_of(const Node& node) {
    where_ = node.where;
    backward_ = node.backward;
  }
  void gradient_of(const Node& node) {
    where_ = node.where;
    backward_ = true;
  }
  // What follows belongs to a view: its name stands before those of parameters, draws and outputs. A frozen view is in
  // evaluation mode, its parameters are not trained, and a step shows nothing of it.
  void in(const std::string& view, bool frozen) {
    prefix_ = view.empty() ? "" : view + ".";
    frozen_ = frozen;
  }
  std::string full_label(const std::string& label) const { return prefix_ + label; }
  ValueRef add(Node node);
  ValueRef put(Node node);                                  // a node of another function: backward or not as it was
  ValueRef named(ValueRef value, const std::string& name);  // how generated code calls it

  // leaves
  struct Kind {
    Initial initial = Initial::uniform;
    double bound = 0;
    bool trained = true, decays = false;
  };
  ValueRef matrix(const std::string& name, int height, int width, Kind kind, AxisId rows_of);
  // A matrix that files and others know as [height, width / depth, depth].
  ValueRef tensor(const std::string& name, int height, int width, int depth, Kind kind, AxisId rows_of);
  ValueRef row(const std::string& name, int width, Kind kind);
  ValueRef constant(double number);
  ValueRef stream(const std::string& name, AxisId axis, int width);
  ValueRef onehot(int classes);
  ValueRef count(Map map);
  ValueRef draw(const std::string& label, AxisId axis, int width, double rate);
  ValueRef schedule(double value, double decay);

  // arithmetic; a value on axis one, or of width 1, is broadcast. `scalar` is a row of primitives/pointwise' table.
  ValueRef pointwise(std::string_view scalar, std::initializer_list<ValueRef> inputs);
  ValueRef add(ValueRef a, ValueRef b) { return pointwise("add", {a, b}); }
  ValueRef subtract(ValueRef a, ValueRef b) { return pointwise("subtract", {a, b}); }
  ValueRef multiply(ValueRef a, ValueRef b) { return pointwise("multiply", {a, b}); }
  ValueRef divide(ValueRef a, ValueRef b) { return pointwise("divide", {a, b}); }
  ValueRef maximum(ValueRef a, ValueRef b) { return pointwise("maximum", {a, b}); }
  ValueRef exp(ValueRef x) { return pointwise("exp", {x}); }
  ValueRef log(ValueRef x) { return pointwise("log", {x}); }
  ValueRef tanh(ValueRef x) { return pointwise("tanh", {x}); }
  ValueRef sigmoid(ValueRef x) { return pointwise("sigmoid", {x}); }
  ValueRef erf(ValueRef x) { return pointwise("erf", {x}); }
  ValueRef sqrt(ValueRef x) { return pointwise("sqrt", {x}); }
  ValueRef relu(ValueRef x) { return pointwise("relu", {x}); }
  ValueRef copy(ValueRef x, const Type& type);  // broadcast to it
  ValueRef copy(ValueRef x) { return copy(x, Type{type(x)}); }
  ValueRef detach(ValueRef x) { return pointwise("detach", {x}); }
  ValueRef negate(ValueRef x) { return multiply(constant(-1), x); }
  ValueRef row_sum(ValueRef x);
  ValueRef row_max(ValueRef x);
  ValueRef product(ValueRef x, ValueRef weight, std::vector<ValueRef> biases = {});
  ValueRef product_input(ValueRef dy, ValueRef weight);
  ValueRef product_weight(ValueRef dy, ValueRef x, Map through = {});

  // between axes
  Map map(MapKind kind, AxisId axis) const { return map_of(program_.axes, kind, axis); }
  ValueRef gather(ValueRef x, Map map);
  // A value of the batch's utterances without their negatives: what a loss is a mean of.
  ValueRef drawn(ValueRef x);
  ValueRef segment_sum(ValueRef x, Map map);
  ValueRef segment_max(ValueRef x, Map map);

  // views
  ValueRef columns(ValueRef x, int first, int width);
  ValueRef concat(std::vector<ValueRef> parts);
  ValueRef matrix_rows(ValueRef matrix, int first, int height);
  ValueRef stack(std::vector<ValueRef> matrices);

  // Marks a value as something the program can show: logits, utterance, attention, gate.
  void show(const std::string& name, ValueRef value);
  // The parameter `state` becomes (1 − momentum)·state + momentum·value, for each pass whose axis has rows.
  void update(const std::string& state, ValueRef value, double momentum, Map pass);

 private:
  ValueRef parameter(Parameter parameter);

  Program& program_;
  Function& function_;
  Place where_;
  std::string prefix_;
  bool frozen_ = false, backward_ = false;
};

}  // namespace inflect::ir
