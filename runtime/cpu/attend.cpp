#include "runtime/cpu/attend.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>
#include <utility>

#include "runtime/cpu/math.hpp"
#include "runtime/cpu/random.hpp"

namespace inflect {
namespace attend_detail {
namespace {

constexpr int block = 64, query_block = 32;  // keys, queries at a time
// A draw's number is (query · heads + head) · most_keys + key: an utterance's draws stay apart up to so many keys.
constexpr std::uint64_t most_keys = 65536;

int padded(int width) { return (width + lanes - 1) / lanes * lanes; }

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

// ── small products of packed rows ────────────────────────────────────────────────────────────
// Element (i, j) of a factor, in rows or in columns.
struct Factor {
  const float* first;
  int row, step;
};

template <int rows, int vectors>
INFLECT_INLINE void add_tile(int count, const Factor& a, const float* x, int columns, float* y) {
  Vec sum[rows][vectors];
#pragma GCC unroll 4
  for (int i = 0; i < rows; ++i) {
#pragma GCC unroll 4
    for (int v = 0; v < vectors; ++v) sum[i][v] = load(y + i * columns + v * lanes);
  }
  for (int j = 0; j < count; ++j) {
#pragma GCC unroll 4
    for (int i = 0; i < rows; ++i) {
      const Vec factor = broadcast(a.first[i * a.row + j * a.step]);
#pragma GCC unroll 4
      for (int v = 0; v < vectors; ++v) sum[i][v] = fma(factor, load(x + j * columns + v * lanes), sum[i][v]);
    }
  }
#pragma GCC unroll 4
  for (int i = 0; i < rows; ++i) {
#pragma GCC unroll 4
    for (int v = 0; v < vectors; ++v) store(y + i * columns + v * lanes, sum[i][v]);
  }
}

template <int rows>
INFLECT_INLINE void add_rows(int count, int columns, const Factor& a, const float* x, float* y) {
  constexpr int vectors = lanes == 16 ? 4 : 2;  // as many as there are registers for
  int c = 0;
  for (; c + vectors * lanes <= columns; c += vectors * lanes) add_tile<rows, vectors>(count, a, x + c, columns, y + c);
  for (; c < columns; c += lanes) add_tile<rows, 1>(count, a, x + c, columns, y + c);
}

// y [rows, columns] += a [rows, count] · x [count, columns]; columns a multiple of a vector's.
void add_product(int rows, int count, int columns, Factor a, const float* x, float* y) {
  int i = 0;
  for (; i + 4 <= rows; i += 4, a.first += 4 * a.row) add_rows<4>(count, columns, a, x, y + i * columns);
  for (; i < rows; ++i, a.first += a.row) add_rows<1>(count, columns, a, x, y + i * columns);
}

// Rows of one head side by side in memory, each padded with zeros to whole vectors.
template <class RowAt>
void pack(int count, int h, const RowAt& at, float* to) {
  for (int i = 0; i < count; ++i, to += padded(h)) std::fill(std::copy_n(at(i), h, to), to + padded(h), 0.0f);
}
// The same turned: [h, block], zeros for what is missing.
template <class RowAt>
void pack_turned(int count, int h, const RowAt& at, float* to) {
  if (count < block) std::fill_n(to, h * block, 0.0f);
  for (int j = 0; j < count; ++j) {
    const float* from = at(j);
    for (int c = 0; c < h; ++c) to[c * block + j] = from[c];
  }
}
template <class RowAt>
void unpack(int count, int h, const float* from, const RowAt& at) {
  for (int i = 0; i < count; ++i) std::copy_n(from + i * padded(h), h, at(i));
}

// Pieces of a thread's scratch memory.
struct Pieces {
  float* next;
  float* take(int rows, int columns) { return std::exchange(next, next + static_cast<std::ptrdiff_t>(rows) * columns); }
};

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

float largest(Vec x) {
  float most = x[0];
  for (int lane = 1; lane < lanes; ++lane) most = std::max(most, x[lane]);
  return most;
}

// The shares of one query in a block of keys, from its scores in place, weighed against what came before: its sums `y`
// so far are brought to the same scale.
void add_shares(const Part& part, int query, int first_key, Running& at, float* scores, float* y) {
  const int seen = part.seen(query, first_key), wide = padded(part.of.width);
  if (seen == 0) {
    std::fill_n(scores, block, 0.0f);
    return;
  }
  std::fill(scores + seen, scores + block, -std::numeric_limits<float>::infinity());
  Vec most_of = broadcast(at.most), sum_of{};
  for (int j = 0; j < block; j += lanes) {
    const Vec score = load(scores + j) * broadcast(part.of.scale);
    store(scores + j, score);
    most_of = score > most_of ? score : most_of;
  }
  const float most = largest(most_of), earlier = at.sum > 0 ? fast_exp(at.most - most) : 0.0f;
  for (int j = 0; j < block; j += lanes) {
    const Vec share = fast_exp(load(scores + j) - most);
    store(scores + j, share);
    sum_of += share;
  }
  float sum = at.sum * earlier;
  for (int lane = 0; lane < lanes; ++lane) sum += sum_of[lane];
  at = {most, sum};
  for (int c = 0; c < wide; ++c) y[c] *= earlier;
  if (part.draws.rate == 0) return;
  float masks[block];
  draw_masks(part, query, first_key, masks);
  for (int j = 0; j < block; ++j) scores[j] *= masks[j];
}

// What one thread keeps of a head of a sequence: the sums of all queries, and a block of keys.
struct Forward {
  Forward(const Part& of, RowsIn q_rows) : part(of), given_q(q_rows), h(of.of.width), wide(padded(h)) {
    std::fill_n(sums, static_cast<std::ptrdiff_t>(part.queries()) * wide, 0.0f);
    std::uninitialized_fill_n(at, part.queries(), Running{});
  }
  std::size_t size() const {
    return static_cast<std::size_t>(part.queries()) * (wide + 2) + (query_block + 2 * block) * wide +
           query_block * block;
  }

