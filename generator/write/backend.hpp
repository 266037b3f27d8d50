// How a backend spells what all of them share. What a fused kernel computes is written once (kernel_body); a backend
// says how a row's columns are walked, who stores a value, and what stands around the bodies.
#pragma once
#include <string>

#include "generator/ir/kernel.hpp"

namespace inflect::write {

struct Context;

class Backend {
 public:
  virtual ~Backend() = default;

  // ── calls of the runtime ──
  virtual std::string engine() const = 0;                                // what runs them: "pool", "run"
  virtual std::string rows_argument(const std::string& axis) const = 0;  // "word.rows", "word"
  virtual std::string map_argument(const std::string& map) const = 0;    // "word.before.data()", "word.view.before"
  virtual bool is_cuda() const = 0;

  // What stands before the steps of one layer: what the spec says of it, and where.
  virtual std::string heading(const std::string& said, const std::string& where) const = 0;

  // ── inside kernels ──
  virtual std::string rows(const std::string& axis) const = 0;  // how many: "word.rows", "word.rows()"
  virtual std::string epoch() const = 0;
  virtual int held(int columns) const = 0;     // elements of a row of so many columns that one thread keeps
  virtual const char* held_index() const = 0;  // of column j among them: "j", "k"
  virtual int strip() const = 0;               // columns of a strip, at most
  virtual bool reads_back() const = 0;         // a stored value is read from memory again, not kept
  virtual std::string columns(int width, const std::string& body) const = 0;
  virtual std::string reduction(const std::string& kind, int width, const std::string& body) const = 0;
  // An element of memory as a number, and a number as memory has it; `half`: in bf16.
  virtual std::string read(const std::string& element, bool half) const = 0;
  virtual std::string written(const std::string& number, bool half) const = 0;
  // A statement that writes memory: of an outer row (seen by all threads of a kernel's unit) or an inner one; a wide
  // value's one column, or a single number.
  virtual std::string store(const std::string& statement, bool outer, bool wide) const = 0;
  // `where`: "random, key, batch, word, row, 256, 0.4f"
  virtual std::string mask(const std::string& name, int width, const std::string& where) const = 0;
  virtual std::string found_row(const std::string& name, const std::string& where) const = 0;

  // Where a value is declared: "float* name = memory.slot;  // …"
  virtual std::string declaration(const std::string& name, const std::string& slot, bool half) const = 0;

  // ── kernels ──
  // What stands in the function where a kernel runs.
  virtual std::string kernel(const Context& context, const ir::Kernel& kernel) = 0;
  virtual std::string key(const std::string& label) const = 0;  // of a draw
  // The function's end: a value copied to where a gradient belongs; the loss handed back.
  virtual std::string copy(const std::string& from, int floats, const std::string& to) const = 0;
  virtual std::string loss(const std::string& pointer) const = 0;  // "" where there is none
};

}  // namespace inflect::write
