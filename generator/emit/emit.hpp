// emit — the program's source files, formatted, and plan.txt. The last pass.
#pragma once
#include "generator/emit/unit.hpp"

namespace inflect::emit {

Files emit_cpu(const Compiled& compiled);
Files emit_cuda(const Compiled& compiled);

// The final IR, every hoist, selection and fusion with its reason, and the memory map.
std::string plan_text(const Compiled& compiled);

}  // namespace inflect::emit