  void keys(int first_key, RowsIn k, RowsIn v) {
    const int here = std::min(block, part.keys() - first_key);
    pack_turned(here, h, [&](int j) { return part.key(k, first_key + j); }, keys_turned);
    pack(here, h, [&](int j) { return part.key(v, first_key + j); }, values);
    for (int first = 0; first < part.queries(); first += query_block) {
      const int count = std::min(query_block, part.queries() - first);
      if (part.seen(first + count - 1, first_key) == 0) continue;
      float* y = sums + static_cast<std::ptrdiff_t>(first) * wide;
      pack(count, h, [&](int i) { return part.query(given_q, first + i); }, q);
      std::fill_n(scores, count * block, 0.0f);
      add_product(count, h, block, {q, wide, 1}, keys_turned, scores);
      for (int i = 0; i < count; ++i)
        add_shares(part, first + i, first_key, at[first + i], scores + i * block, y + i * wide);
      add_product(count, here, wide, {scores, block, 1}, values, y);
    }
  }
  void finish(RowsOut y, float* total) {
    for (int i = 0; i < part.queries(); ++i) {
      float* row = sums + static_cast<std::ptrdiff_t>(i) * wide;
      for (int c = 0; c < h && at[i].sum > 0; ++c) row[c] /= at[i].sum;
      total[part.number(i)] = at[i].sum > 0 ? at[i].most + std::log(at[i].sum) : 0.0f;
    }
    unpack(part.queries(), h, sums, [&](int i) { return part.query(y, i); });
  }

 private:
  const Part& part;
  RowsIn given_q;
  int h, wide;
  Pieces pieces{Pool::thread_scratch(size())};
  float *sums = pieces.take(part.queries(), wide), *q = pieces.take(query_block, wide),
        *keys_turned = pieces.take(wide, block), *values = pieces.take(block, wide),
        *scores = pieces.take(query_block, block);
  Running* at = reinterpret_cast<Running*>(pieces.take(part.queries(), 2));
};

// ── backward ─────────────────────────────────────────────────────────────────────────────────
struct Given {
  RowsIn dy, q, k, v, y;
  const float* total;
};

// Of one query and one block of keys, in place: from scores and what flows to them through v, a_ij m_ij and what flows
// back to the score's product, scale included.
void make_slopes(const Part& part, float total, float mean, int query, int first_key, float* score, float* flow) {
  const int seen = part.seen(query, first_key);
  float masks[block];
  draw_masks(part, query, first_key, masks);
  for (int j = 0; j < block; j += lanes) {
    const Vec mask = load(masks + j), share = fast_exp(load(score + j) * broadcast(part.of.scale) - total);
    store(flow + j, share * (load(flow + j) * mask - mean) * broadcast(part.of.scale));
    store(score + j, share * mask);
  }
  std::fill(score + seen, score + block, 0.0f);
  std::fill(flow + seen, flow + block, 0.0f);
}

// What one thread keeps of a head of a sequence; sums of all queries, and of a block of keys.
struct Backward {
  Backward(const Part& of, const Given& all) : part(of), given(all), h(of.of.width), wide(padded(h)) {
    std::fill_n(dq, static_cast<std::ptrdiff_t>(part.queries()) * wide, 0.0f);
    for (int i = 0; i < part.queries(); ++i) {
      const float* flow_in = part.query(given.dy, i);
      mean[i] = std::inner_product(flow_in, flow_in + h, part.query(given.y, i), 0.0f);
    }
  }
  std::size_t size() const {
    return static_cast<std::size_t>(part.queries()) * (wide + 1) + (2 * query_block + 5 * block) * wide +
           2 * query_block * block;
  }

