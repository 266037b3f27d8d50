#include "generator/ir/verify.hpp"

#include "generator/ir/operation.hpp"
#include "generator/ir/text.hpp"

namespace inflect::ir {
namespace {

std::string broken_order(const Function& function, const Node& node, int index) {
  for (ValueRef input : node.inputs) {
    if (input.node < 0 || input.node >= index) return "an input is not defined above";
    if (input.result < 0 || input.result >= static_cast<int>(function.nodes[input.node].results.size()))
      return "an input has no such result";
  }
  return "";
}

std::string counted(const char* what, Count wanted, std::size_t found) {
  if (wanted.holds(static_cast<int>(found))) return "";
  const std::string most = wanted.most == wanted.least ? ""
                           : wanted.most == any_number ? " or more"
                                                       : " to " + std::to_string(wanted.most);
  return std::to_string(wanted.least) + most + " " + what + ", not " + std::to_string(found);
}

std::string broken_form(const Node& node) {
  if (std::string why = counted("inputs", node.op->inputs, node.inputs.size()); !why.empty()) return why;
  if (std::string why = counted("results", node.op->results, node.results.size()); !why.empty()) return why;
  const void* wanted = node.op->attributes ? node.op->attributes->type() : nullptr;
  const void* found = node.attributes ? node.attributes->type() : nullptr;
  return wanted == found ? "" : "attributes of another operation";
}

std::string broken_label(const Program& program, const Node& node) {
  const Names names = node.op->traits.names;
  const bool names_parameter = names == Names::parameter || names == Names::state;
  return names_parameter && !program.find(node.label()) ? "no parameter is called '" + node.label() + "'" : "";
}

// Which operand's or result's rows stand in an order that the operation does not know.
std::string broken_rows(const Program& program, const Function& function, const Node& node) {
  if (!node.op->traits.in_time) return "";
  std::vector<Type> all = node.results;
  for (ValueRef input : node.inputs) all.push_back(function.type(input));
  for (const Type& type : all) {
    const Axis& axis = program.axes[type.axis];
    if (!type.matrix() && axis.ragged() && axis.order != RowOrder::time_major)
      return "it reads rows time by time, and those of " + axis.name + " stand otherwise";
  }
  return "";
}

std::string broken(const Program& program, const Function& function, const Node& node, int index) {
  if (!node.op) return "a node without an operation";
  if (std::string why = broken_order(function, node, index); !why.empty()) return why;
  if (std::string why = broken_form(node); !why.empty()) return why;
  if (std::string why = broken_label(program, node); !why.empty()) return why;
  if (std::string why = broken_rows(program, function, node); !why.empty()) return why;
  return node.op->verify ? node.op->verify(node, function) : "";
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
