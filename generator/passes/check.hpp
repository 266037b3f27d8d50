// check — shapes, axes and options, on what the spec said and in its words. First, because everything later may trust
// it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "dsl/inflect.hpp"
#include "generator/diagnostics/diagnostics.hpp"
#include "generator/ir/axes.hpp"
#include "generator/layers/layer.hpp"

namespace inflect::passes {

using layers::KnownWidth;

struct CheckedModel {
  ir::AxisTable axes;
  std::vector<layers::Shape> shapes;  // of each layer of the model; layers the output does not use keep theirs
};

// Reports every mistake it can find, not only the first. `widths` fills open ones; a width the spec states must agree.
std::optional<CheckedModel> check(const std::string& name, const Experiment& experiment,
                                  const std::vector<KnownWidth>& widths, Diagnostics& diagnostics);

// Generating needs every width: reports each stream whose width neither the spec nor `widths` tells.
bool check_widths_known(const std::string& name, const Experiment& experiment, const CheckedModel& checked,
                        const std::vector<KnownWidth>& widths, Diagnostics& diagnostics);

}  // namespace inflect::passes
