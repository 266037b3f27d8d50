#include "generator/write/cpu/kernel_writer.hpp"

#include <algorithm>

#include "generator/write/kernel_parts.hpp"

namespace inflect::write {
namespace {

using ir::AxisTable;
using ir::KernelNode;
using ir::UnitKind;

class KernelWriter : KernelParts {
 public:
  KernelWriter(const Context& context, const ir::Kernel& kernel) : KernelParts(context, kernel) {}

  std::string write() {
    switch (kernel_.unit.kind) {
      case UnitKind::row: return write_rows();
      case UnitKind::segment: return kernel_.unit.map.kind == ir::MapKind::one ? write_batch() : write_segments();
      case UnitKind::strip: return write_strips();
    }
    return "";
  }

 private:
  // Rows a task takes: enough to be worth handing out, by sizes alone.
  std::string chunk(int floats) const { return std::to_string(std::max(1, 16384 / std::max(1, widest() * floats))); }

  std::string totals() const {
    std::string text;
    for (const KernelNode& k : kernel_.nodes) {
      if (!is_reduction(k)) continue;
      const bool wide = node(k.node).results[0].width > 1;
      const int columns = around_.strip ? around_.strip : node(k.node).results[0].width;
      const bool sum = is_sum(k);
      const std::string start = sum ? "" : "-std::numeric_limits<float>::infinity()";
      text += std::string(is_exact(k) ? "double " : "float ") + c_.names.of({k.node, 0}) + "_total" +
              (wide ? "[" + std::to_string(columns) + "] = {" + start + "};\n" : " = " + (sum ? "0" : start) + ";\n");
      if (!sum && wide)
        text +=
            "std::fill_n(" + c_.names.of({k.node, 0}) + "_total, " + std::to_string(columns) + ", " + start + ");\n";
    }
    return text;
  }

  std::string stages(const std::string& outer_row, const std::string& loop_head) const {
    std::string text = totals();
    for (int stage = 0; stage < kernel_.stages; ++stage) {
      text += outer_body(stage, outer_row);
      if (const std::string inner = inner_body(stage, "row"); !inner.empty()) text += loop_head + inner + "}\n";
    }
    return text;
  }

  std::string write_rows() const {
    const std::string body = inner_body(0, "row");
    if (kernel_.unit.axis == AxisTable::pass && c_.program.passes > 1) {
      return "for (int pass = 0; pass < " + std::to_string(c_.program.passes) + "; ++pass) {\n" + body + "}\n";
    }
    if (kernel_.unit.axis <= AxisTable::pass) return "{\n" + body + "}\n";
    return "pool.rows(" + c_.rows(kernel_.unit.axis) + ", " + chunk(1) + ", [&](int begin, int end) {\n" +
           "for (std::int64_t row = begin; row < end; ++row) {\n" + body + "}\n});\n";
  }

  std::string write_segments() {
    around_.outer_row = "outer";
    const std::string axis = c_.axis(kernel_.unit.axis);
    const std::string loop = "for (int t = 0; t < " + axis + ".count[outer]; ++t) {\nconst std::int64_t row = " + axis +
                             ".offset[t] + " + axis + ".first[outer];\n";
    return "pool.rows(" + c_.rows(kernel_.unit.map.to) + ", " + chunk(16) + ", [&](int begin, int end) {\n" +
           "for (std::int64_t outer = begin; outer < end; ++outer) {\n" + stages("outer", loop) + "}\n});\n";
  }

  // All utterances of the batch into one: too little to hand out.
  std::string write_batch() {
    return "{\n" + stages("", "for (std::int64_t row = 0; row < " + c_.rows(kernel_.unit.axis) + "; ++row) {\n") +
           "}\n";
  }

  std::string write_strips() {
    const int width = widest();
    int strip = std::min(width, c_.backend.strip());
    while (width % strip) --strip;
    around_.strip = strip;
    if (kernel_.unit.map.kind == ir::MapKind::pass) return write_strips_of_passes(width / strip);
    return "pool.run(" + std::to_string(width / strip) + ", [&](int strip) {\nconst int column = strip * " +
           std::to_string(strip) + ";\n" +
           stages("", "for (std::int64_t row = 0; row < " + c_.rows(kernel_.unit.axis) + "; ++row) {\n") + "});\n";
  }

  std::string write_strips_of_passes(int strips) {
    const std::string axis = c_.axis(kernel_.unit.axis), count = std::to_string(strips);
    return "pool.run(" + std::to_string(strips * c_.program.passes) + ", [&](int task) {\nconst int pass = task / " +
           count + ", column = task % " + count + " * " + std::to_string(around_.strip) + ";\n" +
           stages("", "for (const std::int64_t row : " + axis + ".of_pass(pass)) {\n") + "});\n";
  }
};

}  // namespace

std::string write_kernel(const Context& context, const ir::Kernel& kernel) {
  return KernelWriter(context, kernel).write();
}

}  // namespace inflect::write
