#include "generator/primitives/segment/segment.hpp"

#include <algorithm>
#include <limits>

#include "generator/ir/call_writer.hpp"
#include "generator/ir/gradients.hpp"
#include "generator/ir/reference.hpp"

namespace inflect::primitives {
namespace {

std::string verify(const ir::Node& node, const ir::Function& f) {
  if (f.type(node.inputs[0]).axis != node.map().from) return "the input lies on the axis the map comes from";
  if (f.type(node.inputs[0]).width != node.results[0].width) return "the result is as wide as the input";
  return node.results[0].axis == node.map().to ? "" : "the result lies on the axis the map leads to";
}

void differentiate(const ir::Differentiated& node, ir::Gradients& gradients) {
  gradients.add(node.input(0), gradients.builder().gather(node.dy, node.node.map()));
}

// Outside a kernel only two kinds are left: sums of whole columns, and maps that are neither a parent nor an end.
void call(const ir::Node& node, ir::ValueRef self, ir::CallWriter& w) {
  const ir::ValueRef x = node.inputs[0];
  const ir::Type& type = w.type(x);
  if (node.map().to == ir::AxisTable::one) {
    w.call("column_sum",
           {w.engine(), w.rows(type.axis), w.number(type.width), w.pointer(x), w.stride(x), w.pointer(self), "false"});
    return;
  }
  w.call("segment_sum", {w.engine(), w.rows(type.axis), w.map(node.map()), w.number(type.width), w.pointer(x),
                         w.stride(x), w.rows(node.results[0].axis), w.pointer(self), w.stride(self)});
}

void refer(const ir::Node& node, ir::Reference& r) {
  const int width = node.results[0].width;
  const bool sum = node.op->traits.reduction == ir::Reduction::sum;
  if (!sum) std::ranges::fill(r.out(), -std::numeric_limits<double>::infinity());
  const std::vector<int> to = r.map(node.map());
  for (int row = 0; row < r.rows(r.type(0)); ++row) {
    for (int j = 0; to[row] >= 0 && j < width; ++j) {
      double& total = r.out()[to[row] * width + j];
      const double x = r.in(0)[row * width + j];
      total = sum ? total + x : std::max(total, x);
    }
  }
}

}  // namespace

const ir::Operation segment_sum{
    .name = "segment_sum",
    .words = {"column_sum", "segment_sum"},
    .noun = "sum",
    .inputs = {1, 1},
    .attributes = &ir::attributes_type<ir::Along>,
    .traits = {.role = ir::Role::element, .reads = ir::Reads::segment, .reduction = ir::Reduction::sum},
    .verify = verify,
    .differentiate = differentiate,
    .call_cpu = call,
    .call_cuda = call,
    .reference = refer};
const ir::Operation segment_max{
    .name = "segment_max",
    .noun = "max",
    .inputs = {1, 1},
    .attributes = &ir::attributes_type<ir::Along>,
    .traits = {.role = ir::Role::element, .reads = ir::Reads::segment, .reduction = ir::Reduction::maximum},
    .verify = verify,
    .reference = refer};

std::span<const ir::Operation* const> segment_operations() {
  static constexpr const ir::Operation* all[] = {&segment_sum, &segment_max};
  return all;
}

}  // namespace inflect::primitives

namespace inflect::ir {

ValueRef Builder::segment_sum(ValueRef x, Map map) {
  return add({.op = &primitives::segment_sum,
              .inputs = {x},
              .results = {{map.to, type(x).width}},
              .attributes = with(Along{map})});
}

ValueRef Builder::segment_max(ValueRef x, Map map) {
  return add({.op = &primitives::segment_max,
              .inputs = {x},
              .results = {{map.to, type(x).width}},
              .attributes = with(Along{map})});
}

}  // namespace inflect::ir
