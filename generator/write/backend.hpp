// How a backend spells what all of them share: calls of the runtime, functions, and what stands in a page. What stands
// inside kernels, its printer spells.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "generator/write/context.hpp"
#include "generator/write/kernel/printer.hpp"

namespace inflect::write {

// A parameter of a generated function.
struct Argument {
  ir::tree::Symbol symbol;
  std::string name;
  bool written = false, half = false;
};

class Backend {
 public:
  virtual ~Backend() = default;
  virtual bool is_cuda() const = 0;
  virtual Target target() const = 0;
  virtual std::unique_ptr<Printer> printer(Printer::NameOf name_of) const = 0;

  // ── calls of the runtime ──
  virtual ir::tree::Expression engine() const = 0;                        // what runs them: pool, run
  virtual ir::tree::Expression rows_argument(ir::AxisId axis) const = 0;  // "word.rows", "word"
  virtual ir::tree::Expression map_argument(const ir::Map& map, ir::tree::Expression written) const = 0;
  // What a call that drops out draws with.
  virtual ir::tree::Expression draws(ir::tree::Expression key, ir::tree::Expression rate) const = 0;
  // A value copied to where a gradient belongs.
  virtual ir::tree::Expression copy(ir::tree::Expression from, int floats, ir::tree::Expression to) const = 0;

  // ── functions ──
  virtual ir::tree::Expression kernel_call(const ir::tree::Kernel& kernel, const ir::tree::Symbol& function,
                                           const std::vector<ir::tree::Symbol>& arguments) const = 0;
  virtual std::string kernel_function(const ir::tree::Kernel& kernel, const std::string& name,
                                      const std::vector<Argument>& parameters, const std::string& body) const = 0;
  // "float* x", of a function that runs on the host.
  virtual std::string parameter(const Argument& argument) const = 0;

  // ── a page ──
  // What stands before the steps of one layer: what the spec says of it, and where.
  virtual std::string heading(const std::string& said, const std::string& where) const = 0;
  // Where a value is declared: "float* name = memory.slot;"
  virtual std::string declaration(const std::string& name, const std::string& slot, bool half) const = 0;
  virtual std::string key(const std::string& label) const = 0;     // of a draw
  virtual std::string cross(int index) const = 0;                  // a map between axes
  virtual std::string loss(const std::string& pointer) const = 0;  // handed back; "" where there is none
};

}  // namespace inflect::write
