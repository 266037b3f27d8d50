// The part of check that is about views and losses.
#pragma once
#include "generator/passes/check.hpp"

namespace inflect::passes {

// The experiment's views, the deployed one first. False, after reporting, where it does not say what to deploy or
// learn, or names its views so that they cannot be told apart.
bool find_views(const std::string& name, const spec::Experiment& experiment, Checked& checked,
                Diagnostics& diagnostics);

// The terms of views whose models are well: each by its own rule, then what they train together.
void check_losses(const spec::Experiment& experiment, Checked& checked, Diagnostics& diagnostics);

}  // namespace inflect::passes
