// One body of a kernel: what is computed for one row (inner or outer) in one stage, as statements in an order that
// works.
//
// Width-1 values are plain floats; wide ones live inside loops over columns. A row reduction cuts the body into
// *rounds*: the next round may use its result. A wide value read in one loop only is written into that loop; one read
// in several is kept in a small buffer (or read back, if it is in memory anyway).
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "generator/write/call_writer.hpp"

namespace inflect::write {

// How the code around a body is called; the kernel writer declares these.
struct Surroundings {
  const ir::Kernel& kernel;
  int strip = 0;          // strips: columns at a time; 0 otherwise
  std::string outer_row;  // segments: the outer row; "" in others
};

class Body {
 public:
  // `inner`: is this the inner rows' body? `row`: what the row is called.
  Body(const Context& context, const Surroundings& around, bool inner, int stage, std::string row);

  // What the body has to bring about.
  void must_store(int node) { roots_.push_back(node); }
  void must_accumulate(int reduction) {
    reductions_.push_back(reduction);
  }  // an outer segment_sum or _max of an inner value
  void must_offer(int node) {
    roots_.push_back(node);
    offered_.insert(node);
  }  // an outer value that inner bodies read

  std::string write();
  bool empty() const { return roots_.empty() && reductions_.empty(); }

 private:
  struct Loop {
    int round = 0, width = 0;
    int reduction = -1;  // a row reduction's own loop
    auto operator<=>(const Loop&) const = default;
  };

  // planning
  void collect(int node);
  void find_rounds();
  void find_loops();
  std::vector<Loop> loops_reading(int node) const;
  bool computed_here(int node) const { return round_.contains(node); }
  bool is_wide(int node) const { return width(node) > 1; }
  int width(int node) const;
  bool is_reload(int node) const;  // nothing to compute: an element of something in memory
  bool is_row_reduction(int node) const;
  bool adds_up(int reduction) const;  // or takes the largest
  bool stored_here(int node) const;
  std::vector<ir::ValueRef> inputs(int node) const { return c_.function.nodes[node].inputs; }

  // writing
  void declare(int node);
  void write_scalar(int node);
  void write_loop(const Loop& loop);
  void write_row_reduction(int node);
  std::string statements(const Loop& loop, const std::vector<int>& results);
  void gather_locals(int node, const Loop& loop, std::set<int>& locals) const;
  std::string expression(ir::ValueRef value, const Loop* loop);
  std::string compute(int node, const Loop* loop);
  class Element;
  std::string element(int node, const Loop* loop, const std::string& row);       // in a row, as its operation says
  std::string place_of(ir::ValueRef value) const;                                // its element in memory
  std::string from_memory(ir::ValueRef value) const;                             // read
  std::string into_memory(ir::ValueRef value, const std::string& number) const;  // a statement
  std::string element(const std::string& pointer, const std::string& row, int stride, int width) const;
  std::string column(int width) const;
  std::string held() const { return "[" + std::string(c_.backend.held_index()) + "]"; }  // of what a thread keeps
  std::string found_row(int node) const;                                                 // the row a gather reads
  int loop_width(int node) const;
  std::string held_name(int node) const { return name(node) + (c_.memory.find({node, 0}) ? "_held" : ""); }
  const std::string& name(int node) const { return c_.names.of({node, 0}); }

  const Context& c_;
  const Surroundings& s_;
  const bool inner_;
  const int stage_;
  const std::string row_;
  std::vector<int> roots_, reductions_, order_;
  std::set<int> offered_;
  std::map<int, int> round_;             // of every node computed here
  std::map<int, Loop> home_;             // wide nodes that are written out in a loop of their own round
  std::map<int, std::set<Loop>> loops_;  // in which loops a wide node's value is needed
  std::set<int> buffered_, locals_;
  std::string out_;
};

}  // namespace inflect::write
