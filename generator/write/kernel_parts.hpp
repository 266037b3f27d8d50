// What writers of fused kernels have in common: a kernel's bodies, stage by stage, and which of its nodes reduce, are
// stored, or are handed from an outer row to the inner ones.
#pragma once
#include "generator/ir/operation.hpp"
#include "generator/write/kernel_body.hpp"

namespace inflect::write {

class KernelParts {
 protected:
  KernelParts(const Context& context, const ir::Kernel& kernel) : c_(context), kernel_(kernel), around_{kernel} {}

  const ir::Node& node(int index) const { return c_.function.nodes[index]; }
  bool is_stored(int index) const { return c_.memory.find({index, 0}) != nullptr; }
  bool is_sum(const ir::KernelNode& k) const { return ir::sums_segment(node(k.node)); }
  bool is_reduction(const ir::KernelNode& k) const;  // from inner rows to the outer one
  bool is_exact(const ir::KernelNode& k) const;      // of many rows into few numbers: summed in double
  bool is_offered(const ir::KernelNode& k) const;  // an outer value read by the loops inside, or by a later outer body
  int widest() const;

  std::string outer_body(int stage, const std::string& row) const;
  std::string inner_body(int stage, const std::string& row) const;

  const Context& c_;
  const ir::Kernel& kernel_;
  Surroundings around_;
};

}  // namespace inflect::write
