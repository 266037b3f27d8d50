#include "generator/write/cuda/kernel_writer.hpp"

#include <algorithm>

#include "generator/write/kernel_parts.hpp"
#include "generator/write/mentions.hpp"

namespace inflect::write {
namespace {

using ir::AxisTable;
using ir::KernelNode;
using ir::MapKind;
using ir::UnitKind;

class CudaKernelWriter : KernelParts {
 public:
  CudaKernelWriter(const Context& context, const ir::Kernel& kernel) : KernelParts(context, kernel) {}

  CudaKernel write(const std::set<std::string>& taken) {
    const std::string body = this->body();
    const std::string name = unused_name(taken);
    find_arguments(body);
    std::string definition = "// " + unit_ + "\n__global__ void __launch_bounds__(" + std::to_string(threads_) + ") " +
                             name + "(" + parameters_ + ") {\n" + body + "}\n";
    return {name, definition, "launch(run, " + grid_ + ", " + name + arguments_ + ");\n"};
  }

 private:
  std::string body() {
    switch (kernel_.unit.kind) {
      case UnitKind::row: return rows();
      case UnitKind::segment: return kernel_.unit.map.kind == MapKind::one ? batch() : segments();
      case UnitKind::strip: return strips();
    }
    return "";
  }

  // ── units ──────────────────────────────────────────────────────────────────────────────────
  std::string rows() {
    const std::string body = inner_body(0, "row"), axis = c_.axis(kernel_.unit.axis);
    if (kernel_.unit.axis <= AxisTable::pass) return few_rows(body);
    unit_ = "A warp for each row of " + axis + ".";
    grid_ = "rows_of(run, " + axis + ")";
    return "for (std::int64_t row = first_row(); row < " + c_.rows(kernel_.unit.axis) + "; row += row_step()) {\n" +
           body + "}\n";
  }

  std::string few_rows(const std::string& body) {
    unit_ = "One warp.";
    grid_ = "one_warp()";
    threads_ = 32;
    if (kernel_.unit.axis == AxisTable::pass && c_.program.passes > 1)
      return "for (int pass = 0; pass < " + std::to_string(c_.program.passes) + "; ++pass) {\n" + body + "}\n";
    return body;
  }

  std::string segments() {
    around_.outer_row = "outer";
    const std::string axis = c_.axis(kernel_.unit.axis), outer = c_.axis(kernel_.unit.map.to);
    unit_ = "A block for each row of " + outer + ", its warps for the rows of " + axis + " below it.";
    grid_ = "segments_of(run, " + outer + ")";
    const std::string loop = "for (int t = warp(); t < " + axis + ".count[outer]; t += warps()) {\n" +
                             "const std::int64_t row = " + axis + ".offset[t] + " + axis + ".first[outer];\n";
    return "for (std::int64_t outer = blockIdx.x; outer < " + c_.rows(kernel_.unit.map.to) +
           "; outer += gridDim.x) {\n" + stages("outer", loop) + "}\n";
  }

  std::string batch() {
    unit_ = "One block, its warps for the rows of " + c_.axis(kernel_.unit.axis) + ".";
    grid_ = "one_block()";
    return stages("", all_rows());
  }

  std::string strips() {
    const int width = widest();
    int strip = std::min(width, c_.backend.strip());
    while (width % strip) --strip;
    around_.strip = strip;
    threads_ = 512;
    const std::string axis = c_.axis(kernel_.unit.axis), count = std::to_string(width / strip);
    unit_ = "A block for " + std::to_string(strip) + " columns, its warps for the rows of " + axis;
    if (kernel_.unit.map.kind != MapKind::pass) {
      unit_ += ".";
      grid_ = "strips(" + count + ")";
      return "const int column = blockIdx.x * " + std::to_string(strip) + ";\n" + stages("", all_rows());
    }
    unit_ += " in one pass.";
    grid_ = "strips(" + std::to_string(width / strip * c_.program.passes) + ")";
    return "const int pass = blockIdx.x / " + count + ", column = blockIdx.x % " + count + " * " +
           std::to_string(strip) + ";\nconst RowNumbers numbers = " + axis + ".of_pass(pass);\n" +
           stages(
               "",
               "for (int i = warp(); i < numbers.count; i += warps()) {\nconst std::int64_t row = numbers.rows[i];\n");
  }

  std::string all_rows() const {
    return "for (std::int64_t row = warp(); row < " + c_.rows(kernel_.unit.axis) + "; row += warps()) {\n";
  }

