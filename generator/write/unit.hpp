// One experiment on its way out of the compiler: all that emission reads.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "generator/ir/kernel.hpp"
#include "generator/passes/check.hpp"
#include "generator/passes/plan.hpp"
#include "generator/spec/spec.hpp"

namespace inflect::write {

struct PlannedFunction {
  ir::Schedule schedule;
  passes::Memory memory;
};

// A view as others recognise it: by its model, and, where it is frozen, by the experiment that trains it.
struct ViewIdentity {
  std::string name, model_hash;
  std::string teacher, teacher_hash;         // the experiment's name and fingerprint; "" unless frozen
  std::vector<std::string> teacher_streams;  // that the teacher's program reads
};

struct Compiled {
  spec::NamedExperiment experiment;
  passes::Checked checked;
  ir::Program program;
  std::vector<PlannedFunction> planned;  // as program.functions
  std::string model_hash, experiment_hash;
  std::vector<ViewIdentity> views;     // of an experiment that has them
  std::shared_ptr<Compiled> deployed;  // then: the deployed view as a program of its own, evaluation alone

  std::shared_ptr<const spec::Experiment> owned;  // what `experiment` points to, where the compiler made it

  const spec::Model& model() const { return *checked.views[0].model; }  // the deployed view's
};

using Files = std::map<std::string, std::string>;  // path below the program's folder → content

}  // namespace inflect::write
