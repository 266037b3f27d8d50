// Attention by heads as its page says it, for the cases of multi_head_attention and self_attention. Not part of the
// compiler.
#pragma once
#include <cmath>

#include "dsl/inflect/layers/multi_head_attention.hpp"
#include "generator/layers/reference.hpp"

namespace inflect::layers::multi_head_attention {

// Rows [first, first + count) of a matrix; columns of a bias.
inline Rows some_rows(const Rows& all, int first, int count) {
  const auto begin = all.values.begin() + static_cast<std::ptrdiff_t>(first) * all.width;
  return {all.width, {begin, begin + static_cast<std::ptrdiff_t>(count) * all.width}};
}
inline Rows some_columns(const Rows& row, int first, int count) {
  return {count, {row.values.begin() + first, row.values.begin() + first + count}};
}

// One head of one query, added to y.
inline void look(const Rows& q, const Rows& k, const Rows& v, int query, const std::vector<int>& keys, int first,
                 int end, Rows& y) {
  std::vector<double> share;
  double total = 0;
  for (const int key : keys) {
    double score = 0;
    for (int c = first; c < end; ++c) score += q.at(query, c) * k.at(key, c);
    share.push_back(std::exp(score / std::sqrt(end - first)));
    total += share.back();
  }
  for (std::size_t n = 0; n < keys.size(); ++n) {
    for (int c = first; c < end; ++c) y.at(query, c) += share[n] / total * v.at(keys[n], c);
  }
}

inline Rows plain(const Case& c, const MultiHeadAttention& option, const Rows& q, const Rows& k, const Rows& v,
                  int keys) {
  const int e = option.width > 0 ? option.width.value : q.width;
  const bool packed = q.width == e && k.width == e && v.width == e;
  const auto weight = [&](const char* part, int index) {
    return packed ? some_rows(c.parameter("in_proj_weight"), index * e, e) : c.parameter(part);
  };
  Rows bias = option.bias ? c.parameter("in_proj_bias") : zeros(1, 3 * e);
  const Rows of_q = some_columns(bias, 0, e), of_v = some_columns(bias, 2 * e, e);
  const Rows wq = affine(q, weight("q_proj_weight", 0), &of_q), wk = affine(k, weight("k_proj_weight", 1)),
             wv = affine(v, weight("v_proj_weight", 2), &of_v);
  Rows y = zeros(q.count(), e);
  for (std::size_t parent = 0; parent < c.sequences_of[keys].size(); ++parent) {
    const bool below = !c.sequences_of[0].empty();
    const std::vector<int> queries = below ? c.sequences_of[0][parent] : std::vector<int>{static_cast<int>(parent)};
    for (const int query : queries) {
      for (int first = 0; first < e; first += e / option.heads)
        look(wq, wk, wv, query, c.sequences_of[keys][parent], first, first + e / option.heads, y);
    }
  }
  if (!option.output) return y;
  const Rows out_bias = option.bias ? c.parameter("out_proj.bias") : zeros(1, e);
  return affine(y, c.parameter("out_proj.weight"), &out_bias);
}

}  // namespace inflect::layers::multi_head_attention
