// What the elements of a body's values are: computed where they are read, named, kept, or read from memory.
#pragma once
#include "generator/ir/call_writer.hpp"
#include "generator/write/kernel/body_plan.hpp"

namespace inflect::write {

class Elements {
 public:
  // The loop whose statements are being written, and which of its values have got a name so far.
  struct Loops {
    Loop loop;
    std::set<int> locals;
  };

  Elements(const Context& context, const Position& at, const BodyPlan& plan, const std::string& row)
      : c_(context), at_(at), plan_(plan), row_(row.empty() ? ir::tree::Expression() : frame(row.c_str())) {}

  // Before any loop: masks, labels, pointers to rows found through maps.
  void declare(int node, ir::tree::Statements& out);
  // An element of a value; `loop`: nullptr outside of loops.
  ir::tree::Expression value(ir::ValueRef value, const Loops* loop);
  // The same, of a node, from its inputs.
  ir::tree::Expression computed(int node, const Loops* loop);
  ir::tree::Expression place(ir::ValueRef value) const;  // its element in memory

  static ir::tree::Symbol local(int node, ir::tree::Part part) {
    return {.kind = ir::tree::SymbolKind::local, .id = node, .other = static_cast<int>(part)};
  }
  static ir::tree::Expression kept(ir::tree::Symbol symbol);

 private:
  class Writer;
  ir::tree::Expression own(int node, const Loops* loop, const ir::tree::Expression& row);  // as its operation says
  ir::tree::Expression offered(ir::ValueRef value);  // by an outer body, of this or an earlier stage
  ir::tree::Expression found(int node) const;        // an element of a row found through a map
  ir::tree::Expression found_row(int node) const;    // the row a gather reads
  ir::tree::Expression adjoint_row(int node) const;  // and the sum that is its adjoint
  bool reads_in_place(const ir::Node& gather) const;

  const Context& c_;
  const Position& at_;
  const BodyPlan& plan_;
  ir::tree::Expression row_;
};

}  // namespace inflect::write
