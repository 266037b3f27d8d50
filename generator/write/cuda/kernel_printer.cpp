#include "generator/write/cuda/kernel_printer.hpp"

#include "generator/write/context.hpp"

namespace inflect::write {

using ir::AxisTable;
using ir::tree::Kernel;
using ir::tree::Statement;
using ir::tree::Statements;

namespace {

bool is_one_row(const Kernel& kernel) { return kernel.unit.map.to <= AxisTable::pass; }
bool is_of_pass(const Kernel& kernel) { return kernel.unit.map.to == AxisTable::pass; }

Launch launch_of_rows(const Kernel& kernel) {
  const ir::AxisId axis = kernel.unit.axis;
  if (axis <= AxisTable::pass) return {"One warp.", "one_warp()", {}, 32};
  return {"A warp for each row of {0}.", {"rows_of({0}, {1})", {given("run"), axis_symbol(axis)}}, {axis}};
}

Launch launch_of_segments(const Kernel& kernel) {
  const auto [kind, axis, map] = kernel.unit;
  if (is_one_row(kernel)) return {"One block, its warps for the rows of {0}.", "one_block()", {axis}};
  return {"A block for each row of {1}, its warps for the rows of {0} below it.",
          {"segments_of({0}, {1})", {given("run"), axis_symbol(map.to)}},
          {axis, map.to}};
}

Launch launch_of_strips(const Kernel& kernel) {
  const int count = kernel.widest / kernel.strip * (is_of_pass(kernel) ? kernel.passes : 1);
  return {"A block for " + std::to_string(kernel.strip) + " columns, its warps for the rows of {0}" +
              (is_of_pass(kernel) ? " in one pass." : "."),
          "strips(" + std::to_string(count) + ")",
          {kernel.unit.axis},
          512};
}

}  // namespace

Launch launch_of(const Kernel& kernel) {
  switch (kernel.unit.kind) {
    case ir::UnitKind::row: return launch_of_rows(kernel);
    case ir::UnitKind::segment: return launch_of_segments(kernel);
    case ir::UnitKind::strip: return launch_of_strips(kernel);
  }
  return {};
}

// ── spelling ─────────────────────────────────────────────────────────────────────────────────

// A function of column j of a lane, its k-th; what the function does not use has no name.
template <class Print>
std::string CudaPrinter::over_columns(const std::string& called, int width, const Print& print) {
  const bool k_before = uses("k"), j_before = uses("j");
  forget("k"), forget("j");
  const std::string body = print();
  const std::string head = called + "<" + std::to_string(width) + ">([&](int" + (uses("k") ? " k" : "") + ", int" +
                           (uses("j") ? " j" : "") + ") {\n";
  forget("k"), forget("j");
  if (k_before) use("k");
  if (j_before) use("j");
  return head + body + "})";
}

std::string CudaPrinter::columns(int width, const Statements& body) {
  return over_columns("columns", width, [&] { return statements(body); }) + ";\n";
}

std::string CudaPrinter::reduction(const char* kind, int width, const ir::tree::Expression& reduction) {
  return over_columns(kind, width, [&] { return reduced(reduction); });
}

std::string CudaPrinter::store(const std::string& statement, bool outer, bool wide) const {
  if (!outer) return wide ? statement : "if (lane() == 0) " + statement;
  return (wide ? "if (warp() == 0) " : "if (leads()) ") + statement;
}

std::string CudaPrinter::mask(const Statement& s) {
  return "const auto " + name(s.symbol) + " = dropout_row(" + mask_arguments(s) + ");\n";
}

std::string CudaPrinter::found(const Statement& s) {
  return "const auto " + name(s.symbol) + " = row_or_zeros(" + found_arguments(s) + ");\n";
}

// ── units ────────────────────────────────────────────────────────────────────────────────────

std::string CudaPrinter::kernel(const Kernel& kernel) {
  set_strip(kernel.strip > 0);
  switch (kernel.unit.kind) {
    case ir::UnitKind::row: return rows_kernel(kernel);
    case ir::UnitKind::segment: return segments(kernel);
    case ir::UnitKind::strip: return strips(kernel);
  }
  return "";
}

std::string CudaPrinter::rows_kernel(const Kernel& kernel) {
  const ir::AxisId axis = kernel.unit.axis;
  const std::string body = statements(kernel.stages[0].inner);
  if (axis == AxisTable::pass && kernel.passes > 1)
    return "for (int pass = 0; pass < " + std::to_string(kernel.passes) + "; ++pass) {\n" + body + "}\n";
  if (axis <= AxisTable::pass) return body;
  return "for (std::int64_t row = first_row(); row < " + rows(this->axis(axis)) + "; row += row_step()) {\n" + body +
         "}\n";
}

std::string CudaPrinter::segments(const Kernel& kernel) {
  if (is_one_row(kernel)) return stages(kernel, all_rows(kernel.unit.axis));
  const std::string axis = this->axis(kernel.unit.axis);
  const std::string loop = "for (int t = warp(); t < " + axis + ".count[outer]; t += warps()) {\n" +
                           "const std::int64_t row = " + axis + ".offset[t] + " + axis + ".first[outer];\n";
  return "for (std::int64_t outer = blockIdx.x; outer < " + rows(this->axis(kernel.unit.map.to)) +
         "; outer += gridDim.x) {\n" + stages(kernel, loop) + "}\n";
}

std::string CudaPrinter::strips(const Kernel& kernel) {
  const std::string axis = this->axis(kernel.unit.axis), strip = std::to_string(kernel.strip);
  if (!is_of_pass(kernel))
    return "const int column = blockIdx.x * " + strip + ";\n" + stages(kernel, all_rows(kernel.unit.axis));
  const std::string count = std::to_string(kernel.widest / kernel.strip);
  return "const int pass = blockIdx.x / " + count + ", column = blockIdx.x % " + count + " * " + strip +
         ";\nconst RowNumbers numbers = " + axis + ".of_pass(pass);\n" +
         stages(kernel,
                "for (int i = warp(); i < numbers.count; i += warps()) {\nconst std::int64_t row = numbers.rows[i];\n");
}

std::string CudaPrinter::all_rows(ir::AxisId axis) {
  return "for (std::int64_t row = warp(); row < " + rows(this->axis(axis)) + "; row += warps()) {\n";
}

// ── stages ───────────────────────────────────────────────────────────────────────────────────

std::string CudaPrinter::totals(const Kernel& kernel) {
  std::string text;
  for (const ir::tree::Total& t : kernel.totals) {
    const std::string start = t.sum ? "0" : "lowest", called = name(t.symbol);
    text += (t.exact ? "double " : "float ") + called;
    text += t.width == 1 ? " = " + start + ";\n"
                         : "[" + std::to_string(kept(t.width)) + "];\nfill(" + called + ", " + start + ");\n";
  }
  return text;
}

std::string CudaPrinter::merges(const Kernel& kernel, int stage) {
  std::string text;
  for (const ir::tree::Total& t : kernel.totals) {
    if (t.stage == stage) text += (t.sum ? "merge_sum(" : "merge_max(") + name(t.symbol) + ");\n";
  }
  return text;
}

std::string CudaPrinter::stages(const Kernel& kernel, const std::string& loop_head) {
  std::string text = totals(kernel);
  const int count = static_cast<int>(kernel.stages.size());
  for (int stage = 0; stage < count; ++stage) {
    const ir::tree::Stage& of = kernel.stages[stage];
    text += statements(of.outer);
    if (!of.inner.empty()) text += loop_head + statements(of.inner) + "}\n";
    const std::string merged = merges(kernel, stage + 1);
    text += merged;
    // What one warp or lane has stored, others may read in the next stage.
    if (stage + 1 < count && merged.empty()) text += "__syncthreads();\n";
  }
  return text;
}

}  // namespace inflect::write
