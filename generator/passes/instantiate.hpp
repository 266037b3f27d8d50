// instantiate — an experiment becomes one program: `step` in training mode and `evaluate` in evaluation mode, each the
// spec's layers in their order and the loss; the evaluation of several views has none. Here, because from now on the
// mode of every layer is fixed.
#pragma once
#include "generator/ir/ir.hpp"
#include "generator/passes/check.hpp"
#include "generator/spec/spec.hpp"

namespace inflect::passes {

ir::Program instantiate(const spec::NamedExperiment& experiment, const Checked& checked);

}  // namespace inflect::passes
