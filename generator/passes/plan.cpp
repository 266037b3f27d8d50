#include "generator/passes/plan.hpp"

#include <algorithm>
#include <set>

#include "generator/passes/count_reads.hpp"
#include "generator/passes/fuse/units.hpp"
#include "generator/passes/halves.hpp"

namespace inflect::passes {
namespace {

using ir::AxisTable;
using ir::Node;
using ir::ValueRef;

class Planner {
 public:
  Planner(ir::Program& program, const ir::Function& function, const ir::Schedule& schedule, bool halves)
      : program_(program), f_(function), schedule_(schedule), wants_halves_(halves) {}

  Memory run() {
    find_aliases();
    if (wants_halves_) halves_ = find_halves(program_, f_, [&](ValueRef value) { return root(value).of; });
    find_stored();
    find_lives();
    place_gradients();
    place_slots();
    for (ValueRef value : stored_) record(value);
    return std::move(memory_);
  }

 private:
  struct Alias {
    ValueRef of;
    int first;
  };

  void find_aliases() {
    for (int i = 0; i < count(); ++i) {
      const Node& node = f_.nodes[i];
      if (node.op->traits.view == ir::View::part) alias_[{i, 0}] = {node.inputs[0], node.op->offset(node)};
      if (node.op->in_place) {
        for (ir::InPlace pair : node.op->in_place(node)) alias_[{i, pair.result}] = {node.inputs[pair.input], 0};
      }
      if (node.op->traits.view != ir::View::whole) continue;
      int first = 0;
      for (ValueRef part : node.inputs) {
        alias_[root(part).of] = {{i, 0}, first};
        first += f_.type(part).width * std::max(1, f_.type(part).height);
      }
    }
  }

  Alias root(ValueRef value) const {
    Alias at{value, 0};
    for (auto found = alias_.find(value); found != alias_.end(); found = alias_.find(at.of)) {
      at = {found->second.of, at.first + found->second.first};
    }
    return at;
  }

  bool is_computed(ValueRef value) const { return !is_leaf(f_.nodes[value.node]); }

  void store(ValueRef value) {
    if (!is_computed(value)) return;
    const Node& node = f_.nodes[value.node];
    if (!stored_.insert(value).second) return;
    if (is_view(node)) {
      for (ValueRef input : node.inputs) store(input);
    }
  }

  // In memory: what a call makes or reads, what another kernel reads, what is shown, what a later stage has kept.
  void find_stored() {
    const auto reads = count_reads(f_);
    for (const ir::Output& output : f_.outputs) store(output.value);
    for (int i = 0; i < count(); ++i) {
      const Node& node = f_.nodes[i];
      const int kernel = schedule_.kernel_of[i];
      if (kernel < 0 && !is_leaf(node) && !is_view(node)) {
        for (int r = 0; r < static_cast<int>(node.results.size()); ++r) {
          if (r >= node.op->traits.optional_results || reads.contains({i, r})) stored_.insert({i, r});
        }
        for (ValueRef input : node.inputs) store(input);
      }
      if (kernel < 0) continue;
      if (schedule_.kernels[kernel].find(i)->kept) store({i, 0});
      for (ValueRef input : node.inputs) {
        if (schedule_.kernel_of[input.node] != kernel) store(input);
      }
    }
  }

  void touch(ValueRef value, int step) {
    if (!stored_.contains(value)) return;
    const ValueRef owner = root(value).of;
    if (!is_computed(owner)) return;  // a part of a parameter
    const auto [life, fresh] = memory_.life.try_emplace(owner, step, step);
    if (!fresh) life->second = {std::min(life->second.first, step), std::max(life->second.second, step)};
  }

  void find_lives() {
    for (int s = 0; s < static_cast<int>(schedule_.steps.size()); ++s) {
      const ir::Step& step = schedule_.steps[s];
      if (step.node >= 0) touch_node(step.node, s);
      if (step.kernel < 0) continue;
      for (const ir::KernelNode& node : schedule_.kernels[step.kernel].nodes) touch_node(node.node, s);
    }
    const int end = static_cast<int>(schedule_.steps.size());
    for (const ir::Output& output : f_.outputs) touch(output.value, end);
  }
  void touch_node(int index, int step) {
    const Node& node = f_.nodes[index];
    for (int r = 0; r < static_cast<int>(node.results.size()); ++r) touch({index, r}, step);
    for (ValueRef input : node.inputs) touch(input, step);
  }

