// Softmax attention within sequences on the device; what it computes is said in runtime/cpu/attend.hpp.
//
// A warp takes a query (or, for what flows back to keys and values, a key) and a head, and goes through the others 32
// at a time, a lane each; no scores are kept, and nothing is added atomically: the same bits in every run. Dots run
// over a head's columns in order, by one lane; sums over keys are added lane by lane. T: float or bf16.
#pragma once
#include "runtime/cuda/run.hpp"

namespace inflect::cuda {

struct Attention {
  const Axis& queries;
  const Axis& keys;
  bool one_query;    // `queries` is the parent itself: one query a sequence
  int heads, width;  // columns of a head: at most 1024
  float scale;
  bool causal;
};

// Where the masks come from; {}: there are none.
struct AttentionDraws {
  const Batch* batch = nullptr;
  Key key{};
  float rate = 0;
};

// Rows in memory; {pointer, stride} in a call.
template <class T>
struct RowsOf {
  T* values;
  int stride;
};

// y as q, and total [queries, heads]: the logarithm of each softmax's sum.
#define INFLECT_FOR(T)                                                                                                 \
  void attend(Run& run, const Attention& attention, const AttentionDraws& draws, RowsOf<const T> q, RowsOf<const T> k, \
              RowsOf<const T> v, RowsOf<T> y, float* total);                                                           \
  void attend_gradient(Run& run, const Attention& attention, const AttentionDraws& draws, RowsOf<const T> dy,          \
                       RowsOf<const T> q, RowsOf<const T> k, RowsOf<const T> v, RowsOf<const T> y, const float* total, \
                       RowsOf<T> dq, RowsOf<T> dk, RowsOf<T> dv);
INFLECT_FOR(float)
INFLECT_FOR(bf16)
#undef INFLECT_FOR

}  // namespace inflect::cuda
