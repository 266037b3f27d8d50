#include "generator/primitives/update/update.hpp"

#include "generator/write/call_writer.hpp"

namespace inflect::primitives {
namespace {

std::string verify(const ir::Node& node, const ir::Function&) {
  return node.results.empty() && !node.label.empty() ? "" : "an effect on a named state, without a result";
}

void call_cpu(const ir::Node& node, ir::ValueRef, write::CallWriter& w) {
  const ir::ValueRef value = node.inputs[0];
  const int width = w.type(value).width;
  for (int pass = 0; pass < w.passes(); ++pass) {
    const std::string row = pass ? " + " + w.number(pass * width) : "";
    w.call("update_running", {"update_statistics && " + w.rows_of_pass(node.map.from, pass) + " > 0", w.number(width),
                              w.real(node.number), w.pointer(value) + row, w.parameter(node.label)});
  }
}

void call_cuda(const ir::Node& node, ir::ValueRef, write::CallWriter& w) {
  const ir::ValueRef value = node.inputs[0];
  w.call("update_running", {w.engine(), w.axis(node.map.from), w.number(w.passes()), w.number(w.type(value).width),
                            w.real(node.number), w.pointer(value), w.parameter(node.label)});
}

}  // namespace

const Primitive update{ir::Op::update, verify, nullptr, call_cpu, call_cuda};

}  // namespace inflect::primitives
