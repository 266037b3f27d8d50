#include "generator/write/kernel/body_plan.hpp"

#include <algorithm>

#include "generator/passes/fuse/units.hpp"

namespace inflect::write {

using ir::ValueRef;

bool reduces_segment(const ir::Node& node) { return ir::reads_segment(node) && passes::is_unit_map(node.map()); }

BodyPlan::BodyPlan(const Context& context, const Position& at, const Tasks& tasks)
    : c_(context), at_(at), tasks_(tasks) {
  for (int node : tasks.stored) collect(node);
  for (int node : tasks.offered) collect(node);
  for (int reduction : tasks.reductions) {
    const ir::KernelNode* x = at.kernel.find(inputs(reduction)[0].node);
    if (x && !x->outer && computed_in(*x)) collect(x->node);
  }
  std::ranges::sort(order_);
  for (int node : order_) {
    for (ValueRef input : inputs(node)) readers_[input.node].push_back(node);
  }
  find_rounds();
  find_loops();
}

bool BodyPlan::is_reload(int index) const {
  const ir::Node& node = c_.node(index);
  if (node.op->traits.copies) return !is_wide(node.inputs[0].node);
  return ir::gathers(node) || ir::reads_segment(node) || node.op->declare;
}

bool BodyPlan::computed_in(const ir::KernelNode& node) const {
  return node.stage == at_.stage || std::ranges::count(node.again, at_.stage);
}

// The node and all it needs that this body computes itself.
void BodyPlan::collect(int node) {
  if (!collected_.insert(node).second) return;
  for (ValueRef input : inputs(node)) {
    const ir::KernelNode* made = at_.kernel.find(input.node);
    if (!made || made->outer == at_.inner) continue;  // from elsewhere, or from the other level
    if (computed_in(*made)) collect(input.node);
  }
  order_.push_back(node);
}

// A reduction's result is there one round after its operand.
void BodyPlan::find_rounds() {
  for (int node : order_) {
    int round = 0;
    const bool reduction = ir::reduces_row(c_.node(node));
    for (ValueRef input : inputs(node)) {
      if (const auto found = round_.find(input.node); found != round_.end())
        round = std::max(round, found->second + (reduction ? 1 : 0));
    }
    round_[node] = round;
  }
}

int BodyPlan::rounds() const {
  int rounds = 1;
  for (const auto& [node, round] : round_) rounds = std::max(rounds, round + 1);
  return rounds;
}

std::set<Loop> BodyPlan::loops() const {
  std::set<Loop> all;
  for (const auto& [node, loop] : home_) all.insert(loop);
  for (int reduction : tasks_.reductions) {
    if (is_wide(reduction)) all.insert(loop_of(reduction));
  }
  return all;
}

const Loop* BodyPlan::home(int node) const {
  const auto found = home_.find(node);
  return found == home_.end() ? nullptr : &found->second;
}

bool BodyPlan::stores(int node) const {
  const bool asked = std::ranges::count(tasks_.stored, node) || tasks_.offered.contains(node);
  return asked && c_.is_stored(node) && at_.kernel.find(node)->stage == at_.stage;
}

Loop BodyPlan::loop_of(int reduction) const {
  const int x = inputs(reduction)[0].node;
  return computes(x) ? Loop{round(x), loop_width(x)} : Loop{0, loop_width(reduction)};
}

std::vector<Loop> BodyPlan::loops_reading(int node) const {
  std::vector<Loop> loops;
  const auto users = readers_.find(node);
  for (int user : users == readers_.end() ? std::vector<int>{} : users->second) {
    if (ir::reduces_row(c_.node(user))) {
      loops.push_back({round(user), width(node), user});
    } else if (const Loop* own = home(user)) {
      loops.push_back(*own);
    } else if (const auto found = loops_.find(user); found != loops_.end()) {
      loops.insert(loops.end(), found->second.begin(), found->second.end());
    }
  }
  for (int reduction : tasks_.reductions) {
    if (inputs(reduction)[0].node == node) loops.push_back({round(node), loop_width(node)});
  }
  return loops;
}

void BodyPlan::find_loops() {
  for (auto node = order_.rbegin(); node != order_.rend(); ++node) {
    if (!is_wide(*node)) continue;
    const Loop own{round(*node), loop_width(*node)};
    const std::vector<Loop> reading = loops_reading(*node);
    std::set<Loop>& needed = loops_[*node];
    needed.insert(reading.begin(), reading.end());
    const bool offered = tasks_.offered.contains(*node) && !is_reload(*node);
    if (!stores(*node) && !offered && (is_reload(*node) || needed.size() <= 1)) continue;
    home_[*node] = own;
    const bool elsewhere = std::ranges::any_of(needed, [&](const Loop& loop) { return loop != own; });
    if ((!stores(*node) || !c_.target.reads_back) && (offered || elsewhere)) kept_.insert(*node);
  }
}

void BodyPlan::find_locals(int node, std::set<int>& locals) const {
  for (ValueRef input : inputs(node)) {
    const int read = input.node;
    if (!computes(read) || !is_wide(read) || home_.contains(read)) continue;
    find_locals(read, locals);
    if (is_reload(read)) continue;
    const auto readers = readers_.find(read);
    if ((readers != readers_.end() && readers->second.size() > 1) || !c_.node(read).name.empty()) locals.insert(read);
  }
}

}  // namespace inflect::write
