#include "generator/layers/reference.hpp"
#include "dsl/inflect/layers/conv1d.hpp"

namespace inflect::layers::conv1d {

// y_t = b + Σ_j W_j x_{t + j·δ − l}, zeros outside; W [d, w/groups, k].
Rows reference(const Case& c) {
  const auto option = c.options<Conv1d>();
  const Rows weight = c.parameter("weight"), bias = option.bias ? c.parameter("bias") : zeros(1, option.width);
  const int reach = (option.kernel - 1) * option.dilation;
  const int left = option.padding == Padding::causal ? reach : (reach + 1) / 2;
  const int inputs = c.x().width / option.groups, outputs = option.width / option.groups;
  Rows y = zeros(c.x().count(), option.width);
  for (const std::vector<int>& sequence : c.sequences()) {
    for (int t = 0; t < static_cast<int>(sequence.size()); ++t) {
      for (int o = 0; o < option.width; ++o) {
        double& sum = y.at(sequence[t], o);
        sum = bias.at(0, o);
        for (int tap = 0; tap < option.kernel; ++tap) {
          const int at = t + tap * option.dilation - left;
          if (at < 0 || at >= static_cast<int>(sequence.size())) continue;
          for (int i = 0; i < inputs; ++i)
            sum += weight.at(o, i * option.kernel + tap) * c.x().at(sequence[at], o / outputs * inputs + i);
        }
      }
    }
  }
  return y;
}

}  // namespace inflect::layers::conv1d
