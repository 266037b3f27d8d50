#include "generator/passes/hoist.hpp"

#include <algorithm>
#include <set>

#include "generator/ir/operation.hpp"
#include "generator/passes/rewrite.hpp"

namespace inflect::passes {
namespace {

using ir::AxisTable;
using ir::Node;
using ir::ValueRef;

// What decides a value of a step.
struct Facts {
  bool fixed = false;  // neither a step, nor chance, nor the rest of the batch
  bool data = false;   // rows of the data set, before any pooling
};

class Hoister {
 public:
  Hoister(ir::Program& program, const ir::Function& step) : program_(program), step_(step) {
    for (const Node& node : step.nodes) {
      if (node.op->traits.names == ir::Names::state) written_.insert(node.label());
    }
    for (const Node& node : step.nodes) facts_.push_back(facts_of(node));
    find_hoisted();
  }

  bool any() const { return !hoisted_.empty(); }

  // The step, reading streams in place of what is hoisted.
  ir::Function shorter_step() {
    Rewriter rewriter(program_, step_);
    for (int i = 0; i < count(); ++i) {
      if (!hoisted_.contains(i)) {
        rewriter.copy(i);
        continue;
      }
      ir::Builder& b = rewriter.builder();
      b.at(step_.nodes[i].where);
      const ir::Type& type = step_.nodes[i].results[0];
      rewriter.becomes({i, 0}, b.named(b.stream(name_of(i), type.axis, type.width), step_.nodes[i].name));
    }
    return rewriter.finish();
  }

  ir::Function once() {
    ir::Function from = step_;
    from.name = "once";
    from.mode = ir::Mode::evaluation;
    from.outputs.clear();
    for (int i : hoisted_) from.outputs.push_back({ir::OutputKind::hoisted, name_of(i), {i, 0}});
    return without_the_rest(from);
  }

  void remark() const {
    for (int i : hoisted_) {
      const Node& node = step_.nodes[i];
      std::string text = "\"" + name_of(i) + "\" " +
                         program_.axes.shape(node.results[0].axis, std::to_string(node.results[0].width)) +
                         " moves to `once`: it depends on " + reasons(i) +
                         " alone, so a fold computes it once for each utterance, and a step reads one row of it";
      program_.remarks.push_back({"hoist", "step: " + text});
    }
    program_.remarks.push_back({"hoist", "step: " + std::to_string(computed()) + " operations less in every step"});
  }

 private:
  int count() const { return static_cast<int>(step_.nodes.size()); }

  bool is_changed(const Node& node) const {
    if (node.op->traits.differs == ir::Differs::step || ir::has_draws(node)) return true;
    if (ir::is_parameter(node)) return program_.find(node.label())->trained || written_.contains(node.label());
    // Who else is in the batch, and whose negative is whose.
    return ir::properties(node.map().kind).of_batch;
  }

  Facts facts_of(const Node& node) const {
    Facts facts{.fixed = !is_changed(node), .data = node.op->traits.differs == ir::Differs::data};
    for (ValueRef input : node.inputs) {
      facts.fixed = facts.fixed && facts_[input.node].fixed;
      facts.data = facts.data || facts_[input.node].data;
    }
    return facts;
  }

  // A row for each utterance is less than what it was made of; rows below the utterance stay where they are.
  bool is_smaller(const Node& node) const {
    return node.results.size() == 1 && node.results[0].axis == program_.axes.utterances() && !ir::is_stream(node);
  }

  // The last fixed values: those that something else reads.
  void find_hoisted() {
    const auto take = [&](ValueRef value) {
      if (facts_[value.node].fixed && facts_[value.node].data && is_smaller(step_.nodes[value.node]))
        hoisted_.insert(value.node);
    };
    for (int i = 0; i < count(); ++i) {
      if (facts_[i].fixed) continue;
      for (ValueRef input : step_.nodes[i].inputs) take(input);
    }
    for (const ir::Output& output : step_.outputs) take(output.value);
  }

  std::string name_of(int node) const {
    const std::string& name = step_.nodes[node].name;
    return "once." + (name.empty() ? std::to_string(node) : name);
  }

  ir::Function without_the_rest(const ir::Function& from) {
    std::vector<bool> needed(from.nodes.size(), false);
    for (const ir::Output& output : from.outputs) needed[output.value.node] = true;
    for (int i = count() - 1; i >= 0; --i) {
      if (!needed[i]) continue;
      for (ValueRef input : from.nodes[i].inputs) needed[input.node] = true;
    }
    Rewriter rewriter(program_, from);
    for (int i = 0; i < count(); ++i) {
      if (needed[i]) rewriter.copy(i);
    }
    return rewriter.finish();
  }

  // "frozen parameters and the data set"
  std::string reasons(int node) const {
    std::set<int> seen = {node};
    std::vector<int> todo = {node};
    bool parameters = false;
    while (!todo.empty()) {
      const Node& one = step_.nodes[todo.back()];
      todo.pop_back();
      parameters = parameters || ir::is_parameter(one);
      for (ValueRef input : one.inputs) {
        if (seen.insert(input.node).second) todo.push_back(input.node);
      }
    }
    return parameters ? "frozen parameters and the data set" : "the data set";
  }

  // Operations that only what is hoisted needs.
  int computed() const {
    std::vector<bool> needed(step_.nodes.size(), false);
    for (const ir::Output& output : step_.outputs) needed[output.value.node] = true;
    for (int i = count() - 1; i >= 0; --i) {
      if (step_.nodes[i].op->traits.effect) needed[i] = true;
      if (!needed[i] || hoisted_.contains(i)) continue;
      for (ValueRef input : step_.nodes[i].inputs) needed[input.node] = true;
    }
    int less = 0;
    for (int i = 0; i < count(); ++i) less += !needed[i] || hoisted_.contains(i);
    return less;
  }

  ir::Program& program_;
  const ir::Function& step_;
  std::set<std::string> written_;  // running statistics
  std::vector<Facts> facts_;
  std::set<int> hoisted_;
};

}  // namespace

void hoist(ir::Program& program, bool enabled) {
  ir::Function& step = program.functions.front();
  Hoister hoister(program, step);
  if (!hoister.any()) {
    program.remarks.push_back({"hoist",
                               "step: every value that reads the data set also depends on trained parameters; nothing "
                               "is fixed for a fold"});
  } else if (!enabled) {
    program.remarks.push_back({"hoist", "step: what is fixed for a fold stays in the step, as --no-hoist asks"});
  } else {
    hoister.remark();
    ir::Function once = hoister.once();
    step = hoister.shorter_step();
    program.functions.push_back(std::move(once));
  }
}

}  // namespace inflect::passes
