#include "generator/ir/verify.hpp"

#include "generator/ir/text.hpp"
#include "generator/primitives/primitive.hpp"

namespace inflect::ir {
namespace {

std::string broken_order(const Function& function, const Node& node, int index) {
  for (ValueRef input : node.inputs) {
    if (input.node < 0 || input.node >= index) return "an input is not defined above";
    if (input.result >= static_cast<int>(function.nodes[input.node].results.size()))
      return "an input has no such result";
  }
  return "";
}

std::string broken_label(const Program& program, const Node& node) {
  const bool names_parameter = node.op == Op::parameter || node.op == Op::update;
  return names_parameter && !program.find(node.label) ? "no parameter is called '" + node.label + "'" : "";
}

std::string broken(const Program& program, const Function& function, const Node& node, int index) {
  if (std::string why = broken_order(function, node, index); !why.empty()) return why;
  if (node.op == Op::layer || node.op == Op::loss) return "";
  if (std::string why = broken_label(program, node); !why.empty()) return why;
  return primitives::primitive_of(node.op).verify(node, function);
}

}  // namespace

void verify(const Program& program, const std::string& after_pass) {
  for (const Function& function : program.functions) {
    for (int i = 0; i < static_cast<int>(function.nodes.size()); ++i) {
      const std::string why = broken(program, function, function.nodes[i], i);
      if (why.empty()) continue;
      throw InternalError("after " + after_pass + ", in " + function.name + ": " + why + "\n  " +
                          print(program, function, function.nodes[i], i));
    }
  }
}

}  // namespace inflect::ir
