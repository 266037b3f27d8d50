// plan — memory. Values on one axis whose lives do not overlap share a slot, as wide as its widest; slots never mix
// axes. Bytes are fixed when the program starts and the rows of each axis have a bound. Last before writing: nothing
// moves any more.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "generator/ir/kernel.hpp"

namespace inflect::passes {

struct Slot {
  ir::AxisId axis;
  int width;         // in floats
  std::string name;  // "word_2"
};

// Where a value's columns are: in a slot, a parameter, or the gradient of one.
struct Storage {
  enum class Kind { slot, parameter, gradient } kind{};
  ir::ValueRef root;  // the value that owns the storage
  int slot = -1;
  std::string label;  // parameter, gradient
  int first = 0;      // column of the root where this value begins
  int stride = 0;
  bool half = false;  // bf16 instead of float
};

struct Memory {
  std::vector<Slot> slots;
  std::map<ir::ValueRef, Storage> storage;           // of every value that is in memory
  std::vector<ir::Output> copies;                    // gradients that must be copied to their place at the end
  std::map<ir::ValueRef, std::pair<int, int>> life;  // of roots: first and last step

  const Storage* find(ir::ValueRef value) const {
    const auto found = storage.find(value);
    return found == storage.end() ? nullptr : &found->second;
  }
};

// `halves`: what flows between layers is stored in bf16 (passes/halves.hpp).
Memory plan(ir::Program& program, const ir::Function& function, const ir::Schedule& schedule, bool halves);

}  // namespace inflect::passes
