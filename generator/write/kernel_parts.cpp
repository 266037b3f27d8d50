#include "generator/write/kernel_parts.hpp"

#include <algorithm>

#include "generator/passes/fuse/units.hpp"

namespace inflect::write {

using ir::KernelNode;

bool KernelParts::is_reduction(const KernelNode& k) const {
  const ir::Map& map = node(k.node).map();
  return k.outer && ir::reads_segment(node(k.node)) && passes::is_unit_map(map) && map.from == kernel_.unit.axis;
}

bool KernelParts::is_exact(const KernelNode& k) const {
  return is_sum(k) && (around_.strip || node(k.node).results[0].width == 1);
}

bool KernelParts::is_offered(const KernelNode& k) const {
  return std::ranges::any_of(kernel_.nodes, [&](const KernelNode& user) {
    const auto& inputs = node(user.node).inputs;
    const bool reads = std::ranges::any_of(inputs, [&](ir::ValueRef input) { return input.node == k.node; });
    return reads && (!user.outer || user.stage > k.stage);
  });
}

int KernelParts::widest() const {
  int width = 1;
  for (const KernelNode& k : kernel_.nodes) {
    width = std::max(width, node(k.node).results[0].width);
    for (ir::ValueRef input : node(k.node).inputs) width = std::max(width, c_.function.type(input).width);
  }
  return width;
}

std::string KernelParts::outer_body(int stage, const std::string& row) const {
  Body body(c_, around_, false, stage, row);
  for (const KernelNode& k : kernel_.nodes) {
    if (!k.outer || k.stage != stage) continue;
    if (is_offered(k))
      body.must_offer(k.node);
    else if (is_stored(k.node))
      body.must_store(k.node);
  }
  return body.empty() ? "" : body.write();
}

std::string KernelParts::inner_body(int stage, const std::string& row) const {
  Body body(c_, around_, true, stage, row);
  for (const KernelNode& k : kernel_.nodes) {
    if (!k.outer && k.stage == stage && is_stored(k.node)) body.must_store(k.node);
    if (is_reduction(k) && k.stage == stage + 1) body.must_accumulate(k.node);
  }
  return body.empty() ? "" : body.write();
}

}  // namespace inflect::write
