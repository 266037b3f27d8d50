#include "generator/primitives/segment/segment.hpp"

#include "generator/write/call_writer.hpp"

namespace inflect::primitives {
namespace {

std::string verify(const ir::Node& node, const ir::Function& f) {
  if (f.type(node.inputs[0]).axis != node.map.from) return "the input lies on the axis the map comes from";
  return node.results[0].axis == node.map.to ? "" : "the result lies on the axis the map leads to";
}

void differentiate(const Differentiated& node, Gradients& gradients) {
  gradients.add(node.input(0), gradients.builder().gather(node.dy, node.node.map));
}

// Outside a kernel only two kinds are left: sums of whole columns, and maps that are neither a parent nor an end.
void call(const ir::Node& node, ir::ValueRef self, write::CallWriter& w) {
  const ir::ValueRef x = node.inputs[0];
  const ir::Type& type = w.type(x);
  if (node.map.kind == ir::MapKind::one) {
    w.call("column_sum",
           {w.engine(), w.rows(type.axis), w.number(type.width), w.pointer(x), w.stride(x), w.pointer(self), "false"});
    return;
  }
  w.call("segment_sum", {w.engine(), w.rows(type.axis), w.map(node.map), w.number(type.width), w.pointer(x),
                         w.stride(x), w.rows(node.results[0].axis), w.pointer(self), w.stride(self)});
}

}  // namespace

const Primitive segment_sum{ir::Op::segment_sum, verify, differentiate, call, call};
const Primitive segment_max{ir::Op::segment_max, verify, nullptr, nullptr, nullptr};

}  // namespace inflect::primitives
