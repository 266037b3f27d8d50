// How leaves are written into a function.
#include <algorithm>

#include "generator/ir/builder.hpp"
#include "generator/ir/operation.hpp"
#include "generator/primitives/leaves/leaves.hpp"

namespace inflect::ir {

ValueRef Builder::parameter(Parameter own) {
  own.name = prefix_ + own.name;
  own.trained = own.trained && !frozen_;
  if (const Parameter* known = program_.find(own.name)) {
    own.axis = known->axis;  // one set of parameters may be read on several axes
    if (own != *known) throw InternalError("two parameters, not alike, are called " + own.name);
  } else {
    program_.parameters.push_back(own);
  }
  return add({.op = &primitives::parameter,
              .results = {{AxisTable::one, own.width, own.height}},
              .attributes = with(Named{own.name})});
}

ValueRef Builder::matrix(const std::string& name, int height, int width, Kind kind, AxisId rows_of) {
  return parameter({name, height, width, kind.initial, kind.bound, kind.trained, kind.decays, rows_of});
}

ValueRef Builder::tensor(const std::string& name, int height, int width, int depth, Kind kind, AxisId rows_of) {
  return parameter({name, height, width, kind.initial, kind.bound, kind.trained, kind.decays, rows_of, depth});
}

ValueRef Builder::row(const std::string& name, int width, Kind kind) {
  return parameter({name, 0, width, kind.initial, kind.bound, kind.trained, kind.decays, -1});
}

ValueRef Builder::constant(double number) {
  return add({.op = &primitives::constant,
              .results = {{AxisTable::one, 1}},
              .attributes = with(primitives::Constant{number})});
}

ValueRef Builder::stream(const std::string& name, AxisId axis, int width) {
  return add({.op = &primitives::stream, .results = {{axis, width}}, .attributes = with(Named{name})});
}

ValueRef Builder::onehot(int classes) {
  return add({.op = &primitives::onehot, .results = {{axes().utterances(), classes}}});
}

ValueRef Builder::count(Map map) {
  return add({.op = &primitives::count, .results = {{map.to, 1}}, .attributes = with(Along{map})});
}

ValueRef Builder::draw(const std::string& label, AxisId axis, int width, double rate) {
  // Every draw is its own: the random numbers go by its name.
  const std::string wish = prefix_ + label;
  std::string own = wish;
  const auto is_taken = [&](const Node& node) { return is_draw(node) && node.label() == own; };
  for (int n = 2; std::ranges::any_of(function_.nodes, is_taken); ++n) own = wish + "#" + std::to_string(n);
  return add({.op = &primitives::draw, .results = {{axis, width}}, .attributes = with(primitives::Draw{own, rate})});
}

ValueRef Builder::schedule(double value, double decay) {
  if (decay == 0) return constant(value);
  return add({.op = &primitives::schedule,
              .results = {{AxisTable::one, 1}},
              .attributes = with(primitives::Schedule{value, decay})});
}

}  // namespace inflect::ir
