// The CPU's spelling: rows on the pool, columns in loops that the compiler makes vectors of, values in place.
#pragma once
#include "generator/write/kernel/printer.hpp"

namespace inflect::write {

class CpuPrinter final : public Printer {
 public:
  explicit CpuPrinter(NameOf name_of) : Printer(std::move(name_of)) {}
  std::string kernel(const ir::tree::Kernel& kernel) override;

 private:
  std::string rows_kernel(const ir::tree::Kernel& kernel);
  std::string segments(const ir::tree::Kernel& kernel);
  std::string strips(const ir::tree::Kernel& kernel);
  std::string stages(const ir::tree::Kernel& kernel, const std::string& loop_head);
  std::string pool();

  std::string rows(const std::string& axis) const override { return axis + ".rows"; }
  std::string epoch() override { return name({.label = "random"}) + ".epoch"; }
  const char* kept_index() override { return "j"; }
  std::string read(const std::string& element, bool) const override { return element; }
  std::string written(const std::string& number, bool) const override { return number; }
  std::string store(const std::string& statement, bool, bool) const override { return statement; }
  std::string columns(int width, const ir::tree::Statements& body) override;
  std::string reduction(const char* kind, int width, const ir::tree::Expression& reduction) override;
  int kept(int columns) const override { return columns; }
  std::string mask(const ir::tree::Statement& statement) override;
  std::string found(const ir::tree::Statement& statement) override;
};

}  // namespace inflect::write
