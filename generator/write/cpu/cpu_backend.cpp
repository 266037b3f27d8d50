#include "generator/write/cpu/cpu_backend.hpp"

#include "generator/write/cpu/kernel_writer.hpp"

namespace inflect::write {

std::string CpuBackend::columns(int width, const std::string& body) const {
  return "INFLECT_VECTOR\nfor (int j = 0; j < " + std::to_string(width) + "; ++j) {\n" + body + "}\n";
}

std::string CpuBackend::reduction(const std::string& kind, int width, const std::string& body) const {
  return kind + "<" + std::to_string(width) + ">([&](int j) {\n" + body + "})";
}

std::string CpuBackend::mask(const std::string& name, int width, const std::string& where) const {
  return "float " + name + "[" + std::to_string(width) + "];\ndropout_row(" + where + ", " + name + ");\n";
}

std::string CpuBackend::found_row(const std::string& name, const std::string& where) const {
  return "const float* " + name + " = row_or_zeros(" + where + ");\n";
}

std::string CpuBackend::kernel(const Context& context, const ir::Kernel& kernel) {
  return write_kernel(context, kernel);
}

std::string CpuBackend::key(const std::string& label) const {
  return "key_of(random.seed, Purpose::dropout, \"" + label + "\")";
}

std::string CpuBackend::copy(const std::string& from, int floats, const std::string& to) const {
  return "std::copy_n(" + from + ", " + std::to_string(floats) + ", " + to + ");\n";
}

std::string CpuBackend::loss(const std::string& pointer) const {
  return "return " + (pointer.empty() ? "0.0f" : pointer + "[0]") + ";\n";
}

}  // namespace inflect::write
