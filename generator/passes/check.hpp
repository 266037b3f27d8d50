// check — shapes, axes and options, on what the spec said and in its words. First, because everything later may trust
// it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "dsl/inflect.hpp"
#include "generator/diagnostics/diagnostics.hpp"
#include "generator/ir/ir.hpp"
#include "generator/layers/layer.hpp"

namespace inflect::passes {

using layers::KnownWidth;

struct CheckedView {
  std::string name;  // "" where the experiment has no views
  const Model* model = nullptr;
  const Experiment* trained_by = nullptr;  // of a frozen view
  std::vector<layers::Shape> shapes;       // of each layer; layers the output does not use keep theirs

  const Layer& classifier() const { return model->layers[model->output]; }
  int utterance() const { return classifier().inputs[0]; }  // the layer whose output is the utterance vector
};

struct CheckedTerm {
  ir::LossTerm term;
  Place where;
  std::vector<int> views;  // that it reads
};

// An experiment that can be compiled. One without views has one, without a name, and its cross-entropy.
struct Checked {
  ir::AxisTable axes;
  std::vector<CheckedView> views;  // the deployed one first
  std::vector<CheckedTerm> terms;
  std::vector<unsigned> negatives;  // for each class the classes of its negatives, as bits; empty: no term wants any
};

// Reports every mistake it can find, not only the first. `widths` fills open ones; a width the spec states must agree.
std::optional<Checked> check(const std::string& name, const Experiment& experiment,
                             const std::vector<KnownWidth>& widths, Diagnostics& diagnostics);

// Generating needs every width: reports each stream whose width neither the spec nor `widths` tells.
bool check_widths_known(const std::string& name, const Checked& checked, const std::vector<KnownWidth>& widths,
                        Diagnostics& diagnostics);

}  // namespace inflect::passes
