// CPU programs: calls take the pool, kernels are functions that hand rows to it.
#pragma once
#include "generator/write/backend.hpp"

namespace inflect::write {

class CpuBackend final : public Backend {
 public:
  bool is_cuda() const override { return false; }
  Target target() const override { return {.strip = 16, .reads_back = true}; }
  std::unique_ptr<Printer> printer(Printer::NameOf name_of) const override;

  ir::tree::Expression engine() const override { return given("pool"); }
  ir::tree::Expression rows_argument(ir::AxisId axis) const override { return rows(axis); }
  ir::tree::Expression map_argument(const ir::Map&, ir::tree::Expression written) const override {
    return {"{0}.data()", {std::move(written)}};
  }
  ir::tree::Expression draws(ir::tree::Expression key, ir::tree::Expression rate) const override {
    return {"{&{0}, &{1}, {2}, {3}}", {given("batch"), given("random"), std::move(key), std::move(rate)}};
  }
  ir::tree::Expression copy(ir::tree::Expression from, int floats, ir::tree::Expression to) const override {
    return {"std::copy_n({0}, " + std::to_string(floats) + ", {1})", {std::move(from), std::move(to)}};
  }

  ir::tree::Expression kernel_call(const ir::tree::Kernel& kernel, const ir::tree::Symbol& function,
                                   const std::vector<ir::tree::Symbol>& arguments) const override;
  std::string kernel_function(const ir::tree::Kernel& kernel, const std::string& name,
                              const std::vector<Argument>& parameters, const std::string& body) const override;
  std::string parameter(const Argument& argument) const override;

  std::string heading(const std::string& said, const std::string& where) const override;
  std::string declaration(const std::string& name, const std::string& slot, bool) const override {
    return "float* " + name + " = memory." + slot + ";";
  }
  std::string key(const std::string& label) const override;
  std::string cross(int index) const override { return "batch.crosses[" + std::to_string(index) + "]"; }
  std::string loss(const std::string& pointer) const override;
};

}  // namespace inflect::write
