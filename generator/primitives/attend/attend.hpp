// Softmax attention within sequences: q [Q, e], k and v [K, e], by heads of e / heads columns → y [Q, e], and the
// logarithm of each softmax's sum [Q, heads], from which the gradient computes the scores again: none are kept. A query
// without keys gets zeros and passes nothing back.
//
//   y_i = Σ_j a_ij m_ij v_j,   a_i = softmax_j(scale · q_i · k_j) over the keys below i's parent,   m a dropout mask
#pragma once
#include "generator/ir/operation.hpp"

namespace inflect::ir {
class Builder;
}

namespace inflect::primitives {

struct Attend {
  std::string label;  // of the masks' draws; "": there are none
  ir::Map queries;    // to the parent; none: the queries lie on it themselves, one a sequence
  ir::Map keys;       // to the same parent
  int heads = 1;
  double scale = 1;
  bool causal = false;  // a query looks at keys up to its own position
  double rate = 0;
  static constexpr void fields(auto& o, auto& is) {
    is("", o.label), is("from", o.queries), is("to", o.keys), is("heads", o.heads), is("scale", o.scale);
    is("causal", o.causal), is("rate", o.rate);
  }
};

extern const ir::Operation attend, attend_gradient;

struct AttendOptions {
  int heads = 1;
  double scale = 1;
  bool causal = false;
  std::string label{};  // of the masks, where rate > 0
  double rate = 0;
};
// The queries lie below the keys' parent, or on it.
ir::ValueRef build_attend(ir::Builder& b, ir::ValueRef q, ir::ValueRef k, ir::ValueRef v, const AttendOptions& options);

}  // namespace inflect::primitives
