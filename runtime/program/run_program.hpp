// The whole command line of a program; generated main() is `return inflect::run_program(argc, argv, model);`
#pragma once
#include "runtime/model/compiled_model.hpp"

namespace inflect {

int run_program(int argc, char** argv, CompiledModel& model);

}  // namespace inflect
