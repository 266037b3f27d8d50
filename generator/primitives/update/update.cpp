#include "generator/primitives/update/update.hpp"

#include "generator/ir/builder.hpp"
#include "generator/ir/call_writer.hpp"
#include "generator/ir/reference.hpp"

namespace inflect::primitives {
namespace {

using ir::tree::Expression;

std::string verify(const ir::Node& node, const ir::Function&) {
  return node.map() ? "" : "an effect on a named state, for the passes of a map";
}

void call_cpu(const ir::Node& node, ir::ValueRef, ir::CallWriter& w) {
  const ir::ValueRef value = node.inputs[0];
  const int width = w.type(value).width;
  for (int pass = 0; pass < w.passes(); ++pass) {
    const std::string row = pass ? "{0} + " + w.number(pass * width) : "{0}";
    const Expression active("{0} && {1} > 0", {w.given("update_statistics"), w.rows_of_pass(node.map().from, pass)});
    w.call("update_running", {active, w.number(width), w.real(node.as<Update>().momentum),
                              Expression(row, {w.pointer(value)}), w.parameter(node.label())});
  }
}

void call_cuda(const ir::Node& node, ir::ValueRef, ir::CallWriter& w) {
  const ir::ValueRef value = node.inputs[0];
  w.call("update_running", {w.engine(), w.axis(node.map().from), w.number(w.passes()), w.number(w.type(value).width),
                            w.real(node.as<Update>().momentum), w.pointer(value), w.parameter(node.label())});
}

// An effect has no value to compare.
void refer(const ir::Node&, ir::Reference&) {}

}  // namespace

const ir::Operation update{.name = "update",
                           .words = {"update_running"},
                           .inputs = {1, 1},
                           .results = {0, 0},
                           .attributes = &ir::attributes_type<Update>,
                           .traits = {.names = ir::Names::state, .differs = ir::Differs::step, .effect = true},
                           .verify = verify,
                           .call_cpu = call_cpu,
                           .call_cuda = call_cuda,
                           .reference = refer};

std::span<const ir::Operation* const> update_operations() {
  static constexpr const ir::Operation* all[] = {&update};
  return all;
}

}  // namespace inflect::primitives

namespace inflect::ir {

void Builder::update(const std::string& state, ValueRef value, double momentum, Map pass) {
  add({.op = &primitives::update,
       .inputs = {value},
       .results = {},
       .attributes = with(primitives::Update{prefix_ + state, pass, momentum})});
}

}  // namespace inflect::ir
