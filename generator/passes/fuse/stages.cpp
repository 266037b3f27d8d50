#include "generator/passes/fuse/stages.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "generator/passes/fuse/units.hpp"

namespace inflect::passes {
namespace {

using ir::Kernel;
using ir::KernelNode;
using ir::Node;
using ir::UnitKind;

class Stages {
 public:
  Stages(const ir::Function& function, Kernel& kernel) : function_(function), kernel_(kernel) {
    for (KernelNode& node : kernel.nodes) {
      by_node_[node.node] = &node;
      std::set<int> read;
      for (ir::ValueRef input : function.nodes[node.node].inputs) read.insert(input.node);
      for (int one : read) readers_[one].push_back(&node);
    }
  }

  void arrange() {
    for (KernelNode& node : kernel_.nodes) {
      node.outer = is_outer(node.node);
      node.stage = stage_of(node);
      kernel_.stages = std::max(kernel_.stages, node.stage + 1);
    }
    for (auto node = kernel_.nodes.rbegin(); node != kernel_.nodes.rend(); ++node) decide(*node);
  }

 private:
  bool is_outer(int index) const {
    if (kernel_.unit.kind == UnitKind::row) return false;
    return function_.nodes[index].results[0].axis != kernel_.unit.axis;
  }
  bool reduces(const Node& node) const { return ir::reads_segment(node) && is_unit_map(node.map()); }

  // An outer node's stage is the one before whose loop it is ready; an inner node's the loop that computes it.
  int stage_of(const KernelNode& node) const {
    int stage =
        node.outer && reduces(function_.nodes[node.node]) ? 1 : 0;  // a loop has to run first, whatever it reads
    for (ir::ValueRef input : function_.nodes[node.node].inputs) {
      const auto found = by_node_.find(input.node);
      if (found == by_node_.end()) continue;
      stage = std::max(stage, found->second->stage + (node.outer && !found->second->outer ? 1 : 0));
    }
    return stage;
  }

  // Loops in which the value is read: its consumers' stages, and those where they are computed again.
  std::vector<int> read_in(int index) const {
    std::vector<int> stages;
    const auto readers = readers_.find(index);
    if (readers == readers_.end()) return stages;
    for (const KernelNode* user : readers->second) {
      const bool before = user->outer && reduces(function_.nodes[user->node]);
      stages.push_back(before ? user->stage - 1 : user->stage);
      stages.insert(stages.end(), user->again.begin(), user->again.end());
    }
    return stages;
  }

  // From the last node to the first, so that what is computed again asks for its own inputs again.
  void decide(KernelNode& node) {
    if (node.outer) return;
    for (int stage : read_in(node.node)) {
      if (stage <= node.stage || std::ranges::count(node.again, stage)) continue;
      if (function_.nodes[node.node].op->traits.cheap) {
        node.again.push_back(stage);
      } else {
        node.kept = true;
      }
    }
    std::ranges::sort(node.again);
  }

  const ir::Function& function_;
  Kernel& kernel_;
  std::map<int, KernelNode*> by_node_;
  std::map<int, std::vector<const KernelNode*>> readers_;  // in the kernel
};

}  // namespace

void arrange_stages(const ir::Function& function, Kernel& kernel) { Stages(function, kernel).arrange(); }

}  // namespace inflect::passes
