#include "generator/primitives/views/views.hpp"

namespace inflect::primitives {
namespace {

std::string verify_columns(const ir::Node& node, const ir::Function& f) {
  const int end = node.first + node.results[0].width;
  return node.first >= 0 && end <= f.type(node.inputs[0]).width ? "" : "the columns lie inside the input";
}

std::string verify_concat(const ir::Node& node, const ir::Function& f) {
  int width = 0;
  for (ir::ValueRef part : node.inputs) {
    width += f.type(part).width;
    if (f.type(part).axis != node.results[0].axis) return "parts on two axes";
  }
  return width == node.results[0].width ? "" : "the widths add up";
}

void differentiate_columns(const Differentiated& node, Gradients& gradients) {
  gradients.add_columns(node.input(0), node.node.first, node.dy);
}

void differentiate_concat(const Differentiated& node, Gradients& gradients) {
  ir::Builder& b = gradients.builder();
  int first = 0;
  for (ir::ValueRef part : node.node.inputs) {
    const int width = b.type(part).width;
    if (gradients.wanted(part)) gradients.add(part, b.columns(node.dy, first, width));
    first += width;
  }
}

}  // namespace

const Primitive columns{ir::Op::columns, verify_columns, differentiate_columns, nullptr, nullptr};
const Primitive concat{ir::Op::concat, verify_concat, differentiate_concat, nullptr, nullptr};

}  // namespace inflect::primitives
