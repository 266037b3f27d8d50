// How one body of a kernel — what is computed for one row, inner or outer, in one stage — is arranged.
//
// Width-1 values are plain numbers; wide ones live inside loops over columns. A row reduction cuts the body into
// *rounds*: the next round may use its result. A wide value read in one loop only is computed in that loop; one read in
// several is kept in a small buffer (or read back, if it is in memory anyway).
#pragma once
#include <map>
#include <set>
#include <vector>

#include "generator/write/context.hpp"

namespace inflect::write {

// Where a body stands.
struct Position {
  const ir::Kernel& kernel;
  int strip = 0;                // strips: columns at a time; 0 otherwise
  bool has_outer_rows = false;  // segments
  bool inner = false;           // is this the inner rows' body?
  int stage = 0;
};

// What the body has to bring about.
struct Tasks {
  std::vector<int> stored, reductions;  // reductions: outer sums and maxima of inner values
  std::set<int> offered;                // outer values that inner bodies read
};

struct Loop {
  int round = 0, width = 0;
  int reduction = -1;  // a row reduction's own loop
  auto operator<=>(const Loop&) const = default;
};

bool reduces_segment(const ir::Node& node);

class BodyPlan {
 public:
  BodyPlan(const Context& context, const Position& at, const Tasks& tasks);

  const std::vector<int>& order() const { return order_; }
  int round(int node) const { return round_.at(node); }
  int rounds() const;
  std::set<Loop> loops() const;
  bool computes(int node) const { return round_.contains(node); }
  const Loop* home(int node) const;  // of a wide node that a loop of its own round computes
  bool is_kept(int node) const { return kept_.contains(node); }
  bool stores(int node) const;
  Loop loop_of(int reduction) const;  // in which a wide outer sum goes on

  bool is_wide(int node) const { return width(node) > 1; }
  int width(int node) const { return c_.node(node).results[0].width; }
  int loop_width(int node) const { return at_.strip && is_wide(node) ? at_.strip : width(node); }
  bool is_reload(int node) const;  // nothing to compute: an element of something in memory
  // Values that are worth a name of their own inside a loop: named ones, and those read twice.
  void find_locals(int node, std::set<int>& locals) const;

 private:
  void collect(int node);
  void find_rounds();
  void find_loops();
  std::vector<Loop> loops_reading(int node) const;
  bool computed_in(const ir::KernelNode& node) const;
  const std::vector<ir::ValueRef>& inputs(int node) const { return c_.node(node).inputs; }

  const Context& c_;
  const Position& at_;
  const Tasks& tasks_;
  std::vector<int> order_;
  std::set<int> collected_;
  std::map<int, std::vector<int>> readers_;
  std::map<int, int> round_;
  std::map<int, Loop> home_;
  std::map<int, std::set<Loop>> loops_;  // in which loops a wide node's value is needed
  std::set<int> kept_;
};

}  // namespace inflect::write
