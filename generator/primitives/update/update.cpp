#include "generator/primitives/update/update.hpp"

#include "generator/emit/call_writer.hpp"

namespace inflect::primitives {
namespace {

std::string verify(const ir::Node& node, const ir::Function&) {
  return node.results.empty() && !node.label.empty() ? "" : "an effect on a named state, without a result";
}

void call(const ir::Node& node, ir::ValueRef, emit::CallWriter& w) {
  const ir::ValueRef value = node.inputs[0];
  w.call("update_running", {"update_statistics && " + w.rows(node.map.from) + " > 0", w.number(w.type(value).width),
                            w.real(node.number), w.pointer(value), w.parameter(node.label)});
}

}  // namespace

const Primitive update{ir::Op::update, verify, nullptr, call};

}  // namespace inflect::primitives
