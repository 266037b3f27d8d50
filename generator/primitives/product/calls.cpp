#include "generator/primitives/product/calls.hpp"

namespace inflect::primitives {

using ir::ValueRef;

void call_product(const ir::Node& node, ValueRef self, ir::CallWriter& w) {
  const ValueRef x = node.inputs[0], weight = node.inputs[1];
  const auto bias = [&](std::size_t at) { return at < node.inputs.size() ? w.pointer(node.inputs[at]) : "nullptr"; };
  w.call("product",
         {w.engine(), w.rows(node.results[0].axis), w.number(w.type(weight).width), w.number(w.type(weight).height),
          w.pointer(x), w.stride(x), w.weight(weight, x), bias(2), bias(3), w.pointer(self), w.stride(self), "false"});
}

void call_product_input(const ir::Node& node, ValueRef self, ir::CallWriter& w) {
  const ValueRef dy = node.inputs[0], weight = node.inputs[1];
  const bool onto = node.inputs.size() > 2;  // select has put the sum's other half here, in place
  w.call("product_input",
         {w.engine(), w.rows(node.results[0].axis), w.number(w.type(weight).width), w.number(w.type(weight).height),
          w.pointer(dy), w.stride(dy), w.weight(weight, dy), w.pointer(self), w.stride(self), onto ? "true" : "false"});
}

void call_product_weight(const ir::Node& node, ValueRef self, ir::CallWriter& w) {
  const ValueRef dy = node.inputs[0], x = node.inputs[1];
  const ir::tree::Expression through = node.map() ? w.map(node.map()) : "nullptr";
  w.call("product_weight", {w.engine(), w.rows(w.type(dy).axis), w.number(w.type(x).width), w.number(w.type(dy).width),
                            w.pointer(dy), w.stride(dy), w.pointer(x), w.stride(x), through, w.pointer(self), "false"});
}

}  // namespace inflect::primitives
