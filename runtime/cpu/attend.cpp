#include "runtime/cpu/attend.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "runtime/cpu/math.hpp"
#include "runtime/cpu/random.hpp"

namespace inflect {
namespace attend_detail {
namespace {

constexpr int block = 64;  // keys at a time
constexpr int vectors = block / lanes;
constexpr int query_block = 32;
// A draw's number is (query · heads + head) · most_keys + key: an utterance's draws stay apart up to so many keys.
constexpr std::uint64_t most_keys = 65536;

int ceil_div(int a, int b) { return (a + b - 1) / b; }

// One head of one sequence: its rows of queries and keys, time by time.
struct Part {
  const Attention& of;
  const AttentionDraws& draws;
  int parent, head;

  int queries() const { return of.one_query ? 1 : of.queries.count[parent]; }
  int keys() const { return of.keys.count[parent]; }
  std::int64_t query_row(int t) const {
    return of.one_query ? parent : of.queries.offset[t] + of.queries.first[parent];
  }
  std::int64_t key_row(int t) const { return of.keys.offset[t] + of.keys.first[parent]; }
  template <class Of>
  auto query(const Of& rows, int t) const {
    return rows.values + query_row(t) * rows.stride + head * of.width;
  }
  template <class Of>
  auto key(const Of& rows, int t) const {
    return rows.values + key_row(t) * rows.stride + head * of.width;
  }
  std::int64_t number(int t) const { return query_row(t) * of.heads + head; }  // of a query and head

