#include <cmath>

#include "dsl/inflect/layers/gmu.hpp"
#include "generator/layers/typed.hpp"

namespace inflect::layers::gmu {
namespace {

std::optional<Shape> check(const Gmu& option, Check& check) {
  const bool width = check.range("its width", option.width, 1, most_width);
  if (!check.same_axis() || !width) return std::nullopt;
  return Shape{.axis = check.input().axis, .width = option.width, .placed_by = check.input().placed_by};
}

constexpr double epsilon = 1e-5, momentum = 0.1;

// Batch normalisation over all true rows of a pass. The running variance is unbiased; a single row's is taken as it is.
ir::ValueRef normalise(const std::string& label, ir::ValueRef x, ir::Builder& b) {
  const ir::Type type = b.type(x);
  const ir::ValueRef weight = b.row(label + ".weight", type.width, {.initial = ir::Initial::one});
  const ir::ValueRef bias = b.row(label + ".bias", type.width, {.initial = ir::Initial::zero});
  const ir::ValueRef running_mean =
      b.row(label + ".running_mean", type.width, {.initial = ir::Initial::zero, .trained = false});
  const ir::ValueRef running_variance =
      b.row(label + ".running_var", type.width, {.initial = ir::Initial::one, .trained = false});

  if (b.mode() == ir::Mode::evaluation) {
    const ir::ValueRef deviation = b.sqrt(b.add(running_variance, b.constant(epsilon)));
    return b.add(b.multiply(b.divide(b.subtract(x, running_mean), deviation), weight), bias);
  }
  const ir::Map pass = b.map(ir::MapKind::pass, type.axis);
  const ir::ValueRef rows = b.maximum(b.count(pass), b.constant(1));
  const ir::ValueRef mean = b.named(b.divide(b.segment_sum(x, pass), rows), label + "_mean");
  const ir::ValueRef centred = b.subtract(x, b.gather(mean, pass));
  const ir::ValueRef variance =
      b.named(b.divide(b.segment_sum(b.multiply(centred, centred), pass), rows), label + "_var");
  const ir::ValueRef deviation = b.named(b.sqrt(b.add(variance, b.constant(epsilon))), label + "_deviation");

  const ir::ValueRef others = b.maximum(b.subtract(rows, b.constant(1)), b.constant(1));
  b.update(label + ".running_mean", mean, momentum, pass);
  b.update(label + ".running_var", b.multiply(variance, b.divide(rows, others)), momentum, pass);
  return b.add(b.multiply(b.divide(centred, b.gather(deviation, pass)), weight), bias);
}

ir::ValueRef affine(const std::string& label, ir::ValueRef x, int width, ir::Builder& b) {
  const ir::Type type = b.type(x);
  const double bound = 1 / std::sqrt(type.width);
  const ir::ValueRef weight =
      b.matrix(label + ".weight", width, type.width, {.bound = bound, .decays = true}, type.axis);
  return b.add(b.named(b.product(x, weight), label + "_projected"), b.row(label + ".bias", width, {.bound = bound}));
}

ir::ValueRef expand(const Gmu& option, Expansion& e) {
  ir::Builder& b = e.b;
  const std::string& label = e.label();
  ir::ValueRef left = e.inputs[0], right = e.inputs[1];
  if (option.normalise) {
    left = b.named(normalise(label + ".left_norm", left, b), label + "_left_normalised");
    right = b.named(normalise(label + ".right_norm", right, b), label + "_right_normalised");
  }
  const ir::ValueRef both = b.named(b.concat({left, right}), label + "_both");
  const ir::ValueRef from_left = b.named(b.tanh(affine(label + ".left", left, option.width, b)), label + "_left");
  const ir::ValueRef from_right = b.named(b.tanh(affine(label + ".right", right, option.width, b)), label + "_right");
  const ir::ValueRef gate = b.named(b.sigmoid(affine(label + ".gate", both, option.width, b)), label + "_gate");
  b.show(e.shown, gate);
  const ir::ValueRef rest = b.subtract(b.constant(1), gate);
  return b.named(b.add(b.multiply(gate, from_left), b.multiply(rest, from_right)), label + "_fused");
}

}  // namespace

Rule rule() {
  return layers::rule<Gmu>("gmu", {.check = check, .expand = expand},
                           {.inputs = 2, .parameters = true, .shows = "gate", .among = ".gate"});
}

}  // namespace inflect::layers::gmu