  // A gradient is computed where it belongs, unless two parameters share it or it is a view.
  void place_gradients() {
    for (const ir::Output& output : f_.outputs) {
      if (output.kind != ir::OutputKind::gradient) continue;
      const bool own =
          root(output.value).of == output.value && is_computed(output.value) && !in_gradient_.contains(output.value);
      if (own) {
        in_gradient_[output.value] = output.name;
      } else {
        memory_.copies.push_back(output);
      }
    }
  }

  // Linear scan: a slot is free again when its last reader has run.
  void place_slots() {
    std::vector<std::pair<ValueRef, std::pair<int, int>>> lives(memory_.life.begin(), memory_.life.end());
    std::ranges::stable_sort(lives, {}, [](const auto& life) { return life.second.first; });
    std::vector<int> free_after;
    for (const auto& [value, life] : lives) {
      if (in_gradient_.contains(value)) continue;
      ir::Type type = f_.type(value);
      if (type.matrix()) type = {AxisTable::one, type.width * type.height};
      if (type.axis == AxisTable::pass) type = {AxisTable::one, type.width * program_.passes};
      if (halves_.contains(value)) type.width = (type.width + 1) / 2;  // of floats
      const ir::AxisId axis = type.axis;
      int slot = best_slot(axis, type.width, life.first, free_after);
      if (slot < 0) {
        slot = static_cast<int>(memory_.slots.size());
        memory_.slots.push_back({axis, 0, ""});
        free_after.push_back(-1);
      }
      memory_.slots[slot].width = std::max(memory_.slots[slot].width, type.width);
      free_after[slot] = life.second;
      slot_of_[value] = slot;
    }
    std::map<ir::AxisId, int> numbered;
    for (Slot& slot : memory_.slots) {
      slot.name = program_.axes[slot.axis].name + "_" + std::to_string(numbered[slot.axis]++);
      std::ranges::replace(slot.name, '-', '_');
    }
  }

  int best_slot(ir::AxisId axis, int width, int from, const std::vector<int>& free_after) const {
    int best = -1;
    const auto waste = [&](int slot) { return std::abs(memory_.slots[slot].width - width); };
    for (int slot = 0; slot < static_cast<int>(memory_.slots.size()); ++slot) {
      if (memory_.slots[slot].axis != axis || free_after[slot] >= from) continue;
      if (best < 0 || waste(slot) < waste(best)) best = slot;
    }
    return best;
  }

  void record(ValueRef value) {
    const Alias at = root(value);
    Storage storage{.root = at.of, .first = at.first, .stride = f_.type(at.of).width, .half = halves_.contains(at.of)};
    const Node& owner = f_.nodes[at.of.node];
    if (ir::is_parameter(owner)) {
      storage.kind = Storage::Kind::parameter;
      storage.label = owner.label();
    } else if (const auto gradient = in_gradient_.find(at.of); gradient != in_gradient_.end()) {
      storage.kind = Storage::Kind::gradient;
      storage.label = gradient->second;
    } else {
      storage.slot = slot_of_.at(at.of);
    }
    memory_.storage[value] = storage;
  }

  int count() const { return static_cast<int>(f_.nodes.size()); }

  ir::Program& program_;
  const ir::Function& f_;
  const ir::Schedule& schedule_;
  const bool wants_halves_;
  std::set<ValueRef> halves_;  // roots stored in bf16
  std::map<ValueRef, Alias> alias_;
  std::set<ValueRef> stored_;
  std::map<ValueRef, std::string> in_gradient_;
  std::map<ValueRef, int> slot_of_;
  Memory memory_;
};

}  // namespace

Memory plan(ir::Program& program, const ir::Function& function, const ir::Schedule& schedule, bool halves) {
  return Planner(program, function, schedule, halves).run();
}

}  // namespace inflect::passes
