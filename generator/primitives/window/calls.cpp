#include "generator/primitives/window/calls.hpp"

#include "generator/primitives/window/window.hpp"

namespace inflect::primitives {
namespace {

using ir::ValueRef;
using ir::tree::Expression;

// {frame, frame, 3, 1, 1, 1}
template <class Of>
Expression written(const Of& of, ir::AxisId from, ir::AxisId to, ir::CallWriter& w) {
  return {"{{0}, {1}, " + w.number(of.taps) + ", " + w.number(of.stride) + ", " + w.number(of.dilation) + ", " +
              w.number(of.left) + "}",
          {w.axis(from), w.axis(to)}};
}

Expression columns_of(ValueRef x, int first, ir::CallWriter& w) {
  if (first == 0) return w.pointer(x);
  return {"{0} + " + w.number(first), {w.pointer(x)}};
}

}  // namespace

void call_window(const ir::Node& node, ValueRef self, ir::CallWriter& w) {
  const ValueRef x = node.inputs[0];
  const Expression of = written(node.as<Window>(), w.type(x).axis, node.results[0].axis, w);
  w.call("window_rows",
         {w.engine(), of, w.number(w.type(x).width), w.pointer(x), w.stride(x), w.pointer(self), w.stride(self)});
}

void call_window_gradient(const ir::Node& node, ValueRef self, ir::CallWriter& w) {
  const ValueRef dy = node.inputs[0];
  const Expression of = written(node.as<Window>(), node.results[0].axis, w.type(dy).axis, w);
  w.call("window_gradient", {w.engine(), of, w.number(node.results[0].width), w.pointer(dy), w.stride(dy),
                             w.pointer(self), w.stride(self)});
}

void call_convolve(const ir::Node& node, ValueRef self, ir::CallWriter& w) {
  const Convolve& of = node.as<Convolve>();
  const ValueRef x = node.inputs[0], weight = node.inputs[1];
  w.call("convolve", {w.engine(), written(of, w.type(x).axis, node.results[0].axis, w), w.number(of.width),
                      w.number(w.type(weight).height), columns_of(x, of.first, w), w.stride(x), w.pointer(weight),
                      w.pointer(self), w.stride(self)});
}

void call_convolve_input(const ir::Node& node, ValueRef self, ir::CallWriter& w) {
  const Convolve& of = node.as<Convolve>();
  const ValueRef dy = node.inputs[0], weight = node.inputs[1];
  w.call("convolve_input", {w.engine(), written(of, node.results[0].axis, w.type(dy).axis, w), w.number(of.width),
                            w.number(w.type(weight).height), w.pointer(dy), w.stride(dy), w.pointer(weight),
                            w.pointer(self), w.stride(self)});
}

void call_convolve_weight(const ir::Node& node, ValueRef self, ir::CallWriter& w) {
  const Convolve& of = node.as<Convolve>();
  const ValueRef dy = node.inputs[0], x = node.inputs[1];
  w.call("convolve_weight",
         {w.engine(), written(of, w.type(x).axis, w.type(dy).axis, w), w.number(of.width), w.number(w.type(dy).width),
          w.pointer(dy), w.stride(dy), columns_of(x, of.first, w), w.stride(x), w.pointer(self)});
}

}  // namespace inflect::primitives
