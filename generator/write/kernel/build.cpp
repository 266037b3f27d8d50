#include "generator/write/kernel/build.hpp"

#include <algorithm>

#include "generator/write/kernel/body.hpp"
#include "generator/write/kernel/elements.hpp"

namespace inflect::write {
namespace {

using ir::KernelNode;
using ir::UnitKind;

class Build {
 public:
  Build(const Context& context, const ir::Kernel& kernel) : c_(context), kernel_(kernel) {}

  ir::tree::Kernel run() {
    built_.unit = kernel_.unit;
    built_.passes = c_.program.passes;
    built_.widest = widest();
    if (kernel_.unit.kind == UnitKind::strip) {
      built_.strip = std::min(built_.widest, c_.target.strip);
      while (built_.widest % built_.strip) --built_.strip;
    }
    for (const KernelNode& k : kernel_.nodes) {
      if (is_reduction(k)) built_.totals.push_back(total(k));
    }
    const bool row = kernel_.unit.kind == UnitKind::row;
    for (int stage = 0; stage < (row ? 1 : kernel_.stages); ++stage)
      built_.stages.push_back({row ? ir::tree::Statements{} : outer(stage), inner(stage)});
    return std::move(built_);
  }

 private:
  const ir::Node& node(const KernelNode& k) const { return c_.node(k.node); }
  bool has_outer_rows() const {
    return kernel_.unit.kind == UnitKind::segment && kernel_.unit.map.to > ir::AxisTable::pass;
  }

  // From inner rows to the outer one.
  bool is_reduction(const KernelNode& k) const {
    return k.outer && reduces_segment(node(k)) && node(k).map().from == kernel_.unit.axis;
  }

  // Many rows into few numbers are summed in double.
  ir::tree::Total total(const KernelNode& k) const {
    const bool sum = ir::sums_segment(node(k));
    const int width = node(k).results[0].width;
    return {.symbol = Elements::local(k.node, ir::tree::Part::total),
            .width = built_.strip && width > 1 ? built_.strip : width,
            .sum = sum,
            .exact = sum && (built_.strip || width == 1),
            .stage = k.stage};
  }

  // Read by the loops inside, or by a later outer body.
  bool is_offered(const KernelNode& k) const {
    return std::ranges::any_of(kernel_.nodes, [&](const KernelNode& user) {
      const auto reads = [&](ir::ValueRef input) { return input.node == k.node; };
      return (!user.outer || user.stage > k.stage) && std::ranges::any_of(node(user).inputs, reads);
    });
  }

  int widest() const {
    int width = 1;
    for (const KernelNode& k : kernel_.nodes) {
      width = std::max(width, node(k).results[0].width);
      for (ir::ValueRef input : node(k).inputs) width = std::max(width, c_.function.type(input).width);
    }
    return width;
  }

  ir::tree::Statements outer(int stage) const {
    Tasks tasks;
    for (const KernelNode& k : kernel_.nodes) {
      if (!k.outer || k.stage != stage) continue;
      if (is_offered(k))
        tasks.offered.insert(k.node);
      else if (c_.is_stored(k.node))
        tasks.stored.push_back(k.node);
    }
    if (tasks.offered.empty() && tasks.stored.empty()) return {};
    return body_of(c_, {kernel_, built_.strip, has_outer_rows(), false, stage}, tasks, has_outer_rows() ? "outer" : "");
  }

  ir::tree::Statements inner(int stage) const {
    Tasks tasks;
    for (const KernelNode& k : kernel_.nodes) {
      if (!k.outer && k.stage == stage && c_.is_stored(k.node)) tasks.stored.push_back(k.node);
      if (is_reduction(k) && k.stage == stage + 1) tasks.reductions.push_back(k.node);
    }
    if (tasks.reductions.empty() && tasks.stored.empty()) return {};
    return body_of(c_, {kernel_, built_.strip, has_outer_rows(), true, stage}, tasks, "row");
  }

  const Context& c_;
  const ir::Kernel& kernel_;
  ir::tree::Kernel built_;
};

}  // namespace

ir::tree::Kernel build_kernel(const Context& context, const ir::Kernel& kernel) { return Build(context, kernel).run(); }

}  // namespace inflect::write
