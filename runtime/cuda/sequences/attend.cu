// Compared with the CPU's: attend_test.cpp.
#include "runtime/cuda/sequences/attend.hpp"

#include "runtime/cuda/sequences/sequences.cuh"

namespace inflect::cuda {
namespace {

// As on the CPU: an utterance's draws stay apart up to so many keys.
constexpr int most_keys = 65536;

struct View {
  AxisView queries, keys;
  bool one_query;
  int heads, width;
  float scale;
  bool causal;
  BatchView batch;
  Random random;
  Key key;
  float rate;
};

// A row and a head, with what they look at: `others` rows from `begin` on.
struct Part {
  std::int64_t row;
  int head, parent, begin, end;
};

__device__ Part query_part(const View& a, std::int64_t item) {
  Part part{item / a.heads, static_cast<int>(item % a.heads), 0, 0, 0};
  part.parent = a.one_query ? static_cast<int>(part.row) : a.queries.parent[part.row];
  part.end = a.keys.count[part.parent];
  if (a.causal && !a.one_query) part.end = min(part.end, time_of(a.queries, part.row) + 1);
  return part;
}

__device__ Part key_part(const View& a, std::int64_t item) {
  Part part{item / a.heads, static_cast<int>(item % a.heads), 0, 0, 0};
  part.parent = a.keys.parent[part.row];
  part.end = a.one_query ? 1 : a.queries.count[part.parent];
  if (a.causal && !a.one_query) part.begin = time_of(a.keys, part.row);
  return part;
}

__device__ std::int64_t query_row(const View& a, const Part& part, int t) {
  return a.one_query ? part.parent : row_at(a.queries, part.parent, t);
}

template <class T>
__device__ T* of_head(const RowsOf<T>& rows, std::int64_t row, const View& a, const Part& part) {
  return rows.values + row * rows.stride + part.head * a.width;
}

template <class T>
__device__ float dot(int width, const T* x, const T* y) {
  float sum = 0;
  for (int c = 0; c < width; ++c) sum += number_of(x[c]) * number_of(y[c]);
  return sum;
}

__device__ float mask_of(const View& a, std::int64_t query, int head, int key) {
  if (a.rate == 0) return 1.0f;
  DropoutRow row = dropout_row(a.random, a.key, a.batch, a.queries, query, a.heads * most_keys, a.rate);
  row.first += static_cast<std::uint64_t>(head) * most_keys;
  return row[key];
}

// own[k] += Σ over lanes' factors · the row of each; a lane keeps columns lane, lane + 32, …
template <int kept, class T, class RowOf>
__device__ void add_rows(const View& a, const Part& part, float factor, int count, const RowsOf<T>& rows,
                         const RowOf& row_of, float (&own)[kept]) {
  for (int from = 0; from < count; ++from) {
    const float one = __shfl_sync(whole_warp, factor, from);
    const T* row = of_head(rows, row_of(from), a, part);
#pragma unroll
    for (int k = 0; k < kept; ++k) {
      const int c = k * warp_size + lane();
      if (c < a.width) own[k] += one * number_of(row[c]);
    }
  }
}

template <int kept, class T>
__device__ void write(const View& a, const Part& part, const RowsOf<T>& rows, const float (&own)[kept], float factor) {
  T* row = of_head(rows, part.row, a, part);
#pragma unroll
  for (int k = 0; k < kept; ++k) {
    const int c = k * warp_size + lane();
    if (c < a.width) put(row[c], own[k] * factor);
  }
}

template <int kept, class T>
__global__ void __launch_bounds__(256) attend_kernel(const View a, const RowsOf<const T> q, const RowsOf<const T> k,
                                                     const RowsOf<const T> v, const RowsOf<T> y, float* total) {
  for (std::int64_t item = first_row(); item < std::int64_t{a.queries.rows()} * a.heads; item += row_step()) {
    const Part part = query_part(a, item);
    const T* own_q = of_head(q, part.row, a, part);
    float most = lowest, sum = 0, own[kept] = {};
    for (int first = 0; first < part.end; first += warp_size) {
      const int key = first + lane(), count = min(warp_size, part.end - first);
      const bool is_there = key < part.end;
      const std::int64_t row = is_there ? row_at(a.keys, part.parent, key) : 0;
      const float score = is_there ? a.scale * dot(a.width, own_q, of_head(k, row, a, part)) : lowest;
      const float next = larger(most, over_lanes(score, [](float x, float z) { return larger(x, z); }));
      const float earlier = sum > 0 ? expf(most - next) : 0.0f, share = is_there ? expf(score - next) : 0.0f;
      sum = sum * earlier + sum_of_lanes(share);
#pragma unroll
      for (int n = 0; n < kept; ++n) own[n] *= earlier;
      const float weight = is_there ? share * mask_of(a, part.row, part.head, key) : 0.0f;
      add_rows(a, part, weight, count, v, [&](int from) { return row_at(a.keys, part.parent, first + from); }, own);
      most = next;
    }
    write(a, part, y, own, sum > 0 ? 1.0f / sum : 0.0f);
    if (lane() == 0) total[item] = sum > 0 ? most + logf(sum) : 0.0f;
  }
}

template <class T>
struct Given {
  RowsOf<const T> dy, q, k, v, y;
  const float* total;
};

// Of one query and one key: the share with its mask, and what flows back to the score's product, scale included.
struct Slope {
  float share, slope;
};
template <class T>
__device__ Slope slope_of(const View& a, const Part& part, const Given<T>& given, std::int64_t query,
                          std::int64_t key_row, int key) {
  const T* dy = of_head(given.dy, query, a, part);
  const float mean = dot(a.width, dy, of_head(given.y, query, a, part));
  const float score = a.scale * dot(a.width, of_head(given.q, query, a, part), of_head(given.k, key_row, a, part));
  const float flow = dot(a.width, dy, of_head(given.v, key_row, a, part));
  const float share = expf(score - given.total[query * a.heads + part.head]);
  const float mask = mask_of(a, query, part.head, key);
  return {share * mask, share * (flow * mask - mean) * a.scale};
}

template <int kept, class T>
__global__ void __launch_bounds__(256) queries_kernel(const View a, const Given<T> given, const RowsOf<T> dq) {
  for (std::int64_t item = first_row(); item < std::int64_t{a.queries.rows()} * a.heads; item += row_step()) {
    const Part part = query_part(a, item);
    float own[kept] = {};
    for (int first = 0; first < part.end; first += warp_size) {
      const int key = first + lane(), count = min(warp_size, part.end - first);
      Slope at{0, 0};
      if (key < part.end) at = slope_of(a, part, given, part.row, row_at(a.keys, part.parent, key), key);
      add_rows(
          a, part, at.slope, count, given.k, [&](int from) { return row_at(a.keys, part.parent, first + from); }, own);
    }
    write(a, part, dq, own, 1.0f);
  }
}

template <int kept, class T>
__global__ void __launch_bounds__(256)
    keys_kernel(const View a, const Given<T> given, const RowsOf<T> dk, const RowsOf<T> dv) {
  for (std::int64_t item = first_row(); item < std::int64_t{a.keys.rows()} * a.heads; item += row_step()) {
    const Part part = key_part(a, item);
    const int key = time_of(a.keys, part.row);
    float of_key[kept] = {}, of_value[kept] = {};
    for (int first = part.begin; first < part.end; first += warp_size) {
      const int query = first + lane(), count = min(warp_size, part.end - first);
      Slope at{0, 0};
      if (query < part.end) at = slope_of(a, part, given, query_row(a, part, query), part.row, key);
      const auto row_of = [&](int from) { return query_row(a, part, first + from); };
      add_rows(a, part, at.slope, count, given.q, row_of, of_key);
      add_rows(a, part, at.share, count, given.dy, row_of, of_value);
    }
    write(a, part, dk, of_key, 1.0f);
    write(a, part, dv, of_value, 1.0f);
  }
}

View view_of(const Run& run, const Attention& of, const AttentionDraws& draws) {
  return {of.queries.view, of.keys.view, of.one_query, of.heads,
          of.width,        of.scale,     of.causal,    draws.batch ? draws.batch->view : BatchView{},
          run.random,      draws.key,    draws.rate};
}

Grid warps_for(const Run& run, const Axis& axis, int heads) {
  return {enough_blocks(run, (run.rows(axis) * heads + 7) / 8), 256};
}

template <int kept, class T>
void attend_kept(Run& run, const Attention& of, const AttentionDraws& draws, RowsOf<const T> q, RowsOf<const T> k,
                 RowsOf<const T> v, RowsOf<T> y, float* total) {
  launch(run, warps_for(run, of.queries, of.heads), attend_kernel<kept, T>, view_of(run, of, draws), q, k, v, y, total);
}

template <int kept, class T>
void gradient_kept(Run& run, const Attention& of, const AttentionDraws& draws, const Given<T>& given, RowsOf<T> dq,
                   RowsOf<T> dk, RowsOf<T> dv) {
  const View view = view_of(run, of, draws);
  launch(run, warps_for(run, of.queries, of.heads), queries_kernel<kept, T>, view, given, dq);
  launch(run, warps_for(run, of.keys, of.heads), keys_kernel<kept, T>, view, given, dk, dv);
}

constexpr int few = 4, many = 32;  // columns that a lane keeps

}  // namespace

#define INFLECT_FOR(T)                                                                                                 \
  void attend(Run& run, const Attention& of, const AttentionDraws& draws, RowsOf<const T> q, RowsOf<const T> k,        \
              RowsOf<const T> v, RowsOf<T> y, float* total) {                                                          \
    of.width <= few* warp_size ? attend_kept<few, T>(run, of, draws, q, k, v, y, total)                                \
                               : attend_kept<many, T>(run, of, draws, q, k, v, y, total);                              \
  }                                                                                                                    \
  void attend_gradient(Run& run, const Attention& of, const AttentionDraws& draws, RowsOf<const T> dy,                 \
                       RowsOf<const T> q, RowsOf<const T> k, RowsOf<const T> v, RowsOf<const T> y, const float* total, \
                       RowsOf<T> dq, RowsOf<T> dk, RowsOf<T> dv) {                                                     \
    const Given<T> given{dy, q, k, v, y, total};                                                                       \
    of.width <= few* warp_size ? gradient_kept<few, T>(run, of, draws, given, dq, dk, dv)                              \
                               : gradient_kept<many, T>(run, of, draws, given, dq, dk, dv);                            \
  }
INFLECT_FOR(float)
INFLECT_FOR(bf16)
#undef INFLECT_FOR

}  // namespace inflect::cuda
