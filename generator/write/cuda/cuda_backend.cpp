#include "generator/write/cuda/cuda_backend.hpp"

#include "generator/write/call_writer.hpp"
#include "generator/write/cuda/kernel_writer.hpp"
#include "generator/write/mentions.hpp"

namespace inflect::write {

// An axis' map is seen through its view; one between two axes is a pointer already.
std::string CudaBackend::map_argument(const std::string& map) const {
  const auto dot = map.find('.');
  return dot == std::string::npos ? map : map.substr(0, dot) + ".view" + map.substr(dot);
}

std::string CudaBackend::heading(const std::string& said, const std::string& where) const {
  std::string quoted;
  for (const char c : said) quoted += c == '"' ? "\\\"" : std::string(1, c);
  return "\nat(\"" + where + "\", \"" + quoted + "\");\n";
}

// `body` for each column j of a lane, its k-th.
std::string CudaBackend::reduction(const std::string& kind, int width, const std::string& body) const {
  const std::string k = mentions(body, "k") ? "int k" : "int", j = mentions(body, "j") ? "int j" : "int";
  return kind + "<" + std::to_string(width) + ">([&](" + k + ", " + j + ") {\n" + body + "})";
}

std::string CudaBackend::columns(int width, const std::string& body) const {
  return reduction("columns", width, body) + ";\n";
}

std::string CudaBackend::store(const std::string& statement, bool outer, bool wide) const {
  if (!outer) return wide ? statement : "if (lane() == 0) " + statement;
  return (wide ? "if (warp() == 0) " : "if (leads()) ") + statement;
}

std::string CudaBackend::mask(const std::string& name, int, const std::string& where) const {
  return "const auto " + name + " = dropout_row(" + where + ");\n";
}

std::string CudaBackend::found_row(const std::string& name, const std::string& where) const {
  return "const auto " + name + " = row_or_zeros(" + where + ");\n";
}

std::string CudaBackend::kernel(const Context& context, const ir::Kernel& kernel) {
  const CudaKernel written = write_cuda_kernel(context, kernel, names_);
  names_.insert(written.name);
  kernels_ += written.definition + "\n";
  return written.launch;
}

std::string CudaBackend::copy(const std::string& from, int floats, const std::string& to) const {
  return "copy(run, " + from + ", " + std::to_string(floats) + ", " + to + ");\n";
}

std::string CudaBackend::loss(const std::string& pointer) const {
  return "return " + (pointer.empty() ? "nullptr" : pointer) + ";\n";
}

}  // namespace inflect::write
