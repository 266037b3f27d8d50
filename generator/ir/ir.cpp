#include "generator/ir/ir.hpp"

#include <algorithm>
#include <array>

#include "generator/ir/operation.hpp"

namespace inflect::ir {
namespace {

constexpr std::array output_names = {"show", "loss", "gradient", "hoisted"};

}  // namespace

const char* name_of(OutputKind kind) { return output_names[static_cast<int>(kind)]; }

const std::string& Node::label() const {
  static const std::string none;
  return attributes ? attributes->label() : none;
}

const Map& Node::map() const {
  static const Map none;
  return attributes ? attributes->map() : none;
}

void wrong_attributes(const Node& node) {
  throw InternalError(std::string(node.op ? node.op->name : "a node") + " has attributes of another operation");
}

const Parameter* Program::find(const std::string& parameter) const {
  const auto found = std::ranges::find(parameters, parameter, &Parameter::name);
  return found == parameters.end() ? nullptr : &*found;
}

const Function* Program::function(const std::string& called) const {
  const auto found = std::ranges::find(functions, called, &Function::name);
  return found == functions.end() ? nullptr : &*found;
}

}  // namespace inflect::ir
