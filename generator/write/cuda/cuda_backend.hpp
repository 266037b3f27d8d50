// CUDA's spelling: a warp takes a row, its lanes take the columns (lane l has columns l, l + 32, …), and each fused
// kernel is a __global__ function of its own, launched where the CPU's loops would stand.
//
// Where a unit has outer rows (segments, strips), all warps of a block compute the outer values alike and one of them
// stores them; each warp sums the inner rows it takes, and the block merges these sums in the order of the warps: the
// same bits in every run.
#pragma once
#include <set>

#include "generator/write/backend.hpp"

namespace inflect::write {

class CudaBackend final : public Backend {
 public:
  std::string engine() const override { return "run"; }
  std::string rows_argument(const std::string& axis) const override { return axis; }
  std::string map_argument(const std::string& map) const override;
  bool is_cuda() const override { return true; }
  std::string heading(const std::string& said, const std::string& where) const override;  // errors repeat it

  std::string rows(const std::string& axis) const override { return axis + ".rows()"; }
  std::string epoch() const override { return "random.epoch()"; }
  int held(int columns) const override { return (columns + 31) / 32; }
  const char* held_index() const override { return "k"; }
  int strip() const override { return 32; }
  bool reads_back() const override { return false; }
  std::string columns(int width, const std::string& body) const override;
  std::string reduction(const std::string& kind, int width, const std::string& body) const override;
  std::string read(const std::string& element, bool half) const override {
    return half ? "widened(" + element + ")" : element;
  }
  std::string written(const std::string& number, bool half) const override {
    return half ? "rounded(" + number + ")" : number;
  }
  std::string store(const std::string& statement, bool outer, bool wide) const override;
  std::string mask(const std::string& name, int width, const std::string& where) const override;
  std::string found_row(const std::string& name, const std::string& where) const override;

  std::string declaration(const std::string& name, const std::string& slot, bool half) const override {
    return half ? "bf16* " + name + " = halves(memory." + slot + ");" : "float* " + name + " = memory." + slot + ";";
  }

  std::string kernel(const Context& context, const ir::Kernel& kernel) override;
  std::string key(const std::string& label) const override { return "key_of(run, \"" + label + "\")"; }
  std::string copy(const std::string& from, int floats, const std::string& to) const override;
  std::string loss(const std::string& pointer) const override;

  const std::string& kernels() const { return kernels_; }  // the functions launched so far

 private:
  std::string kernels_;
  std::set<std::string> names_;
};

}  // namespace inflect::write
