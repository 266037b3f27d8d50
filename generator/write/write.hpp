// write — the program's source files, formatted, and plan.txt. The last pass.
#pragma once
#include "generator/write/unit.hpp"

namespace inflect::write {

Files write_cpu(const Compiled& compiled);
Files write_cuda(const Compiled& compiled);

// The final IR, every hoist, selection and fusion with its reason, and the memory map.
std::string plan_text(const Compiled& compiled);

}  // namespace inflect::write
