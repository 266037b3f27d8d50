#include "generator/primitives/gather/gather.hpp"

#include <algorithm>

#include "generator/ir/gradients.hpp"
#include "generator/ir/reference.hpp"

namespace inflect::primitives {
namespace {

std::string verify(const ir::Node& node, const ir::Function& f) {
  if (f.type(node.inputs[0]).axis != node.map().to) return "the input lies on the axis the map leads to";
  if (f.type(node.inputs[0]).width != node.results[0].width) return "the result is as wide as the input";
  return node.results[0].axis == node.map().from ? "" : "the result lies on the axis the map comes from";
}

// The adjoint of a gather sums what was read.
void differentiate(const ir::Differentiated& node, ir::Gradients& gradients) {
  gradients.add(node.input(0), gradients.builder().segment_sum(node.dy, node.node.map()));
}

void refer(const ir::Node& node, ir::Reference& r) {
  const int width = node.results[0].width;
  const std::vector<int> from = r.map(node.map());
  for (int row = 0; row < r.rows(node.results[0]); ++row) {
    if (from[row] >= 0) std::copy_n(r.in(0).data() + from[row] * width, width, r.out().data() + row * width);
  }
}

}  // namespace

const ir::Operation gather{
    .name = "gather",
    .inputs = {1, 1},
    .attributes = &ir::attributes_type<ir::Along>,
    .traits = {.role = ir::Role::element, .reads = ir::Reads::mapped, .cheap = true, .repeats = true},
    .verify = verify,
    .differentiate = differentiate,
    .reference = refer};

std::span<const ir::Operation* const> gather_operations() {
  static constexpr const ir::Operation* all[] = {&gather};
  return all;
}

}  // namespace inflect::primitives

namespace inflect::ir {

ValueRef Builder::gather(ValueRef x, Map map) {
  return add({.op = &primitives::gather,
              .inputs = {x},
              .results = {{map.from, type(x).width}},
              .attributes = with(Along{map})});
}

ValueRef Builder::drawn(ValueRef x) {
  const AxisId axis = axes().find(inflect::Rows::drawn);
  return axis < 0 || program_.passes == 1 ? x : gather(x, map(MapKind::self, axis));
}

}  // namespace inflect::ir
