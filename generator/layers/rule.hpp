// The rule of a layer: what its folder says about it. A folder `generator/layers/NAME` defines `Rule rule()` in the
// namespace inflect::layers::NAME; the build collects the folders, and no other file knows which there are.
#pragma once
#include <functional>

#include "generator/layers/layer.hpp"

namespace inflect::layers {

// What others may ask of a layer, whichever it is.
struct Traits {
  int inputs = 1;           // values it reads; at least so many, where it takes more
  bool parameters = false;  // its label names parameters, so no two layers may share it
  bool words = false;       // it needs to know the words of an utterance
  const char* level = "";   // it reads a stream, which is called like its label: of which level of the data set …
  const char* axis = "";    // … or the option that names one of the data set's own axes
  bool collects = false;    // it collects heads, and ends a model
  const char* open = "";    // the option that may be left to the data set (0), which the shape then says
  const char* shows = "";   // what programs show of it, called so where it is the only one of its view …
  const char* among = "";   // … and else by its label with this behind it
  int revision = 1;         // raised where a default or the meaning changes
};

struct Rule {
  std::string type;
  Traits traits;
  spec::Options usual;                                // its options' defaults
  std::function<std::optional<Shape>(Check&)> check;  // the output's shape, or nothing after reporting
  std::function<ir::ValueRef(Expansion&)> expand;
  std::function<std::string(const spec::Layer&)> says;  // "blstm 256 × 2"
  std::function<Head(const spec::Layer&)> head;         // of a layer that ends a model; else empty

  std::function<bool(const spec::Layer&)> unlabelled;  // its options leave it without parameters, and so without label

  bool source() const { return traits.inputs == 0; }
  bool has_parameters(const spec::Layer& layer) const {
    return traits.parameters && !(unlabelled && unlabelled(layer));
  }
  bool labelled(const spec::Layer& layer) const { return source() || has_parameters(layer); }
};

// Every layer there is, by name. Defined by the build, from the folders.
std::span<const Rule> all_rules();
const Rule& rule_of(const std::string& type);
inline const Rule& rule_of(const spec::Layer& layer) { return rule_of(layer.type); }

// ── blocks: layers that are made of others ───────────────────────────────────────────────────
// A part of a block stands at the block's place, labelled below its label: "t.layers.0.linear1".

spec::Layer part_of(const spec::Layer& block, const char* type, const std::string& part, spec::Options options);
// The shape of a part whose inputs have those shapes. What is wrong with it is reported at the block.
std::optional<Shape> check_part(Check& block, const spec::Layer& part, std::span<const Shape> inputs);
// A part in primitives; `block` has been checked, so a part that cannot be is a mistake of the block's folder.
ir::ValueRef expand_part(Expansion& block, const spec::Layer& part, std::span<const ir::ValueRef> inputs);

// ── what is said and shown of a layer ────────────────────────────────────────────────────────

// The level of the data set whose stream a source reads; and how a spec reads a stream of a level:
// in.words("lexical"); "" where none does.
std::string level_of(const spec::Layer& source);
std::string how_to_read(const std::string& level, const std::string& stream);

// How programs call what they show of a layer of that model; "" where it shows nothing.
std::string shown_name(const spec::Layer& layer, std::span<const spec::Layer* const> model);

// The layer with only what a hash and the IR's text say of it: options that differ from their defaults.
spec::Layer canonical(const spec::Layer& layer, int width);

}  // namespace inflect::layers
