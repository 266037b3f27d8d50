#include "generator/primitives/window/lower.hpp"

#include "generator/primitives/product/product.hpp"
#include "generator/primitives/window/window.hpp"

namespace inflect::primitives {
namespace {

using ir::ValueRef;

// Columns of a window that a product reads: whole columns of what the window sees.
struct Seen {
  const ir::Node* window = nullptr;
  int first = 0, width = 0;  // of x
};

Seen seen_through(const ir::Lowering& l, ValueRef rows) {
  int first = 0;
  const int width = l.before().type(rows).width;
  for (; l.before().nodes[rows.node].op->traits.view == ir::View::part; rows = l.before().nodes[rows.node].inputs[0])
    first += l.before().nodes[rows.node].op->offset(l.before().nodes[rows.node]);
  const ir::Node& node = l.before().nodes[rows.node];
  if (node.op != &window) return {};
  const int taps = node.as<Window>().taps;
  if (first % taps != 0 || width % taps != 0) return {};
  return {&node, first / taps, width / taps};
}

ir::AttributesRef through(const Window& of, int first, int width) {
  return ir::with(Convolve{of.taps, of.stride, of.dilation, of.left, first, width});
}

void remark(ir::Lowering& l, const Seen& seen, const char* what) {
  const Window& of = seen.window->as<Window>();
  const std::string& name = l.node().name;
  l.remark((name.empty() ? std::string("a convolution") : name) + ": " + what + " through a window of " +
           std::to_string(of.taps) + " taps, each a product of its own; no window is written");
}

}  // namespace

bool read_through_window(ir::Lowering& l) {
  const ir::Node& node = l.node();
  const bool forward = node.op == &product && node.inputs.size() == 2;
  const bool of_weight = node.op == &product_weight && !node.map();
  if (!forward && !of_weight) return false;
  const Seen seen = seen_through(l, node.inputs[of_weight ? 1 : 0]);
  if (!seen.window) return false;
  const ValueRef x = l.now(seen.window->inputs[0]);
  const ir::AttributesRef attributes = through(seen.window->as<Window>(), seen.first, seen.width);
  const ValueRef other = l.input(of_weight ? 0 : 1);
  const std::vector<ValueRef> inputs = of_weight ? std::vector{other, x} : std::vector{x, other};
  l.becomes(0, l.builder().add({.op = of_weight ? &convolve_weight : &convolve,
                                .inputs = inputs,
                                .results = node.results,
                                .attributes = attributes,
                                .name = node.name}));
  if (forward) remark(l, seen, "reads");
  return true;
}

// Of products alone, one for each group: what flows to each is a product through the taps in turn.
void lower_window_gradient(ir::Lowering& l) {
  const ir::Function& before = l.before();
  const ValueRef flow = l.node().inputs[0];
  const bool groups = before.nodes[flow.node].op->traits.view == ir::View::whole;
  const std::vector<ValueRef> parts = groups ? before.nodes[flow.node].inputs : std::vector{flow};
  const Window& of = l.node().as<Window>();
  for (ValueRef part : parts) {
    const ir::Node& made = before.nodes[part.node];
    if (made.op != &product_input || made.inputs.size() != 2 || made.results[0].width % of.taps != 0) {
      l.keep();
      return;
    }
  }
  std::vector<ValueRef> gradients;
  for (ValueRef part : parts) {
    const ir::Node& made = before.nodes[part.node];
    const int width = made.results[0].width / of.taps;
    gradients.push_back(l.builder().add({.op = &convolve_input,
                                         .inputs = {l.now(made.inputs[0]), l.now(made.inputs[1])},
                                         .results = {{l.node().results[0].axis, width}},
                                         .attributes = through(of, 0, width)}));
  }
  l.becomes(0, l.builder().named(l.builder().concat(gradients), l.node().name));
}

}  // namespace inflect::primitives
