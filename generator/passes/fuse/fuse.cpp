#include "generator/passes/fuse/fuse.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>

#include "generator/passes/fuse/order.hpp"
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
  int due = 0;          // the latest that one of them is due
  int strip_width = 0;  // of all that are more than a number; 0: none so far. Where they differ, no strip is left
};

// The computed nodes that each node reads, through views.
std::vector<std::vector<int>> sources_of(const ir::Function& function) {
  std::vector<std::vector<int>> sources(function.nodes.size());
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    for (ir::ValueRef input : function.nodes[i].inputs) {
      for (int one : computed_by(function, input)) sources[i].push_back(one);
    }
  }
  return sources;
}

// How many calls stand before a node is due: for cheap arithmetic that is when its first reader can run, not when it
// could run itself. So what only the backward pass wants is not computed, and kept, in the forward pass.
std::vector<int> due_after_calls(const ir::Function& function) {
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

class Fuser {
 public:
  Fuser(const ir::Program& program, const ir::Function& function)
      : program_(program),
        function_(function),
        sources_(sources_of(function)),
        order_(sources_),
        group_of_(function.nodes.size(), -1),
        due_(due_after_calls(function)) {}

  std::vector<Group> run() {
    for (int i = 0; i < static_cast<int>(function_.nodes.size()); ++i) {
      if (is_fusable(function_.nodes[i])) place(i);
    }
    return groups_;
  }

 private:
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
    const Units alone = units_of(program_, function_, index, [](int) { return false; });
    groups_.push_back({{index}, alone, due_[index], strip_width(index)});
  }

  // Groups that need not have run before the node is due: those it reads, the latest first, then those that read what
  // it reads, the latest reader first.
  std::vector<int> candidates(int index) const {
    std::vector<int> found;
    const auto note = [&](int node) {
      const int group = group_of_[node];
      if (group >= 0 && !std::ranges::count(found, group) && groups_[group].due >= due_[index]) found.push_back(group);
    };
    for (int source : sources_[index]) note(source);
    std::ranges::sort(found, std::greater{});
    if (ir::sums_segment(function_.nodes[index])) return found;  // a sum beside another gains nothing
    std::set<int, std::greater<>> mates;
    for (int source : sources_[index]) {
      if (is_leaf(function_.nodes[source])) continue;
      for (int reader : order_.readers(source)) {
        if (reader < index) mates.insert(reader);
      }
    }
    for (int mate : mates) note(mate);
    return found;
  }

  bool join(int index, int group) {
    const Units own = units_of(program_, function_, index, [&](int node) { return group_of_[node] == group; });
    Units both;
    for (const Unit& unit : groups_[group].units) {
      if (own.contains(unit) && fits(unit, strip_width(index), groups_[group])) both.insert(unit);
    }
    if (both.empty() || !order_.unite(index, groups_[group].nodes[0])) return false;
    add(groups_[group], {{index}, both, due_[index], strip_width(index)});
    group_of_[index] = group;
    return true;
  }

  void merge(int from, int into) {
    Group &one = groups_[into], &other = groups_[from];
    Units both;
    std::ranges::set_intersection(one.units, other.units, std::inserter(both, both.end()));
    const auto inside = [&](int node) { return group_of_[node] == into || group_of_[node] == from; };
    for (const Group* group : {&one, &other}) {
      for (int node : group->nodes) {
        if (both.empty()) return;
        const Units own = units_of(program_, function_, node, inside);
        std::erase_if(both, [&](const Unit& unit) { return !own.contains(unit); });
      }
    }
    std::erase_if(both, [&](const Unit& unit) { return !fits(unit, other.strip_width, one); });
    if (both.empty() || !order_.unite(one.nodes[0], other.nodes[0])) return;
    for (int node : other.nodes) group_of_[node] = into;
    Group moved = std::move(other);
    other = {};
    moved.units = both;
    add(one, moved);
  }

  static void add(Group& group, const Group& more) {
    group.nodes.insert(group.nodes.end(), more.nodes.begin(), more.nodes.end());
    group.units = more.units;
    group.due = std::max(group.due, more.due);
    group.strip_width = std::max(group.strip_width, more.strip_width);
  }

  // A strip cuts columns: all its values are equally wide, but for single numbers of the whole axis.
  static bool fits(const Unit& unit, int strip_width, const Group& group) {
    return unit.kind != UnitKind::strip || strip_width == 0 || group.strip_width == 0 ||
           strip_width == group.strip_width;
  }
  int strip_width(int node) const {
    const ir::Type& type = function_.nodes[node].results[0];
    return type.width == 1 && type.axis <= ir::AxisTable::pass ? 0 : type.width;
  }

  const ir::Program& program_;
  const ir::Function& function_;
  const std::vector<std::vector<int>> sources_;
  Order order_;
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
  return ir::sums_segment(node) && node.map().to == ir::AxisTable::one && !fits_one_kernel;
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