  // ── stages ─────────────────────────────────────────────────────────────────────────────────
  std::string total(const KernelNode& k) const { return c_.names.of({k.node, 0}) + "_total"; }

  std::string totals() const {
    std::string text;
    for (const KernelNode& k : kernel_.nodes) {
      if (!is_reduction(k)) continue;
      const int width = node(k.node).results[0].width;
      const int columns = around_.strip && width > 1 ? around_.strip : width;
      const std::string start = is_sum(k) ? "0" : "lowest";
      text += std::string(is_exact(k) ? "double " : "float ") + total(k);
      text += width > 1
                  ? "[" + std::to_string(c_.backend.held(columns)) + "];\nfill(" + total(k) + ", " + start + ");\n"
                  : " = " + start + ";\n";
    }
    return text;
  }

  std::string merges(int stage) const {
    std::string text;
    for (const KernelNode& k : kernel_.nodes) {
      if (is_reduction(k) && k.stage == stage) text += (is_sum(k) ? "merge_sum(" : "merge_max(") + total(k) + ");\n";
    }
    return text;
  }

  std::string stages(const std::string& outer_row, const std::string& loop_head) const {
    std::string text = totals();
    for (int stage = 0; stage < kernel_.stages; ++stage) {
      const std::string outer = outer_body(stage, outer_row), inner = inner_body(stage, "row");
      const bool last = stage + 1 == kernel_.stages;
      text += outer;
      if (!inner.empty()) text += loop_head + inner + "}\n";
      const std::string merged = merges(stage + 1);
      text += merged;
      // What one warp or lane has stored, others may read in the next stage.
      if (!last && merged.empty()) text += "__syncthreads();\n";
    }
    return text;
  }

  // ── the function's frame ───────────────────────────────────────────────────────────────────
  // After what it makes: the first named value that it stores, or where its first is stored.
  std::string unused_name(const std::set<std::string>& taken) const {
    std::string name;
    for (const KernelNode& k : kernel_.nodes) {
      const passes::Storage* at = c_.memory.find({k.node, 0});
      if (!at || (!name.empty() && node(k.node).name.empty())) continue;
      name = at->kind == passes::Storage::Kind::slot ? c_.names.of(at->root) : "d_" + identifier(at->label);
      if (!node(k.node).name.empty()) break;
    }
    const std::string base = name + "_kernel";
    name = base;
    for (int i = 2; taken.contains(name); ++i) name = base + "_" + std::to_string(i);
    return name;
  }

  void add(const std::string& type, const std::string& name, const std::string& argument) {
    parameters_ += (parameters_.empty() ? "" : ", ") + type + " " + name;
    arguments_ += ", " + argument;
  }

  void find_arguments(const std::string& body) {
    for (ir::AxisId axis = AxisTable::batch; axis < c_.program.axes.size(); ++axis) {
      const std::string name = c_.axis(axis);
      if (mentions(body, name)) add("const AxisView", name, name + ".view");
    }
    if (mentions(body, "batch")) add("const BatchView", "batch", "batch.view");
    if (mentions(body, "random")) add("const Random", "random", "run.random");
    if (mentions(body, "p")) add("const Parameters", "p", "p");
    if (mentions(body, "d")) add("const Gradients", "d", "d");
    std::set<std::string> seen;
    for (const ir::Node& other : c_.function.nodes) {
      if (ir::is_draw(other)) add_once("const Key", identifier(other.label()) + "_key", body, seen);
      if (other.map().kind == MapKind::cross) add_once("const int* __restrict__", c_.map(other.map()), body, seen);
    }
    for (const auto& [value, storage] : c_.memory.storage) {
      if (storage.kind != passes::Storage::Kind::slot) continue;
      const bool written = std::ranges::any_of(kernel_.nodes, [&](const KernelNode& k) {
        const passes::Storage* at = c_.memory.find({k.node, 0});
        return at && at->root == storage.root;
      });
      const std::string type = std::string(written ? "" : "const ") + (storage.half ? "bf16" : "float");
      add_once(type + "* __restrict__", c_.names.of(storage.root), body, seen);
    }
  }
  void add_once(const std::string& type, const std::string& name, const std::string& body,
                std::set<std::string>& seen) {
    if (mentions(body, name) && seen.insert(name).second) add(type, name, name);
  }

  std::string unit_, grid_, parameters_, arguments_;
  int threads_ = 256;
};

}  // namespace

CudaKernel write_cuda_kernel(const Context& context, const ir::Kernel& kernel, const std::set<std::string>& taken) {
  return CudaKernelWriter(context, kernel).write(taken);
}

}  // namespace inflect::write
