#include "generator/primitives/leaves/leaves.hpp"

#include "generator/write/call_writer.hpp"

namespace inflect::primitives {
namespace {

std::string verify(const ir::Node& node, const ir::Function&) {
  if (!node.inputs.empty()) return "a leaf has no inputs";
  return node.results.size() == 1 && node.results[0].width > 0 ? "" : "a leaf has one result, of some width";
}

std::string verify_draw(const ir::Node& node, const ir::Function& function) {
  if (node.number < 0 || node.number >= 1) return "a probability lies in [0, 1)";
  return verify(node, function);
}

void call_stream(const ir::Node& node, ir::ValueRef self, write::CallWriter& w) {
  w.call("gather_stream", {w.engine(), "batch", w.axis(node.results[0].axis), "\"" + node.label + "\"", "standard",
                           w.pointer(self), w.stride(self)});
}

}  // namespace

const Primitive parameter{ir::Op::parameter, verify, nullptr, nullptr, nullptr};
const Primitive constant{ir::Op::constant, verify, nullptr, nullptr, nullptr};
const Primitive stream{ir::Op::stream, verify, nullptr, call_stream, call_stream};
const Primitive onehot{ir::Op::onehot, verify, nullptr, nullptr, nullptr};
const Primitive count{ir::Op::count, verify, nullptr, nullptr, nullptr};
const Primitive schedule{ir::Op::schedule, verify, nullptr, nullptr, nullptr};
const Primitive draw{ir::Op::draw, verify_draw, nullptr, nullptr, nullptr};

}  // namespace inflect::primitives