  // How many keys of a block a query sees.
  int seen(int query, int first_key) const {
    const int end = of.causal && !of.one_query ? std::min(keys(), query + 1) : keys();
    return std::clamp(end - first_key, 0, block);
  }
};

// A block of rows of one head, for products over keys: columns outside, keys inside; what is missing is zeros.
void pack_turned(const Part& part, RowsIn rows, int first, float* packed) {
  const int count = std::min(block, part.keys() - first), h = part.of.width;
  if (count < block) std::fill(packed, packed + block * h, 0.0f);
  for (int j = 0; j < count; ++j) {
    const float* from = part.key(rows, first + j);
    for (int c = 0; c < h; ++c) packed[c * block + j] = from[c];
  }
}

using Scores = Vec[vectors];

// x · the packed rows
INFLECT_INLINE void products(const float* x, const float* packed, int h, Scores& sum) {
  for (Vec& one : sum) one = Vec{};
  for (int c = 0; c < h; ++c) {
    const Vec value = broadcast(x[c]);
#pragma GCC unroll 16
    for (int v = 0; v < vectors; ++v) sum[v] = fma(value, load(packed + c * block + v * lanes), sum[v]);
  }
}

INFLECT_INLINE void add_row(int h, float factor, const float* x, float* y) {
  for (int c = 0; c < h; ++c) y[c] += factor * x[c];
}

float dot(int h, const float* x, const float* y) {
  float sum = 0;
  for (int c = 0; c < h; ++c) sum += x[c] * y[c];
  return sum;
}

// The masks of one query and head for a block of keys.
void draw_masks(const Part& part, int query, int first_key, float* masks) {
  const AttentionDraws& d = part.draws;
  if (d.rate == 0 || !d.random->dropout) {
    std::fill(masks, masks + block, 1.0f);
    return;
  }
  const std::int64_t row = part.query_row(query);
  const int utterance = part.of.queries.utterance[row];
  const std::uint32_t pass = d.batch->first_drawn > 0 && utterance >= d.batch->first_drawn ? 1 : 0;
  const std::uint64_t line = static_cast<std::uint64_t>(part.of.queries.position[row]) * part.of.heads + part.head;
  draw_row(d.key, d.random->epoch, 2 * d.random->step + pass,
           static_cast<std::uint32_t>(d.batch->utterances().source[utterance]), line * most_keys + first_key, block,
           d.rate, masks);
}

// ── forward ──────────────────────────────────────────────────────────────────────────────────
struct Running {
  float most = -std::numeric_limits<float>::infinity(), sum = 0;
};

// One query and one block of keys: scores are weighed against what came before.
void add_keys(const Part& part, int query, int first_key, const float* x, const float* keys, RowsIn v, Running& at,
              float* y) {
  const int seen = part.seen(query, first_key), h = part.of.width;
  if (seen == 0) return;
  Scores sums;
  products(x, keys, h, sums);
  float share[block], masks[block];
  for (int n = 0; n < vectors; ++n) store(share + n * lanes, sums[n] * broadcast(part.of.scale));
  const float most = std::max(at.most, *std::max_element(share, share + seen));
  const float earlier = at.sum > 0 ? fast_exp(at.most - most) : 0.0f;
  for (int n = 0; n < vectors; ++n) store(share + n * lanes, fast_exp(load(share + n * lanes) - most));
  draw_masks(part, query, first_key, masks);
  at.sum *= earlier;
  for (int c = 0; c < h; ++c) y[c] *= earlier;
  for (int j = 0; j < seen; ++j) {
    at.sum += share[j];
    if (masks[j] != 0) add_row(h, share[j] * masks[j], part.key(v, first_key + j), y);
  }
  at.most = most;
}

void attend_queries(const Part& part, int first, int end, RowsIn q, RowsIn k, RowsIn v, RowsOut y, float* total) {
  const int h = part.of.width;
  float* keys = Pool::thread_scratch(static_cast<std::size_t>(h) * block);
  Running at[query_block];
  for (int i = first; i < end; ++i) std::fill_n(part.query(y, i), h, 0.0f);
  for (int first_key = 0; first_key < part.keys(); first_key += block) {
    pack_turned(part, k, first_key, keys);
    for (int i = first; i < end; ++i)
      add_keys(part, i, first_key, part.query(q, i), keys, v, at[i - first], part.query(y, i));
  }
  for (int i = first; i < end; ++i) {
    const Running& of = at[i - first];
    float* row = part.query(y, i);
    for (int c = 0; c < h && of.sum > 0; ++c) row[c] /= of.sum;
    total[part.number(i)] = of.sum > 0 ? of.most + std::log(of.sum) : 0.0f;
  }
}

// ── backward ─────────────────────────────────────────────────────────────────────────────────
struct Given {
  RowsIn dy, q, k, v, y;
  const float* total;
};

// Of one query and one block of keys: a_ij m_ij, and what flows back to the score's product, scale included.
void slopes(const Part& part, const Given& given, int query, int first_key, const float* keys, const float* values,
            float* share, float* slope) {
  const int h = part.of.width, seen = part.seen(query, first_key);
  const float* dy = part.query(given.dy, query);
  const float mean = dot(h, dy, part.query(given.y, query));
  const float total = given.total[part.number(query)];
  Scores score, flow;
  products(part.query(given.q, query), keys, h, score);
  products(dy, values, h, flow);
  float masks[block];
  draw_masks(part, query, first_key, masks);
  for (int n = 0; n < vectors; ++n) {
    const Vec mask = load(masks + n * lanes);
    const Vec a = fast_exp(score[n] * broadcast(part.of.scale) - total);
    store(slope + n * lanes, a * (flow[n] * mask - mean) * broadcast(part.of.scale));
    store(share + n * lanes, a * mask);
  }
  std::fill(share + seen, share + block, 0.0f);
  std::fill(slope + seen, slope + block, 0.0f);
}

void queries_gradient(const Part& part, int first, int end, const Given& given, RowsOut dq) {
  const int h = part.of.width;
  float* keys = Pool::thread_scratch(static_cast<std::size_t>(2 * h) * block);
  float* values = keys + static_cast<std::ptrdiff_t>(h) * block;
  float share[block], slope[block];
  for (int i = first; i < end; ++i) std::fill_n(part.query(dq, i), h, 0.0f);
  for (int first_key = 0; first_key < part.keys(); first_key += block) {
    pack_turned(part, given.k, first_key, keys);
    pack_turned(part, given.v, first_key, values);
    for (int i = first; i < end; ++i) {
      const int seen = part.seen(i, first_key);
      if (seen == 0) continue;
      slopes(part, given, i, first_key, keys, values, share, slope);
      for (int j = 0; j < seen; ++j) add_row(h, slope[j], part.key(given.k, first_key + j), part.query(dq, i));
    }
  }
}

void keys_gradient(const Part& part, int first_key, const Given& given, RowsOut dk, RowsOut dv) {
  const int h = part.of.width, end = std::min(part.keys(), first_key + block);
  float* keys = Pool::thread_scratch(static_cast<std::size_t>(2 * h) * block);
  float* values = keys + static_cast<std::ptrdiff_t>(h) * block;
  float share[block], slope[block];
  for (int j = first_key; j < end; ++j) {
    std::fill_n(part.key(dk, j), h, 0.0f);
    std::fill_n(part.key(dv, j), h, 0.0f);
  }
  pack_turned(part, given.k, first_key, keys);
  pack_turned(part, given.v, first_key, values);
  for (int i = 0; i < part.queries(); ++i) {
    const int seen = part.seen(i, first_key);
    if (seen == 0) continue;
    slopes(part, given, i, first_key, keys, values, share, slope);
    for (int j = 0; j < seen; ++j) {
      add_row(h, slope[j], part.query(given.q, i), part.key(dk, first_key + j));
      add_row(h, share[j], part.query(given.dy, i), part.key(dv, first_key + j));
    }
  }
}

// task(part, piece) for each head of each sequence, in pieces; some may be empty.
template <class Task>
void for_parts(Pool& pool, const Attention& of, const AttentionDraws& draws, int pieces, const Task& task) {
  const int parents = of.keys.parents;
  pool.run(parents * of.heads * pieces, [&](int index) {
    const Part part{of, draws, index / (of.heads * pieces), index / pieces % of.heads};
    task(part, index % pieces);
  });
}

// The queries of one task; the longest sequence decides how many tasks there are.
template <class Task>
void for_queries(Pool& pool, const Attention& of, const AttentionDraws& draws, const Task& task) {
  const int longest = of.one_query ? 1 : of.queries.steps;
  for_parts(pool, of, draws, ceil_div(longest, query_block), [&](const Part& part, int piece) {
    const int first = piece * query_block, end = std::min(part.queries(), first + query_block);
    if (first < end) task(part, first, end);
  });
}

template <class Task>
void for_keys(Pool& pool, const Attention& of, const AttentionDraws& draws, const Task& task) {
  for_parts(pool, of, draws, ceil_div(of.keys.steps, block), [&](const Part& part, int piece) {
    if (piece * block < part.keys()) task(part, piece * block);
  });
}

}  // namespace
}  // namespace attend_detail

void attend(Pool& pool, const Attention& attention, const AttentionDraws& draws, RowsIn q, RowsIn k, RowsIn v,
            RowsOut y, float* total) {
  using namespace attend_detail;
  for_queries(pool, attention, draws,
              [&](const Part& part, int first, int end) { attend_queries(part, first, end, q, k, v, y, total); });
}

void attend_gradient(Pool& pool, const Attention& attention, const AttentionDraws& draws, RowsIn dy, RowsIn q, RowsIn k,
                     RowsIn v, RowsIn y, const float* total, RowsOut dq, RowsOut dk, RowsOut dv) {
  using namespace attend_detail;
  const Given given{dy, q, k, v, y, total};
  for_queries(pool, attention, draws,
              [&](const Part& part, int first, int end) { queries_gradient(part, first, end, given, dq); });
  for_keys(pool, attention, draws,
           [&](const Part& part, int first_key) { keys_gradient(part, first_key, given, dk, dv); });
}

}  // namespace inflect
