#include "generator/primitives/views/views.hpp"

#include "generator/ir/gradients.hpp"
#include "generator/ir/reference.hpp"

namespace inflect::primitives {
namespace {

int first_column(const ir::Node& node) { return node.as<Columns>().first; }

std::string verify_columns(const ir::Node& node, const ir::Function& f) {
  const ir::Type& whole = f.type(node.inputs[0]);
  const int first = first_column(node);
  if (whole.axis != node.results[0].axis) return "the columns lie on the input's axis";
  return first >= 0 && first <= whole.width - node.results[0].width ? "" : "the columns lie inside the input";
}

std::string verify_concat(const ir::Node& node, const ir::Function& f) {
  std::int64_t width = 0;
  for (ir::ValueRef part : node.inputs) {
    width += f.type(part).width;
    if (f.type(part).axis != node.results[0].axis) return "parts on two axes";
  }
  return width == node.results[0].width ? "" : "the widths add up";
}

void differentiate_columns(const ir::Differentiated& node, ir::Gradients& gradients) {
  gradients.add_columns(node.input(0), first_column(node.node), node.dy);
}

void differentiate_concat(const ir::Differentiated& node, ir::Gradients& gradients) {
  ir::Builder& b = gradients.builder();
  int first = 0;
  for (ir::ValueRef part : node.node.inputs) {
    const int width = b.type(part).width;
    if (gradients.wanted(part)) gradients.add(part, b.columns(node.dy, first, width));
    first += width;
  }
}

void refer_columns(const ir::Node& node, ir::Reference& r) {
  const int width = node.results[0].width, whole = r.type(0).width;
  for (std::size_t i = 0; i < r.out().size(); ++i)
    r.out()[i] = r.in(0)[i / width * whole + first_column(node) + i % width];
}

void refer_concat(const ir::Node& node, ir::Reference& r) {
  const int width = node.results[0].width;
  int first = 0;
  for (int part = 0; part < static_cast<int>(node.inputs.size()); ++part) {
    const int w = r.type(part).width;
    for (std::size_t i = 0; i < r.in(part).size(); ++i) r.out()[i / w * width + first + i % w] = r.in(part)[i];
    first += w;
  }
}

}  // namespace

const ir::Operation columns{.name = "columns",
                            .inputs = {1, 1},
                            .attributes = &ir::attributes_type<Columns>,
                            .traits = {.role = ir::Role::view, .view = ir::View::part},
                            .verify = verify_columns,
                            .differentiate = differentiate_columns,
                            .first_column = first_column,
                            .reference = refer_columns};
const ir::Operation concat{.name = "concat",
                           .inputs = {1, ir::any_number},
                           .traits = {.role = ir::Role::view, .view = ir::View::whole},
                           .verify = verify_concat,
                           .differentiate = differentiate_concat,
                           .reference = refer_concat};

std::span<const ir::Operation* const> views_operations() {
  static constexpr const ir::Operation* all[] = {&columns, &concat};
  return all;
}

}  // namespace inflect::primitives

namespace inflect::ir {

ValueRef Builder::columns(ValueRef x, int first, int width) {
  if (first == 0 && width == type(x).width) return x;
  return add({.op = &primitives::columns,
              .inputs = {x},
              .results = {{type(x).axis, width}},
              .attributes = with(primitives::Columns{first})});
}

ValueRef Builder::concat(std::vector<ValueRef> parts) {
  if (parts.size() == 1) return parts[0];
  int width = 0;
  for (ValueRef part : parts) width += type(part).width;
  const AxisId axis = type(parts[0]).axis;
  return add({.op = &primitives::concat, .inputs = std::move(parts), .results = {{axis, width}}});
}

}  // namespace inflect::ir
