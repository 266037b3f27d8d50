// One experiment on its way out of the compiler: all that emission reads.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "generator/frontend/frontend.hpp"
#include "generator/ir/kernel.hpp"
#include "generator/passes/plan.hpp"

namespace inflect::emit {

struct PlannedFunction {
  ir::Schedule schedule;
  passes::Memory memory;
};

struct Compiled {
  frontend::NamedExperiment experiment;
  ir::Program program;
  std::vector<PlannedFunction> planned;  // as program.functions
  std::string model_hash, experiment_hash;
};

using Files = std::map<std::string, std::string>;  // path below the program's folder → content

}  // namespace inflect::emit
