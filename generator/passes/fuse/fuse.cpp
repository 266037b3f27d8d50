#include "generator/passes/fuse/fuse.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

#include "generator/passes/fuse/stages.hpp"
#include "generator/passes/fuse/units.hpp"

namespace inflect::passes {
namespace {

using ir::Kernel;
using ir::Node;
using ir::Unit;
using ir::UnitKind;

// A group of nodes on its way to become a kernel.
struct Group {
  std::vector<int> nodes;
  Units units;
};

class Fuser {
 public:
  Fuser(const ir::Program& program, const ir::Function& function)
      : program_(program), function_(function), group_of_(function.nodes.size(), -1), due_(due_after_calls(function)) {}

  std::vector<Group> run() {
    for (int i = 0; i < static_cast<int>(function_.nodes.size()); ++i) {
      if (is_fusable(function_.nodes[i])) place(i);
    }
    return groups_;
  }
  const std::vector<int>& group_of() const { return group_of_; }

 private:
  // The computed nodes a node reads, through views.
  std::vector<int> sources(int index) const {
    std::vector<int> all;
    for (ir::ValueRef input : function_.nodes[index].inputs) {
      for (int one : computed_by(function_, input)) all.push_back(one);
    }
    return all;
  }

  // How many calls stand before a node is due: for cheap arithmetic that is when its first reader can run, not when it
  // could run itself. So what only the backward pass wants is not computed, and kept, in the forward pass.
  static std::vector<int> due_after_calls(const ir::Function& function) {
    const int count = static_cast<int>(function.nodes.size());
    std::vector<int> due(count, 0), first_reader(count, std::numeric_limits<int>::max());
    const auto is_call = [&](int i) {
      return !is_fusable(function.nodes[i]) && !is_leaf(function.nodes[i]) && !is_view(function.nodes[i]);
    };
    for (int i = 0; i < count; ++i) {
      for (ir::ValueRef input : function.nodes[i].inputs) due[i] = std::max(due[i], due[input.node]);
      if (is_call(i)) ++due[i];
    }
    for (const ir::Output& output : function.outputs) first_reader[output.value.node] = 0;
    for (int i = count - 1; i >= 0; --i) {
      const bool can_wait = ir::is_elementwise(function.nodes[i]) || is_view(function.nodes[i]);
      if (can_wait && first_reader[i] < std::numeric_limits<int>::max()) due[i] = std::max(due[i], first_reader[i]);
      const int wanted = due[i] - (is_call(i) ? 1 : 0);
      for (ir::ValueRef input : function.nodes[i].inputs)
        first_reader[input.node] = std::min(first_reader[input.node], wanted);
    }
    return due;
  }

  bool is_early(int node, int group) const {
    return std::ranges::all_of(groups_[group].nodes, [&](int mate) { return due_[mate] < due_[node]; });
  }

  // The node belongs to its producer's group, else to one that reads the same value, else it starts one. Where it
  // brings two groups together that fit one unit, they become one.
  void place(int index) {
    bool joined = false;
    for (int candidate : candidates(index)) {
      if (!joined)
        joined = join(index, candidate);
      else if (candidate != group_of_[index])
        merge(candidate, group_of_[index]);
    }
    if (joined) return;
    group_of_[index] = static_cast<int>(groups_.size());
    groups_.push_back({{index}, units_of(program_, function_, index, [](int) { return false; })});
  }

  void merge(int from, int into) {
    for (int pair : {0, 1}) {
      const int one = pair ? from : into, other = pair ? into : from;
      for (int node : groups_[one].nodes) {
        std::vector<int> outside = sources(node);
        std::erase_if(outside, [&](int source) { return group_of_[source] == one || group_of_[source] == other; });
        if (circular(outside, other)) return;
      }
    }
    Group both{groups_[into].nodes, {}};
    both.nodes.insert(both.nodes.end(), groups_[from].nodes.begin(), groups_[from].nodes.end());
    std::ranges::set_intersection(groups_[into].units, groups_[from].units,
                                  std::inserter(both.units, both.units.end()));
    const auto inside = [&](int node) { return group_of_[node] == into || group_of_[node] == from; };
    for (int node : both.nodes) {
      const Units own = units_of(program_, function_, node, inside);
      std::erase_if(both.units, [&](const Unit& unit) { return !own.contains(unit) || !fits(node, unit, both); });
    }
    if (both.units.empty()) return;
    for (int node : groups_[from].nodes) group_of_[node] = into;
    groups_[into] = both;
    groups_[from] = {};
  }

  std::vector<int> candidates(int index) const {
    std::vector<int> found;
    const auto note = [&](int node) {
      const int group = group_of_[node];
      if (group >= 0 && !std::ranges::count(found, group) && !is_early(index, group)) found.push_back(group);
    };
    std::vector<int> read = sources(index);
    for (int source : read) note(source);
    std::ranges::sort(found, std::greater{});
    if (ir::sums_segment(function_.nodes[index])) return found;  // a sum beside another gains nothing
    std::erase_if(read, [&](int node) { return is_leaf(function_.nodes[node]); });
    for (int other = index - 1; other >= 0; --other) {
      if (group_of_[other] < 0) continue;
      const std::vector<int> theirs = sources(other);
      if (std::ranges::any_of(read, [&](int node) { return std::ranges::count(theirs, node) > 0; })) note(other);
    }
    return found;
  }

