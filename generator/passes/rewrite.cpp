#include "generator/passes/rewrite.hpp"

namespace inflect::passes {

ir::ValueRef Rewriter::copy(int index) {
  ir::Node node = from_.nodes[index];
  for (ir::ValueRef& input : node.inputs) input = now(input);
  const int results = static_cast<int>(node.results.size());
  const ir::ValueRef value = builder_.put(std::move(node));
  for (int result = 0; result < results; ++result) becomes({index, result}, {value.node, result});
  return value;
}

ir::Function Rewriter::finish() {
  // Outputs the builder has shown itself stand first; old ones follow, under their new values.
  for (const ir::Output& output : from_.outputs) to_.outputs.push_back({output.kind, output.name, now(output.value)});
  return std::move(to_);
}

}  // namespace inflect::passes
