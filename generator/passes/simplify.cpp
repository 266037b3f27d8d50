#include "generator/passes/simplify.hpp"

#include <unordered_map>

#include "generator/ir/operation.hpp"
#include "generator/passes/rewrite.hpp"

namespace inflect::passes {
namespace {

using ir::ValueRef;

std::vector<bool> needed(const ir::Function& function) {
  std::vector<bool> needed(function.nodes.size(), false);
  for (const ir::Output& output : function.outputs) needed[output.value.node] = true;
  for (int i = static_cast<int>(function.nodes.size()) - 1; i >= 0; --i) {
    if (function.nodes[i].op->traits.effect) needed[i] = true;
    if (!needed[i]) continue;
    for (ValueRef input : function.nodes[i].inputs) needed[input.node] = true;
  }
  return needed;
}

// The nodes written so far, by what they compute.
class Seen {
 public:
  // One that computes the same as `node`; −1: none.
  int find(const ir::Function& function, const ir::Node& node) const {
    const auto [first, last] = by_hash_.equal_range(ir::hash_of(node));
    for (auto at = first; at != last; ++at) {
      if (ir::same_computation(function.nodes[at->second], node)) return at->second;
    }
    return -1;
  }
  void add(const ir::Node& node, int index) { by_hash_.emplace(ir::hash_of(node), index); }

 private:
  std::unordered_multimap<std::size_t, int> by_hash_;
};

ir::Function simplified(ir::Program& program, const ir::Function& function) {
  Rewriter rewriter(program, function);
  ir::Builder& b = rewriter.builder();
  Seen seen;
  const std::vector<bool> keep = needed(function);
  for (int i = 0; i < static_cast<int>(function.nodes.size()); ++i) {
    if (!keep[i]) continue;
    ir::Node node = function.nodes[i];
    for (ValueRef& input : node.inputs) input = rewriter.now(input);
    if (const ValueRef same = node.op->same_as ? node.op->same_as(node, b) : ValueRef{}) {
      rewriter.becomes({i, 0}, same);
      continue;
    }
    const int found = node.op->traits.effect ? -1 : seen.find(b.function(), node);
    if (found < 0) {
      seen.add(node, rewriter.copy(i).node);
      continue;
    }
    for (int result = 0; result < static_cast<int>(node.results.size()); ++result)
      rewriter.becomes({i, result}, {found, result});
    b.named({found, 0}, node.name);
  }
  return rewriter.finish();
}

}  // namespace

void simplify(ir::Program& program) {
  for (ir::Function& function : program.functions) function = simplified(program, function);
}

}  // namespace inflect::passes