  // Does anything outside `group` that the node reads depend on the group? Then joining would make a circle.
  bool circular(const std::vector<int>& reads, int group) const {
    std::vector<bool> seen(function_.nodes.size(), false);
    std::vector<int> todo;
    for (int node : reads) {
      if (group_of_[node] != group) todo.push_back(node);
    }
    while (!todo.empty()) {
      const int node = todo.back();
      todo.pop_back();
      if (seen[node]) continue;
      seen[node] = true;
      if (group_of_[node] == group) return true;
      // A group runs as a whole: what any of its nodes needs, it needs.
      if (group_of_[node] >= 0) {
        for (int mate : groups_[group_of_[node]].nodes) {
          for (int source : sources(mate)) todo.push_back(source);
        }
      } else {
        for (int source : sources(node)) todo.push_back(source);
      }
    }
    return false;
  }

  bool join(int index, int group) {
    if (circular(sources(index), group)) return false;
    const Units own = units_of(program_, function_, index, [&](int node) { return group_of_[node] == group; });
    Units both;
    for (const Unit& unit : groups_[group].units) {
      if (own.contains(unit) && fits(index, unit, groups_[group])) both.insert(unit);
    }
    if (both.empty()) return false;
    groups_[group].nodes.push_back(index);
    groups_[group].units = both;
    group_of_[index] = group;
    return true;
  }

  // A strip cuts columns: all its values are equally wide, but for single numbers of the whole axis.
  bool fits(int index, const Unit& unit, const Group& group) const {
    if (unit.kind != UnitKind::strip) return true;
    const auto alike = [&](int node) { return is_number(node) || is_number(index) || width(node) == width(index); };
    return std::ranges::all_of(group.nodes, alike);
  }
  int width(int node) const { return function_.nodes[node].results[0].width; }
  bool is_number(int node) const {
    return width(node) == 1 && function_.nodes[node].results[0].axis <= ir::AxisTable::pass;
  }

  const ir::Program& program_;
  const ir::Function& function_;
  std::vector<Group> groups_;
  std::vector<int> group_of_;
  std::vector<int> due_;
};

// Rows before segments before strips: the first that is possible is the cheapest.
Kernel kernel_of(const Group& group) {
  Kernel kernel{.unit = *group.units.begin()};
  for (int node : group.nodes) kernel.nodes.push_back({.node = node});
  std::ranges::sort(kernel.nodes, {}, &ir::KernelNode::node);
  return kernel;
}

// A sum of whole columns, alone, is a call: the library cuts long columns into chunks.
bool is_call(const ir::Function& function, const Group& group) {
  if (group.nodes.size() != 1) return false;
  const Node& node = function.nodes[group.nodes[0]];
  const bool fits_one_kernel = group.units.begin()->kind == UnitKind::segment;
  return ir::sums_segment(node) && node.map().kind == ir::MapKind::one && !fits_one_kernel;
}

class Orderer {
 public:
  Orderer(const ir::Function& function, ir::Schedule& schedule) : function_(function), schedule_(schedule) {}

  void run() {
    done_.resize(function_.nodes.size(), false);
    kernel_done_.resize(schedule_.kernels.size(), false);
    for (int i = 0; i < static_cast<int>(function_.nodes.size()); ++i) visit(i);
  }

 private:
  void visit(int node) {
    if (done_[node]) return;
    const int kernel = schedule_.kernel_of[node];
    if (kernel >= 0) return visit_kernel(kernel);
    done_[node] = true;
    for (ir::ValueRef input : function_.nodes[node].inputs) visit(input.node);
    const Node& n = function_.nodes[node];
    if (!is_leaf(n) && !is_view(n)) schedule_.steps.push_back({.node = node});
  }
  void visit_kernel(int kernel) {
    if (kernel_done_[kernel]) return;
    kernel_done_[kernel] = true;
    for (const ir::KernelNode& mate : schedule_.kernels[kernel].nodes) done_[mate.node] = true;
    for (const ir::KernelNode& mate : schedule_.kernels[kernel].nodes) {
      for (ir::ValueRef input : function_.nodes[mate.node].inputs) visit(input.node);
    }
    schedule_.steps.push_back({.kernel = kernel});
  }

  const ir::Function& function_;
  ir::Schedule& schedule_;
  std::vector<bool> done_, kernel_done_;
};

void remark(ir::Program& program, const ir::Function& function, const Kernel& kernel) {
  std::string text = function.name + ": kernel over a " + ir::name_of(program.axes, kernel.unit) + ", " +
                     std::to_string(kernel.nodes.size()) + " operations, " + std::to_string(kernel.stages) +
                     (kernel.stages == 1 ? " stage:" : " stages:");
  for (const ir::KernelNode& node : kernel.nodes) text += " %" + std::to_string(node.node);
  program.remarks.push_back({"fuse", text});
}

}  // namespace

ir::Schedule fuse(ir::Program& program, const ir::Function& function) {
  Fuser fuser(program, function);
  ir::Schedule schedule;
  schedule.kernel_of.assign(function.nodes.size(), -1);
  for (const Group& group : fuser.run()) {
    if (group.nodes.empty() || is_call(function, group)) continue;
    Kernel kernel = kernel_of(group);
    arrange_stages(function, kernel);
    for (const ir::KernelNode& node : kernel.nodes)
      schedule.kernel_of[node.node] = static_cast<int>(schedule.kernels.size());
    remark(program, function, kernel);
    schedule.kernels.push_back(std::move(kernel));
  }
  Orderer(function, schedule).run();
  return schedule;
}

}  // namespace inflect::passes
