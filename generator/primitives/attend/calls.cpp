#include "generator/primitives/attend/calls.hpp"

#include "generator/primitives/attend/attend.hpp"

namespace inflect::primitives {
namespace {

using ir::ValueRef;
using ir::tree::Expression;

// {word, frame, false, 4, 16, 0.25f, false}
Expression attention(const ir::Node& node, ValueRef q, ValueRef k, ir::CallWriter& w) {
  const Attend& of = node.as<Attend>();
  return {"{{0}, {1}, " + std::string(of.queries ? "false" : "true") + ", " + w.number(of.heads) + ", " +
              w.number(w.type(q).width / of.heads) + ", {2}, " + (of.causal ? "true" : "false") + "}",
          {w.axis(w.type(q).axis), w.axis(w.type(k).axis), w.real(of.scale)}};
}

Expression rows(ValueRef value, ir::CallWriter& w) { return {"{{0}, {1}}", {w.pointer(value), w.stride(value)}}; }

}  // namespace

void call_attend(const ir::Node& node, ValueRef self, ir::CallWriter& w) {
  const Attend& of = node.as<Attend>();
  const ValueRef q = node.inputs[0], k = node.inputs[1], v = node.inputs[2];
  w.call("attend", {w.engine(), attention(node, q, k, w), w.draws(of.label, of.rate), rows(q, w), rows(k, w),
                    rows(v, w), rows(self, w), w.pointer({self.node, 1})});
}

void call_attend_gradient(const ir::Node& node, ValueRef self, ir::CallWriter& w) {
  const Attend& of = node.as<Attend>();
  std::vector<Expression> arguments = {w.engine(), attention(node, node.inputs[1], node.inputs[2], w),
                                       w.draws(of.label, of.rate)};
  for (int input = 0; input < 5; ++input) arguments.push_back(rows(node.inputs[input], w));
  arguments.push_back(w.pointer(node.inputs[5]));
  for (int result = 0; result < 3; ++result) arguments.push_back(rows({self.node, result}, w));
  w.call("attend_gradient", arguments);
}

}  // namespace inflect::primitives
