// CUDA's spelling: a warp takes a row, its lanes take the columns (lane l has columns l, l + 32, …), and each kernel is
// a __global__ function.
//
// Where a unit has outer rows (segments, strips), all warps of a block compute the outer values alike and one of them
// stores them; each warp sums the inner rows it takes, and the block merges these sums in the order of the warps: the
// same bits in every run.
#pragma once
#include "generator/write/kernel/printer.hpp"

namespace inflect::write {

// How many threads a kernel's block has, what a block or a warp of it takes, and what says how many there are.
struct Launch {
  std::string unit;              // "A warp for each row of {0}."
  ir::tree::Expression grid;     // "rows_of(run, {0})"
  std::vector<ir::AxisId> axes;  // of `unit`
  int threads = 256;
};
Launch launch_of(const ir::tree::Kernel& kernel);

class CudaPrinter final : public Printer {
 public:
  explicit CudaPrinter(NameOf name_of) : Printer(std::move(name_of)) {}
  std::string kernel(const ir::tree::Kernel& kernel) override;

 private:
  std::string rows_kernel(const ir::tree::Kernel& kernel);
  std::string segments(const ir::tree::Kernel& kernel);
  std::string strips(const ir::tree::Kernel& kernel);
  std::string stages(const ir::tree::Kernel& kernel, const std::string& loop_head);
  std::string totals(const ir::tree::Kernel& kernel);
  std::string merges(const ir::tree::Kernel& kernel, int stage);
  std::string all_rows(ir::AxisId axis);

  std::string rows(const std::string& axis) const override { return axis + ".rows()"; }
  std::string epoch() override { return name({.label = "random"}) + ".epoch()"; }
  const char* kept_index() override { return "k"; }
  std::string read(const std::string& element, bool half) const override {
    return half ? "widened(" + element + ")" : element;
  }
  std::string written(const std::string& number, bool half) const override {
    return half ? "rounded(" + number + ")" : number;
  }
  std::string store(const std::string& statement, bool outer, bool wide) const override;
  std::string columns(int width, const ir::tree::Statements& body) override;
  std::string reduction(const char* kind, int width, const ir::tree::Expression& reduction) override;
  int kept(int columns) const override { return (columns + 31) / 32; }
  std::string mask(const ir::tree::Statement& statement) override;
  std::string found(const ir::tree::Statement& statement) override;
  template <class Print>
  std::string over_columns(const std::string& called, int width, const Print& print);
};

}  // namespace inflect::write
