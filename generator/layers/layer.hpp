// What the rule of a layer works with: shapes, a layer being checked, a layer being expanded. A layer is what a spec
// says; it has no gradient and no backend code.
#pragma once
#include <optional>
#include <span>
#include <string>

#include "generator/diagnostics/messages.hpp"
#include "generator/ir/builder.hpp"
#include "generator/layers/shape.hpp"
#include "generator/spec/value.hpp"

namespace inflect::layers {

// An input of a layer, with the layer that made it.
struct Operand {
  Shape shape;
  const spec::Layer* made_by;
};

struct CheckContext {
  ir::AxisTable& axes;
  Diagnostics& diagnostics;
  std::span<const KnownWidth> widths;

  std::string show(const Shape& shape) const;  // "[batch, word*, 256]"
  messages::Input input(const Operand& operand) const;
};

// The layer as the user wrote it, blstm("frames") or mean(), and where.
messages::Thing written(const spec::Layer& layer);

// One layer being checked. What it reports stands at the layer; the checks that several layers share say whether all is
// well.
class Check {
 public:
  Check(const spec::Layer& checked, std::span<const Operand> read, CheckContext& all)
      : layer(checked), inputs(read), context(all) {}

  const spec::Layer& layer;
  std::span<const Operand> inputs;
  CheckContext& context;

  const Shape& input(int i = 0) const { return inputs[static_cast<std::size_t>(i)].shape; }
  messages::Input shown(int i = 0) const { return context.input(inputs[static_cast<std::size_t>(i)]); }
  messages::Thing written() const { return layers::written(layer); }
  ir::AxisTable& axes() { return context.axes; }
  void report(Diagnostic diagnostic) { context.diagnostics.report(std::move(diagnostic)); }

  bool range(const char* option, double value, double least, double most);
  bool rate(const char* option, double value);      // a probability of dropping
  bool positive(const char* option, double value);  // and a number
  bool same_axis();                                 // of all inputs
  bool same_width();
  // The rows of the input, each made into one of another width (0: of the same).
  Shape rows(int width = 0) const;
  // The input's innermost ragged axis removed, for layers that pool; nothing where there is no sequence to pool.
  std::optional<ir::AxisId> pooled();
  // The input pooled: its width on the axis above, put there by this layer.
  std::optional<Shape> pooled_shape();
};

// One layer being expanded into primitives.
struct Expansion {
  const spec::Layer& layer;
  std::span<const ir::ValueRef> inputs;
  ir::Type result;    // of the layer
  std::string shown;  // how programs call what it shows of itself
  bool alone = true;  // it ends its model; else, if it is a head, it is one of several
  ir::Builder& b;

  const std::string& label() const { return layer.label; }
  std::string part(const std::string& name) const { return layer.label + "." + name; }
};

inline constexpr int most_width = 65536, most_layers = 64, most_rows = 1 << 24;

}  // namespace inflect::layers
