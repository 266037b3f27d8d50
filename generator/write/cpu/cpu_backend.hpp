// The CPU's spelling: rows on the pool, columns in loops that the compiler makes vectors of, values in place.
#pragma once
#include "generator/write/backend.hpp"

namespace inflect::write {

class CpuBackend final : public Backend {
 public:
  std::string engine() const override { return "pool"; }
  std::string rows_argument(const std::string& axis) const override { return rows(axis); }
  std::string map_argument(const std::string& map) const override { return map + ".data()"; }
  bool is_cuda() const override { return false; }
  std::string heading(const std::string& said, const std::string& where) const override {
    return "\n// " + said + "    " + where + "\n";
  }

  std::string rows(const std::string& axis) const override { return axis + ".rows"; }
  std::string epoch() const override { return "random.epoch"; }
  int held(int columns) const override { return columns; }
  const char* held_index() const override { return "j"; }
  int strip() const override { return 16; }
  bool reads_back() const override { return true; }
  std::string columns(int width, const std::string& body) const override;
  std::string reduction(const std::string& kind, int width, const std::string& body) const override;
  std::string read(const std::string& element, bool) const override { return element; }
  std::string written(const std::string& number, bool) const override { return number; }
  std::string store(const std::string& statement, bool, bool) const override { return statement; }
  std::string mask(const std::string& name, int width, const std::string& where) const override;
  std::string found_row(const std::string& name, const std::string& where) const override;

  std::string declaration(const std::string& name, const std::string& slot, bool) const override {
    return "float* " + name + " = memory." + slot + ";";
  }

  std::string kernel(const Context& context, const ir::Kernel& kernel) override;
  std::string key(const std::string& label) const override;
  std::string copy(const std::string& from, int floats, const std::string& to) const override;
  std::string loss(const std::string& pointer) const override;
};

}  // namespace inflect::write
