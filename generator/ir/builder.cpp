#include "generator/ir/builder.hpp"

#include <algorithm>

namespace inflect::ir {

ValueRef Builder::add(Node node) {
  if (node.where.line == 0) node.where = where_;
  function_.nodes.push_back(std::move(node));
  return {static_cast<int>(function_.nodes.size()) - 1, 0};
}

ValueRef Builder::named(ValueRef value, const std::string& name) {
  std::string& given = function_.nodes[value.node].name;
  if (!given.empty()) return value;
  std::string prefix = prefix_;
  std::ranges::replace(prefix, '.', '_');
  given = name.starts_with(prefix) ? name : prefix + name;
  return value;
}

ValueRef Builder::parameter(const Parameter& parameter) {
  Parameter own = parameter;
  own.name = prefix_ + parameter.name;
  own.trained = parameter.trained && !frozen_;
  if (!program_.find(own.name)) program_.parameters.push_back(own);
  return add({.op = Op::parameter, .results = {{AxisTable::one, own.width, own.height}}, .label = own.name});
}

ValueRef Builder::matrix(const std::string& name, int height, int width, Kind kind, AxisId rows_of) {
  return parameter({name, height, width, kind.initial, kind.bound, kind.trained, kind.decays, rows_of});
}

ValueRef Builder::row(const std::string& name, int width, Kind kind) {
  return parameter({name, 0, width, kind.initial, kind.bound, kind.trained, kind.decays, -1});
}

ValueRef Builder::constant(double number) {
  return add({.op = Op::constant, .results = {{AxisTable::one, 1}}, .number = number});
}

ValueRef Builder::stream(const std::string& name, AxisId axis, int width) {
  return add({.op = Op::stream, .results = {{axis, width}}, .label = name});
}

ValueRef Builder::onehot(int classes) { return add({.op = Op::onehot, .results = {{AxisTable::batch, classes}}}); }

ValueRef Builder::count(Map map) { return add({.op = Op::count, .results = {{map.to, 1}}, .map = map}); }

ValueRef Builder::draw(const std::string& label, AxisId axis, int width, double rate) {
  return add({.op = Op::draw, .results = {{axis, width}}, .label = prefix_ + label, .number = rate});
}

ValueRef Builder::schedule(double value, double decay) {
  if (decay == 0) return constant(value);
  return add({.op = Op::schedule, .results = {{AxisTable::one, 1}}, .number = value, .decay = decay});
}

ValueRef Builder::pointwise(Scalar scalar, std::initializer_list<ValueRef> inputs) {
  Type result{AxisTable::one, 1};
  for (ValueRef input : inputs) {
    const Type& type = this->type(input);
    if (type.axis != AxisTable::one) result.axis = type.axis;
    result.width = std::max(result.width, type.width);
  }
  return add({.op = Op::pointwise, .inputs = inputs, .results = {result}, .scalar = scalar});
}

ValueRef Builder::row_sum(ValueRef x) {
  if (type(x).width == 1) return x;
  return add({.op = Op::row_sum, .inputs = {x}, .results = {{type(x).axis, 1}}});
}

ValueRef Builder::row_max(ValueRef x) {
  return add({.op = Op::row_max, .inputs = {x}, .results = {{type(x).axis, 1}}});
}

ValueRef Builder::product(ValueRef x, ValueRef weight, std::vector<ValueRef> biases) {
  std::vector<ValueRef> inputs = {x, weight};
  inputs.insert(inputs.end(), biases.begin(), biases.end());
  return add({.op = Op::product, .inputs = inputs, .results = {{type(x).axis, type(weight).height}}});
}

ValueRef Builder::product_input(ValueRef dy, ValueRef weight) {
  return add({.op = Op::product_input, .inputs = {dy, weight}, .results = {{type(dy).axis, type(weight).width}}});
}

ValueRef Builder::product_weight(ValueRef dy, ValueRef x, Map through) {
  return add({.op = Op::product_weight,
              .inputs = {dy, x},
              .results = {{AxisTable::one, type(x).width, type(dy).width}},
              .map = through});
}

ValueRef Builder::gather(ValueRef x, Map map) {
  return add({.op = Op::gather, .inputs = {x}, .results = {{map.from, type(x).width}}, .map = map});
}

ValueRef Builder::drawn(ValueRef x) {
  const AxisId axis = axes().find(AxisKind::drawn);
  return axis < 0 || program_.passes == 1 ? x : gather(x, map(MapKind::self, axis));
}

ValueRef Builder::segment_sum(ValueRef x, Map map) {
  return add({.op = Op::segment_sum, .inputs = {x}, .results = {{map.to, type(x).width}}, .map = map});
}

ValueRef Builder::segment_max(ValueRef x, Map map) {
  return add({.op = Op::segment_max, .inputs = {x}, .results = {{map.to, type(x).width}}, .map = map});
}

ValueRef Builder::columns(ValueRef x, int first, int width) {
  if (first == 0 && width == type(x).width) return x;
  return add({.op = Op::columns, .inputs = {x}, .results = {{type(x).axis, width}}, .first = first});
}

ValueRef Builder::concat(std::vector<ValueRef> parts) {
  if (parts.size() == 1) return parts[0];
  int width = 0;
  for (ValueRef part : parts) width += type(part).width;
  const AxisId axis = type(parts[0]).axis;
  return add({.op = Op::concat, .inputs = std::move(parts), .results = {{axis, width}}});
}

void Builder::show(const std::string& name, ValueRef value) {
  if (frozen_ && function_.mode == Mode::training) return;
  function_.outputs.push_back({OutputKind::shown, prefix_ + name, value});
}

void Builder::update(const std::string& state, ValueRef value, double momentum, Map pass) {
  add({.op = Op::update, .inputs = {value}, .results = {}, .label = prefix_ + state, .number = momentum, .map = pass});
}

}  // namespace inflect::ir
