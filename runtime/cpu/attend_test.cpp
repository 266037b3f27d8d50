// Attention against plain arithmetic in double, on ragged sequences: none, one and many rows, more than a block.
#include "runtime/cpu/attend.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "runtime/base/philox.hpp"
#include "runtime/cpu/random.hpp"
#include "runtime/cpu/testing/ragged_axis.hpp"

using namespace inflect;

namespace {

using testing::axis_of;
using testing::parents_of;

struct Scene {
  std::vector<int> query_lengths, key_lengths;  // no query_lengths: one query a sequence
  int heads = 2, width = 3;
  bool causal = false;
  float rate = 0;

  bool one_query() const { return query_lengths.empty(); }
};

std::vector<float> waves(int rows, int stride, double phase) {
  std::vector<float> values(static_cast<std::size_t>(rows) * stride);
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = static_cast<float>(std::sin(1.3 * static_cast<double>(i) + phase));
  return values;
}

struct Run {
  std::vector<float> y, total, dq, dk, dv;
  bool operator==(const Run&) const = default;
};

// Everything of a scene that both sides read.
struct Data {
  explicit Data(const Scene& of)
      : scene(of),
        keys(axis_of(scene.key_lengths)),
        queries(scene.one_query() ? parents_of(keys.parents) : axis_of(scene.query_lengths)),
        stride(scene.heads * scene.width + 2) {
    batch.axes = {parents_of(keys.parents)};
    batch.axes[0].source.assign(keys.parents, 0);
    std::iota(batch.axes[0].source.begin(), batch.axes[0].source.end(), 40);
    q = waves(queries.rows, stride, 0.1), dy = waves(queries.rows, stride, 0.7);
    k = waves(keys.rows, stride, 2.3), v = waves(keys.rows, stride, 4.0);
  }
  AttentionDraws draws() const { return {&batch, &random, key, scene.rate}; }

  const Scene& scene;
  Axis keys, queries;
  int stride;
  float scale = 0.8f;
  Batch batch;
  Randomness random{.seed = 5, .epoch = 1, .step = 7};
  std::array<std::uint32_t, 2> key = key_of(5, Purpose::dropout, "attention");
  std::vector<float> q, k, v, dy;
};

Run run_of(const Data& d, int threads) {
  Pool pool(threads);
  const Scene& s = d.scene;
  const Attention of{d.queries, d.keys, s.one_query(), s.heads, s.width, d.scale, s.causal};
  Run run{std::vector<float>(d.dy.size(), 9), std::vector<float>(d.queries.rows * s.heads, 9),
          std::vector<float>(d.q.size(), 9), std::vector<float>(d.k.size(), 9), std::vector<float>(d.v.size(), 9)};
  const RowsIn q{d.q.data(), d.stride}, k{d.k.data(), d.stride}, v{d.v.data(), d.stride};
  attend(pool, of, d.draws(), q, k, v, {run.y.data(), d.stride}, run.total.data());
  attend_gradient(pool, of, d.draws(), {d.dy.data(), d.stride}, q, k, v, {run.y.data(), d.stride}, run.total.data(),
                  {run.dq.data(), d.stride}, {run.dk.data(), d.stride}, {run.dv.data(), d.stride});
  return run;
}

double mask_of(const Data& d, int utterance, int position, int head, int key) {
  if (d.scene.rate == 0) return 1;
  float mask[1];
  draw_row(d.key, d.random.epoch, 2 * d.random.step, static_cast<std::uint32_t>(40 + utterance),
           (static_cast<std::uint64_t>(position) * d.scene.heads + head) * 65536 + key, 1, d.scene.rate, mask);
  return mask[0];
}

// One head of one query: y, and what flows back to q, all k and all v, added.
void reference(const Data& d, int parent, int head, int query, std::vector<double>& y, std::vector<double>& dq,
               std::vector<double>& dk, std::vector<double>& dv) {
  const int h = d.scene.width, first = head * h;
  const auto at = [&](const Axis& axis, int t) {
    return (&axis == &d.queries && d.scene.one_query() ? parent : axis.offset[t] + axis.first[parent]) * d.stride +
           first;
  };
  const int own = at(d.queries, query);
  int count = d.keys.count[parent];
  if (d.scene.causal) count = std::min(count, query + 1);
  std::vector<double> a(count), flow(count);
  double sum = 0, mean = 0;
  for (int j = 0; j < count; ++j) {
    double score = 0;
    for (int c = 0; c < h; ++c) score += static_cast<double>(d.q[own + c]) * d.k[at(d.keys, j) + c];
    sum += a[j] = std::exp(d.scale * score);
  }
  for (int j = 0; j < count; ++j) {
    a[j] /= sum;
    const double mask = mask_of(d, parent, query, head, j);
    for (int c = 0; c < h; ++c) {
      y[own + c] += a[j] * mask * d.v[at(d.keys, j) + c];
      flow[j] += mask * d.dy[own + c] * d.v[at(d.keys, j) + c];
      dv[at(d.keys, j) + c] += a[j] * mask * d.dy[own + c];
    }
    mean += a[j] * flow[j];
  }
  for (int j = 0; j < count; ++j) {
    const double slope = d.scale * a[j] * (flow[j] - mean);
    for (int c = 0; c < h; ++c) {
      dq[own + c] += slope * d.k[at(d.keys, j) + c];
      dk[at(d.keys, j) + c] += slope * d.q[own + c];
    }
  }
}

double difference(const Data& d, const std::vector<float>& found, const std::vector<double>& expected) {
  double apart = 0, size = 1e-12;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (static_cast<int>(i) % d.stride >= d.scene.heads * d.scene.width) {
      CHECK(found[i] == 9);  // nobody's columns
      continue;
    }
    apart += std::pow(found[i] - expected[i], 2), size += std::pow(expected[i], 2);
  }
  return std::sqrt(apart / size);
}

