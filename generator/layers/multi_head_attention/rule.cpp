#include <cmath>

#include "generator/layers/multi_head_attention/attention.hpp"
#include "generator/layers/typed.hpp"
#include "generator/primitives/attend/attend.hpp"

namespace inflect::layers::multi_head_attention {
namespace {

// Queries lie below the parent of the keys, or on it.
bool check_axes(Check& check, int keys, int values) {
  const ir::AxisTable& axes = check.axes();
  const ir::AxisId q = check.input().axis, k = check.input(keys).axis;
  if (!axes[k].ragged()) {
    check.report(messages::needs_sequence(check.written(), check.shown(keys)));
    return false;
  }
  if (check.input(values).axis != k) {
    check.report(messages::different_axes(check.written(), check.shown(keys), check.shown(values)));
    return false;
  }
  if (q == axes[k].parent || (axes[q].ragged() && axes[q].parent == axes[k].parent)) return true;
  check.report(messages::no_common_parent(check.written(), check.shown(), check.shown(keys)));
  return false;
}

// The parameters, in nn.MultiheadAttention's layout: one matrix where all widths are the same.
struct Projections {
  ir::ValueRef q, k, v;
};

struct Projecting {
  const MultiHeadAttention& option;
  Expansion& e;
  ir::ValueRef q, k, v;  // what is projected
  int width;

  int in(ir::ValueRef x) const { return e.b.type(x).width; }
  bool packed() const { return in(q) == width && in(k) == width && in(v) == width; }

  ir::ValueRef matrix(const std::string& part, int height, ir::ValueRef x, double bound) const {
    return e.b.matrix(e.part(part), height, in(x), {.bound = bound, .decays = true}, e.b.type(x).axis);
  }
  ir::ValueRef times(ir::ValueRef x, ir::ValueRef weight, const char* what) const {
    return e.b.named(e.b.product(x, weight), e.label() + "_" + what);
  }

  // Products over one value are one product.
  Projections of_packed() const {
    const ir::ValueRef weight = matrix("in_proj_weight", 3 * width, q, std::sqrt(1.5 / width));
    const auto rows = [&](int first, int count) { return e.b.matrix_rows(weight, first * width, count * width); };
    const auto columns = [&](ir::ValueRef all, int first) { return e.b.columns(all, first * width, width); };
    if (q == k && k == v) {
      const ir::ValueRef all = times(q, weight, "projected");
      return {columns(all, 0), columns(all, 1), columns(all, 2)};
    }
    const ir::ValueRef of_q = times(q, rows(0, 1), "queries");
    if (k != v) return {of_q, times(k, rows(1, 1), "keys"), times(v, rows(2, 1), "values")};
    const ir::ValueRef both = times(k, rows(1, 2), "projected");
    return {of_q, columns(both, 0), columns(both, 1)};
  }
  Projections apart() const {
    const auto one = [&](ir::ValueRef x, const char* part, const char* what) {
      return times(x, matrix(part, width, x, std::sqrt(6.0 / (width + in(x)))), what);
    };
    return {one(q, "q_proj_weight", "queries"), one(k, "k_proj_weight", "keys"), one(v, "v_proj_weight", "values")};
  }
  // The keys' bias cancels in the softmax: it stands in the parameter and is read by nothing.
  Projections biased() const {
    Projections all = packed() ? of_packed() : apart();
    if (!option.bias) return all;
    const ir::ValueRef bias = e.b.row(e.part("in_proj_bias"), 3 * width, {.initial = ir::Initial::zero});
    all.q = e.b.add(all.q, e.b.columns(bias, 0, width));
    all.v = e.b.add(all.v, e.b.columns(bias, 2 * width, width));
    return all;
  }
};

ir::ValueRef output(const MultiHeadAttention& option, Expansion& e, ir::ValueRef heads) {
  if (!option.output) return e.b.named(heads, e.label());
  const ir::Type type = e.b.type(heads);
  const ir::ValueRef weight = e.b.matrix(e.part("out_proj.weight"), type.width, type.width,
                                         {.bound = 1 / std::sqrt(type.width), .decays = true}, type.axis);
  e.b.named(heads, e.label() + "_heads");
  const ir::ValueRef product = e.b.product(heads, weight);
  if (!option.bias) return e.b.named(product, e.label());
  const ir::ValueRef bias = e.b.row(e.part("out_proj.bias"), type.width, {.initial = ir::Initial::zero});
  return e.b.named(e.b.add(e.b.named(product, e.label() + "_product"), bias), e.label());
}

}  // namespace

std::optional<Shape> check(const MultiHeadAttention& option, Check& check) {
  const int keys = check.inputs.size() > 1 ? 1 : 0, values = check.inputs.size() > 2 ? 2 : keys;
  const bool heads = check.range(".heads", option.heads, 1, most_width);
  const bool width = check.range(".width", option.width, 0, most_width);
  check.rate(".dropout", option.dropout);
  if (!check_axes(check, keys, values) || !heads || !width) return std::nullopt;
  Shape shape = check.rows(option.width);
  if (shape.width % option.heads == 0) return shape;
  check.report(messages::does_not_divide(check.written(), ".heads", option.heads, "the width", shape.width));
  return std::nullopt;
}

ir::ValueRef expand(const MultiHeadAttention& option, Expansion& e) {
  const ir::ValueRef q = e.inputs[0], k = e.inputs.size() > 1 ? e.inputs[1] : q,
                     v = e.inputs.size() > 2 ? e.inputs[2] : k;
  const Projections of = Projecting{option, e, q, k, v, e.result.width}.biased();
  const bool drops = e.b.mode() == ir::Mode::training && option.dropout > 0;
  const ir::ValueRef heads = primitives::build_attend(e.b, of.q, of.k, of.v,
                                                      {.heads = option.heads,
                                                       .scale = 1 / std::sqrt(e.result.width / option.heads),
                                                       .label = e.part("weights"),
                                                       .rate = drops ? option.dropout.value : 0});
  return output(option, e, heads);
}

Rule rule() {
  return layers::rule<MultiHeadAttention>("multi_head_attention", {.check = check, .expand = expand},
                                          {.inputs = 2, .parameters = true});
}

}  // namespace inflect::layers::multi_head_attention
