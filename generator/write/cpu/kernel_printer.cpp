#include "generator/write/cpu/kernel_printer.hpp"

#include <algorithm>

namespace inflect::write {

using ir::AxisTable;
using ir::tree::Kernel;
using ir::tree::Statement;
using ir::tree::Statements;

namespace {

// Rows a task takes: enough to be worth handing out, by sizes alone.
std::string chunk(int floats_a_row) { return std::to_string(std::max(1, 16384 / std::max(1, floats_a_row))); }

std::string total(const ir::tree::Total& t, const std::string& name) {
  const std::string type = t.exact ? "double " : "float ";
  const std::string start = t.sum ? "" : "-std::numeric_limits<float>::infinity()";
  if (t.width == 1) return type + name + " = " + (t.sum ? "0" : start) + ";\n";
  const std::string width = std::to_string(t.width);
  const std::string filled = t.sum ? "" : "std::fill_n(" + name + ", " + width + ", " + start + ");\n";
  return type + name + "[" + width + "] = {" + start + "};\n" + filled;
}

}  // namespace

std::string CpuPrinter::pool() { return name({.label = "pool"}); }

std::string CpuPrinter::columns(int width, const Statements& body) {
  return "INFLECT_VECTOR\nfor (int j = 0; j < " + std::to_string(width) + "; ++j) {\n" + statements(body) + "}\n";
}

std::string CpuPrinter::reduction(const char* kind, int width, const ir::tree::Expression& reduction) {
  return std::string(kind) + "<" + std::to_string(width) + ">([&](int j) {\n" + reduced(reduction) + "})";
}

std::string CpuPrinter::mask(const Statement& s) {
  const std::string to = name(s.symbol);
  return "float " + to + "[" + std::to_string(s.width) + "];\ndropout_row(" + mask_arguments(s) + ", " + to + ");\n";
}

std::string CpuPrinter::found(const Statement& s) {
  return "const float* " + name(s.symbol) + " = row_or_zeros(" + found_arguments(s) + ");\n";
}

std::string CpuPrinter::kernel(const Kernel& kernel) {
  set_strip(kernel.strip > 0);
  switch (kernel.unit.kind) {
    case ir::UnitKind::row: return rows_kernel(kernel);
    case ir::UnitKind::segment: return segments(kernel);
    case ir::UnitKind::strip: return strips(kernel);
  }
  return "";
}

std::string CpuPrinter::rows_kernel(const Kernel& kernel) {
  const ir::AxisId axis = kernel.unit.axis;
  const std::string body = statements(kernel.stages[0].inner);
  if (axis == AxisTable::pass && kernel.passes > 1)
    return "for (int pass = 0; pass < " + std::to_string(kernel.passes) + "; ++pass) {\n" + body + "}\n";
  if (axis <= AxisTable::pass) return body;
  return pool() + ".rows(" + rows(this->axis(axis)) + ", " + chunk(kernel.widest) +
         ", [&](int begin, int end) {\nfor (std::int64_t row = begin; row < end; ++row) {\n" + body + "}\n});\n";
}

std::string CpuPrinter::stages(const Kernel& kernel, const std::string& loop_head) {
  std::string text;
  for (const ir::tree::Total& t : kernel.totals) text += total(t, name(t.symbol));
  for (const ir::tree::Stage& stage : kernel.stages) {
    text += statements(stage.outer);
    if (!stage.inner.empty()) text += loop_head + statements(stage.inner) + "}\n";
  }
  return text;
}

std::string CpuPrinter::segments(const Kernel& kernel) {
  const std::string axis = this->axis(kernel.unit.axis);
  if (kernel.unit.map.to <= AxisTable::pass)  // all utterances of the batch into one: too little to hand out
    return stages(kernel, "for (std::int64_t row = 0; row < " + rows(axis) + "; ++row) {\n");
  const std::string loop = "for (int t = 0; t < " + axis + ".count[outer]; ++t) {\nconst std::int64_t row = " + axis +
                           ".offset[t] + " + axis + ".first[outer];\n";
  return pool() + ".rows(" + rows(this->axis(kernel.unit.map.to)) + ", " + chunk(kernel.widest * 16) +
         ", [&](int begin, int end) {\nfor (std::int64_t outer = begin; outer < end; ++outer) {\n" +
         stages(kernel, loop) + "}\n});\n";
}

std::string CpuPrinter::strips(const Kernel& kernel) {
  const std::string axis = this->axis(kernel.unit.axis), strip = std::to_string(kernel.strip);
  const int count = kernel.widest / kernel.strip;
  if (kernel.unit.map.to != AxisTable::pass) {
    const std::string body = stages(kernel, "for (std::int64_t row = 0; row < " + rows(axis) + "; ++row) {\n");
    return pool() + ".run(" + std::to_string(count) + ", [&](int strip) {\nconst int column = strip * " + strip +
           ";\n" + body + "});\n";
  }
  const std::string strips = std::to_string(count);
  return pool() + ".run(" + std::to_string(count * kernel.passes) + ", [&](int task) {\nconst int pass = task / " +
         strips + ", column = task % " + strips + " * " + strip + ";\n" +
         stages(kernel, "for (const std::int64_t row : " + axis + ".of_pass(pass)) {\n") + "});\n";
}

}  // namespace inflect::write