void check(const Scene& scene) {
  const Data d(scene);
  const Run run = run_of(d, 1);
  std::vector<double> y(d.q.size()), dq(d.q.size()), dk(d.k.size()), dv(d.v.size());
  for (int parent = 0; parent < d.keys.parents; ++parent) {
    const int queries = scene.one_query() ? 1 : scene.query_lengths[parent];
    for (int head = 0; head < scene.heads; ++head) {
      for (int query = 0; query < queries; ++query) reference(d, parent, head, query, y, dq, dk, dv);
    }
  }
  CHECK(difference(d, run.y, y) < 2e-6);
  CHECK(difference(d, run.dq, dq) < 5e-6);
  CHECK(difference(d, run.dk, dk) < 5e-6);
  CHECK(difference(d, run.dv, dv) < 5e-6);
  for (int threads : {2, 5}) CHECK(run_of(d, threads) == run);
}

}  // namespace

TEST_CASE("sequences attend to themselves: empty ones, single rows, more rows than a block") {
  check({.query_lengths = {3, 0, 1, 200, 65}, .key_lengths = {3, 0, 1, 200, 65}});
  check({.query_lengths = {3, 0, 1, 150}, .key_lengths = {3, 0, 1, 150}, .causal = true});
  check({.query_lengths = {40, 7}, .key_lengths = {40, 7}, .heads = 1, .width = 33});
}

TEST_CASE("sequences attend to others, some of which have no rows") {
  check({.query_lengths = {3, 2, 0, 70}, .key_lengths = {100, 0, 5, 2}});
}

TEST_CASE("one query a sequence") {
  check({.query_lengths = {}, .key_lengths = {100, 0, 5, 2}, .heads = 3, .width = 5});
}

TEST_CASE("with masks, the same forward and backward") {
  check({.query_lengths = {3, 0, 1, 130}, .key_lengths = {3, 0, 1, 130}, .rate = 0.4f});
  check({.query_lengths = {}, .key_lengths = {100, 4}, .rate = 0.3f});
}

TEST_CASE("scores far apart do not overflow") {
  const Scene scene{.query_lengths = {90}, .key_lengths = {90}};
  Data d(scene);
  for (float& value : d.q) value *= 300;
  const Run run = run_of(d, 1);
  for (float value : run.y) CHECK(std::isfinite(value));
  for (float value : run.dk) CHECK(std::isfinite(value));
}
