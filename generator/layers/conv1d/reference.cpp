#include "generator/layers/reference.hpp"
#include "dsl/inflect/layers/conv1d.hpp"

namespace inflect::layers::conv1d {

// y_t = b + Σ_j W_j x_{t·s + j·δ − l}, zeros outside; W [d, w/groups, k].
Rows reference(const Case& c) {
  const auto option = c.options<Conv1d>();
  const Rows weight = c.parameter("weight"), bias = option.bias ? c.parameter("bias") : zeros(1, option.width);
  const int reach = (option.kernel - 1) * option.dilation;
  const int left = option.padding == Padding::causal ? reach : option.padding == Padding::same ? (reach + 1) / 2 : 0;
  const int inputs = c.x().width / option.groups, outputs = option.width / option.groups;
  int count = 0;
  for (const std::vector<int>& sequence : c.made) count += static_cast<int>(sequence.size());
  Rows y = zeros(count, option.width);
  for (std::size_t parent = 0; parent < c.made.size(); ++parent) {
    const std::vector<int>& seen = c.sequences()[parent];
    const int n = static_cast<int>(seen.size()), s = option.stride;
    const int rows = option.padding != Padding::valid ? (n + s - 1) / s : n <= reach ? 0 : (n - reach - 1) / s + 1;
    if (rows != static_cast<int>(c.made[parent].size())) return {};  // of no size that anything has
    for (int t = 0; t < rows; ++t) {
      for (int o = 0; o < option.width; ++o) {
        double& sum = y.at(c.made[parent][t], o);
        sum = bias.at(0, o);
        for (int tap = 0; tap < option.kernel; ++tap) {
          const int at = t * s + tap * option.dilation - left;
          if (at < 0 || at >= n) continue;
          for (int i = 0; i < inputs; ++i)
            sum += weight.at(o, i * option.kernel + tap) * c.x().at(seen[at], o / outputs * inputs + i);
        }
      }
    }
  }
  return y;
}

}  // namespace inflect::layers::conv1d
