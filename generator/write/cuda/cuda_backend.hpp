// CUDA programs: calls take the run, kernels are __global__ functions that are launched.
#pragma once
#include "generator/write/backend.hpp"

namespace inflect::write {

class CudaBackend final : public Backend {
 public:
  bool is_cuda() const override { return true; }
  Target target() const override { return {.strip = 32, .reads_back = false}; }
  std::unique_ptr<Printer> printer(Printer::NameOf name_of) const override;

  ir::tree::Expression engine() const override { return given("run"); }
  ir::tree::Expression rows_argument(ir::AxisId axis) const override { return axis_symbol(axis); }
  ir::tree::Expression map_argument(const ir::Map& map, ir::tree::Expression written) const override;
  ir::tree::Expression draws(ir::tree::Expression key, ir::tree::Expression rate) const override {
    return {"{&{0}, {1}, {2}}", {given("batch"), std::move(key), std::move(rate)}};
  }
  ir::tree::Expression copy(ir::tree::Expression from, int floats, ir::tree::Expression to) const override {
    return {"copy({0}, {1}, " + std::to_string(floats) + ", {2})", {given("run"), std::move(from), std::move(to)}};
  }

  ir::tree::Expression kernel_call(const ir::tree::Kernel& kernel, const ir::tree::Symbol& function,
                                   const std::vector<ir::tree::Symbol>& arguments) const override;
  std::string kernel_function(const ir::tree::Kernel& kernel, const std::string& name,
                              const std::vector<Argument>& parameters, const std::string& body) const override;
  std::string parameter(const Argument& argument) const override;

  std::string heading(const std::string& said, const std::string& where) const override;  // errors repeat it
  std::string declaration(const std::string& name, const std::string& slot, bool half) const override {
    return half ? "bf16* " + name + " = halves(memory." + slot + ");" : "float* " + name + " = memory." + slot + ";";
  }
  std::string key(const std::string& label) const override;
  std::string cross(int index) const override { return "batch.crosses[" + std::to_string(index) + "]"; }
  std::string loss(const std::string& pointer) const override;
};

}  // namespace inflect::write
