#include "generator/primitives/views/views.hpp"

#include <algorithm>

#include "generator/ir/gradients.hpp"
#include "generator/ir/reference.hpp"

namespace inflect::primitives {
namespace {

int first_of(const ir::Node& node) { return node.as<Columns>().first; }
int offset_of_rows(const ir::Node& node) { return first_of(node) * node.results[0].width; }

std::string verify_columns(const ir::Node& node, const ir::Function& f) {
  const ir::Type& whole = f.type(node.inputs[0]);
  const int first = first_of(node);
  if (whole.axis != node.results[0].axis) return "the columns lie on the input's axis";
  return first >= 0 && first <= whole.width - node.results[0].width ? "" : "the columns lie inside the input";
}

std::string verify_concat(const ir::Node& node, const ir::Function& f) {
  std::int64_t width = 0;
  for (ir::ValueRef part : node.inputs) {
    width += f.type(part).width;
    if (f.type(part).matrix()) return "a matrix is not beside rows";
    if (f.type(part).axis != node.results[0].axis) return "parts on two axes";
  }
  return width == node.results[0].width ? "" : "the widths add up";
}

std::string verify_rows(const ir::Node& node, const ir::Function& f) {
  const ir::Type &whole = f.type(node.inputs[0]), &part = node.results[0];
  if (!whole.matrix() || !part.matrix() || part.width != whole.width) return "rows of a matrix, as wide as it is";
  return first_of(node) <= whole.height - part.height ? "" : "the rows lie inside the matrix";
}

std::string verify_stack(const ir::Node& node, const ir::Function& f) {
  std::int64_t height = 0;
  for (ir::ValueRef part : node.inputs) {
    height += f.type(part).height;
    if (!f.type(part).matrix() || f.type(part).width != node.results[0].width) return "matrices of one width";
  }
  return height == node.results[0].height ? "" : "the heights add up";
}

void differentiate_columns(const ir::Differentiated& node, ir::Gradients& gradients) {
  gradients.add_columns(node.input(0), first_of(node.node), node.dy);
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

void differentiate_stack(const ir::Differentiated& node, ir::Gradients& gradients) {
  ir::Builder& b = gradients.builder();
  int first = 0;
  for (ir::ValueRef part : node.node.inputs) {
    const int height = b.type(part).height;
    if (gradients.wanted(part)) gradients.add(part, b.matrix_rows(node.dy, first, height));
    first += height;
  }
}

void refer_columns(const ir::Node& node, ir::Reference& r) {
  const int width = node.results[0].width, whole = r.type(0).width;
  for (std::size_t i = 0; i < r.out().size(); ++i) r.out()[i] = r.in(0)[i / width * whole + first_of(node) + i % width];
}

void refer_rows(const ir::Node& node, ir::Reference& r) {
  std::copy_n(r.in(0).begin() + offset_of_rows(node), r.out().size(), r.out().begin());
}

void refer_stack(const ir::Node& node, ir::Reference& r) {
  auto to = r.out().begin();
  for (int part = 0; part < static_cast<int>(node.inputs.size()); ++part) to = std::ranges::copy(r.in(part), to).out;
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
                            .offset = first_of,
                            .reference = refer_columns};
const ir::Operation concat{.name = "concat",
                           .inputs = {1, ir::any_number},
                           .traits = {.role = ir::Role::view, .view = ir::View::whole},
                           .verify = verify_concat,
                           .differentiate = differentiate_concat,
                           .reference = refer_concat};

const ir::Operation matrix_rows{.name = "matrix_rows",
                                .inputs = {1, 1},
                                .attributes = &ir::attributes_type<Columns>,
                                .traits = {.role = ir::Role::view, .view = ir::View::part},
                                .verify = verify_rows,
                                .differentiate = differentiate_columns,
                                .offset = offset_of_rows,
                                .reference = refer_rows};
const ir::Operation stack{.name = "stack",
                          .inputs = {1, ir::any_number},
                          .traits = {.role = ir::Role::view, .view = ir::View::whole},
                          .verify = verify_stack,
                          .differentiate = differentiate_stack,
                          .reference = refer_stack};

std::span<const ir::Operation* const> views_operations() {
  static constexpr const ir::Operation* all[] = {&columns, &concat, &matrix_rows, &stack};
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

ValueRef Builder::matrix_rows(ValueRef matrix, int first, int height) {
  if (first == 0 && height == type(matrix).height) return matrix;
  return add({.op = &primitives::matrix_rows,
              .inputs = {matrix},
              .results = {{AxisTable::one, type(matrix).width, height}},
              .attributes = with(primitives::Columns{first})});
}

ValueRef Builder::stack(std::vector<ValueRef> matrices) {
  if (matrices.size() == 1) return matrices[0];
  int height = 0;
  for (ValueRef part : matrices) height += type(part).height;
  const int width = type(matrices[0]).width;
  return add({.op = &primitives::stack, .inputs = std::move(matrices), .results = {{AxisTable::one, width, height}}});
}

}  // namespace inflect::ir
