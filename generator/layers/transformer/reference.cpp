#include "dsl/inflect/layers/transformer.hpp"

#include <cmath>

#include "generator/layers/multi_head_attention/plain.hpp"

namespace inflect::layers::transformer {
namespace {

Rows normalised(const Case& c, const Rows& x, const std::string& label) {
  const Rows weight = c.parameter(label + ".weight"), bias = c.parameter(label + ".bias");
  Rows y = x;
  for (int row = 0; row < x.count(); ++row) {
    double mean = 0, variance = 0;
    for (int i = 0; i < x.width; ++i) mean += x.at(row, i) / x.width;
    for (int i = 0; i < x.width; ++i) variance += std::pow(x.at(row, i) - mean, 2) / x.width;
    for (int i = 0; i < x.width; ++i)
      y.at(row, i) = (x.at(row, i) - mean) / std::sqrt(variance + 1e-5) * weight.at(0, i) + bias.at(0, i);
  }
  return y;
}

Rows sum(Rows x, const Rows& y) {
  for (std::size_t i = 0; i < x.values.size(); ++i) x.values[i] += y.values[i];
  return x;
}

Rows attended(const Case& c, const Rows& x, const std::string& label) {
  Case part = c;
  part.parameter = [&](const std::string& name) { return c.parameter(label + ".self_attn." + name); };
  MultiHeadAttention option;
  option.heads = c.options<Transformer>().heads;
  return multi_head_attention::plain(part, option, x, x, x, 0);
}

Rows fed_forward(const Case& c, const Rows& x, const std::string& label) {
  const Rows b1 = c.parameter(label + ".linear1.bias"), b2 = c.parameter(label + ".linear2.bias");
  const bool relu = std::string(c.options<Transformer>().activation.value.type) == "relu";
  const Rows inner = each(affine(x, c.parameter(label + ".linear1.weight"), &b1),
                          [=](double value) { return relu ? std::max(value, 0.0) : std::tanh(value); });
  return affine(inner, c.parameter(label + ".linear2.weight"), &b2);
}

}  // namespace

Rows reference(const Case& c) {
  const auto option = c.options<Transformer>();
  Rows x = c.x();
  for (int index = 0; index < option.layers; ++index) {
    const std::string label = "layers." + std::to_string(index);
    if (option.norm_first) {
      x = sum(x, attended(c, normalised(c, x, label + ".norm1"), label));
      x = sum(x, fed_forward(c, normalised(c, x, label + ".norm2"), label));
    } else {
      x = normalised(c, sum(x, attended(c, x, label)), label + ".norm1");
      x = normalised(c, sum(x, fed_forward(c, x, label)), label + ".norm2");
    }
  }
  return option.final_norm ? normalised(c, x, "norm") : x;
}

}  // namespace inflect::layers::transformer
