// The words on a program's command line, understood.
#pragma once
#include <functional>
#include <optional>

#include "runtime/model/compiled_model.hpp"

namespace inflect {

// What the line asks for, ready to be called; it returns the exit status. Nothing if the line is wrong or asks for
// help: what there is to say was said, and `status` is the exit status (0 for help, 2 for wrong usage).
std::optional<std::function<int()>> understand(int argc, char** argv, CompiledModel& model, int& status);

}  // namespace inflect