  void keys(int first, RowsOut dk_rows, RowsOut dv_rows) {
    const int here = std::min(block, part.keys() - first);
    const auto k = [&](int j) { return part.key(given.k, first + j); };
    pack(here, h, k, keys_packed);
    pack_turned(here, h, k, keys_turned);
    pack_turned(here, h, [&](int j) { return part.key(given.v, first + j); }, values_turned);
    std::fill_n(dk, 2 * block * wide, 0.0f);  // and dv
    for (int query = 0; query < part.queries(); query += query_block) queries(query, first, here);
    unpack(here, h, dk, [&](int j) { return part.key(dk_rows, first + j); });
    unpack(here, h, dv, [&](int j) { return part.key(dv_rows, first + j); });
  }
  void finish(RowsOut dq_rows) {
    unpack(part.queries(), h, dq, [&](int i) { return part.query(dq_rows, i); });
  }

 private:
  void queries(int first, int first_key, int here) {
    const int count = std::min(query_block, part.queries() - first);
    if (part.seen(first + count - 1, first_key) == 0) return;
    pack(count, h, [&](int i) { return part.query(given.q, first + i); }, q);
    pack(count, h, [&](int i) { return part.query(given.dy, first + i); }, dy);
    std::fill_n(score, 2 * query_block * block, 0.0f);  // and flow
    add_product(count, h, block, {q, wide, 1}, keys_turned, score);
    add_product(count, h, block, {dy, wide, 1}, values_turned, flow);
    for (int i = 0; i < count; ++i)
      make_slopes(part, given.total[part.number(first + i)], mean[first + i], first + i, first_key, score + i * block,
                  flow + i * block);
    add_product(here, count, wide, {flow, 1, block}, q, dk);
    add_product(here, count, wide, {score, 1, block}, dy, dv);
    add_product(count, here, wide, {flow, block, 1}, keys_packed, dq + static_cast<std::ptrdiff_t>(first) * wide);
  }

  const Part& part;
  const Given& given;
  int h, wide;
  Pieces pieces{Pool::thread_scratch(size())};
  float *dq = pieces.take(part.queries(), wide), *mean = pieces.take(part.queries(), 1),
        *q = pieces.take(query_block, wide), *dy = pieces.take(query_block, wide),
        *keys_packed = pieces.take(block, wide), *keys_turned = pieces.take(wide, block),
        *values_turned = pieces.take(wide, block), *dk = pieces.take(block, wide), *dv = pieces.take(block, wide),
        *score = pieces.take(query_block, block), *flow = pieces.take(query_block, block);
};

template <class Task>
void for_parts(Pool& pool, const Attention& of, const AttentionDraws& draws, const Task& task) {
  pool.run(of.keys.parents * of.heads, [&](int index) { task(Part{of, draws, index / of.heads, index % of.heads}); });
}

}  // namespace
}  // namespace attend_detail

void attend(Pool& pool, const Attention& attention, const AttentionDraws& draws, RowsIn q, RowsIn k, RowsIn v,
            RowsOut y, float* total) {
  using namespace attend_detail;
  for_parts(pool, attention, draws, [&](const Part& part) {
    Forward forward(part, q);
    for (int first = 0; first < part.keys(); first += block) forward.keys(first, k, v);
    forward.finish(y, total);
  });
}

void attend_gradient(Pool& pool, const Attention& attention, const AttentionDraws& draws, RowsIn dy, RowsIn q, RowsIn k,
                     RowsIn v, RowsIn y, const float* total, RowsOut dq, RowsOut dk, RowsOut dv) {
  using namespace attend_detail;
  const Given given{dy, q, k, v, y, total};
  for_parts(pool, attention, draws, [&](const Part& part) {
    Backward backward(part, given);
    for (int first = 0; first < part.keys(); first += block) backward.keys(first, dk, dv);
    backward.finish(dq);
  });
}

}  // namespace inflect
