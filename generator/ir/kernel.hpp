// What fuse makes of a function: kernels and library calls, in the order in which they run.
//
// A kernel has a *unit*, the piece of data one loop body handles by itself:
//   row      one row of an axis
//   segment  one row of an axis' parent with all its rows below it ("inner" rows; the parent's row is "outer")
//   strip    a few columns of all rows of an axis (inner), with what belongs to the whole axis (outer); in a program of
//            two passes also of the rows of one pass, with what belongs to the pass (map `pass`)
// A reduction from inner to outer ends a *stage*, not the kernel: the next stage loops over the inner rows again.
#pragma once
#include <string>
#include <vector>

#include "generator/ir/ir.hpp"

namespace inflect::ir {

enum class UnitKind { row, segment, strip };
struct Unit {
  UnitKind kind{};
  AxisId axis = -1;  // of the (inner) rows
  Map map{};         // segment, strip of a pass: from inner to outer
  auto operator<=>(const Unit&) const = default;
};
std::string name_of(const AxisTable& axes, const Unit& unit);

struct KernelNode {
  int node = -1;
  bool outer = false;
  int stage = 0;             // when it is computed; an outer node: before that stage's loop
  std::vector<int> again{};  // later stages that compute it again rather than keep it
  bool kept = false;         // its rows are needed by a later stage and kept in memory
};

struct Kernel {
  Unit unit;
  std::vector<KernelNode> nodes;  // as they stand in the function, each above its readers
  int stages = 1;

  const KernelNode* find(int node) const;
};

// One entry of a function's schedule: a kernel, or a single node that is a call.
struct Step {
  int kernel = -1, node = -1;
};

struct Schedule {
  std::vector<Kernel> kernels;
  std::vector<Step> steps;
  std::vector<int> kernel_of;  // [nodes] −1: a call, a view or a leaf
};

}  // namespace inflect::ir
