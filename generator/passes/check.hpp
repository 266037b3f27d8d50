// check — shapes, axes and options, on what the spec said and in its words. First, because everything later may trust
// it.
#pragma once
#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "generator/diagnostics/diagnostics.hpp"
#include "generator/ir/ir.hpp"
#include "generator/layers/shape.hpp"
#include "generator/spec/value.hpp"

namespace inflect::passes {

using layers::KnownWidth;

// A layer of a view that answers something.
struct CheckedHead {
  int layer;
  layers::Head head;
};

struct CheckedView {
  std::string name;  // "" where the experiment has no views
  const spec::Model* model = nullptr;
  const spec::Experiment* trained_by = nullptr;  // of a frozen view
  std::vector<layers::Shape> shapes = {};        // of each layer; layers the output does not use keep theirs
  std::vector<CheckedHead> heads = {};           // in the order in which the model names them
  int utterance = -1;                            // the layer whose output is the utterance vector
};

// What a term reads: the output of a layer of a view.
struct Read {
  int view, layer;
  auto operator<=>(const Read&) const = default;
};

struct CheckedTerm {
  spec::Term term;  // with the options that its expansion needs, and no operands
  Place where;
  std::vector<Read> reads;
};

// An experiment that can be compiled. One without views has one, without a name.
struct Checked {
  ir::AxisTable axes;
  std::vector<CheckedView> views;  // the deployed one first
  std::vector<CheckedTerm> terms;
  std::vector<unsigned> negatives;  // for each class the classes of its negatives, as bits; empty: no term wants any

  bool has_views() const { return !views[0].name.empty(); }
};

// Reports every mistake it can find, not only the first. `widths` fills open ones; a width the spec states must agree.
std::optional<Checked> check(const std::string& name, const spec::Experiment& experiment,
                             const std::vector<KnownWidth>& widths, Diagnostics& diagnostics);

// Generating needs every width: reports each stream whose width neither the spec nor `widths` tells.
bool check_widths_known(const std::string& name, const Checked& checked, const std::vector<KnownWidth>& widths,
                        Diagnostics& diagnostics);

}  // namespace inflect::passes
