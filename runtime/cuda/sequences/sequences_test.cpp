// Attention and windows on the device against the CPU's.
#include <doctest/doctest.h>

#include <cmath>

#include "runtime/base/philox.hpp"
#include "runtime/cpu/attend.hpp"
#include "runtime/cpu/window.hpp"
#include "runtime/cuda/device/testing.hpp"
#include "runtime/cuda/sequences/attend.hpp"
#include "runtime/cuda/sequences/window.hpp"
#include "runtime/cuda/testing/scene.hpp"

namespace inflect::cuda {
namespace {

using testing::Scene;

std::vector<float> waves(std::size_t count, double phase) {
  std::vector<float> values(count);
  for (std::size_t i = 0; i < count; ++i)
    values[i] = static_cast<float>(std::sin(1.3 * static_cast<double>(i) + phase));
  return values;
}

double difference(const std::vector<float>& found, const std::vector<float>& expected) {
  double apart = 0, size = 1e-12;
  for (std::size_t i = 0; i < found.size(); ++i)
    apart += std::pow(found[i] - expected[i], 2), size += std::pow(expected[i], 2);
  return std::sqrt(apart / size);
}

struct Case {
  bool one_query = false, causal = false;
  float rate = 0;
  int heads = 2, width = 5;
};

// y, total, dq, dk, dv
using Results = std::vector<std::vector<float>>;

struct Rows {
  int queries, keys, stride;
  std::vector<float> q, k, v, dy;

  Rows(const Scene& scene, const Case& of, int queries_axis, int keys_axis)
      : queries(scene.host->axes[queries_axis].rows),
        keys(scene.host->axes[keys_axis].rows),
        stride(of.heads * of.width) {
    q = waves(static_cast<std::size_t>(queries) * stride, 0.1), dy = waves(q.size(), 0.7);
    k = waves(static_cast<std::size_t>(keys) * stride, 2.3), v = waves(k.size(), 4.0);
  }
  Results empty(int heads) const {
    Results all(5);
    all[0].resize(q.size()), all[1].resize(static_cast<std::size_t>(queries) * heads), all[2].resize(q.size());
    all[3].resize(k.size()), all[4].resize(k.size());
    return all;
  }
};

constexpr std::uint64_t seed = 5;
constexpr StepState step{.epoch = 1, .step = 7, .dropout = 1};

Results on_host(const Scene& scene, const Case& of, const Rows& rows, int queries, int keys) {
  Pool pool(2);
  const Randomness random{.seed = seed, .epoch = step.epoch, .step = step.step};
  inflect::AttentionDraws draws;
  if (of.rate > 0) draws = {scene.host, &random, inflect::key_of(seed, Purpose::dropout, "a"), of.rate};
  const inflect::Attention a{
      scene.host->axes[queries], scene.host->axes[keys], of.one_query, of.heads, of.width, 0.8f, of.causal};
  Results r = rows.empty(of.heads);
  const int s = rows.stride;
  inflect::attend(pool, a, draws, {rows.q.data(), s}, {rows.k.data(), s}, {rows.v.data(), s}, {r[0].data(), s},
                  r[1].data());
  inflect::attend_gradient(pool, a, draws, {rows.dy.data(), s}, {rows.q.data(), s}, {rows.k.data(), s},
                           {rows.v.data(), s}, {r[0].data(), s}, r[1].data(), {r[2].data(), s}, {r[3].data(), s},
                           {r[4].data(), s});
  return r;
}

Results on_device(Scene& scene, const Case& of, const Rows& rows, int queries, int keys) {
  const auto key = inflect::key_of(seed, Purpose::dropout, "a");
  AttentionDraws draws;
  if (of.rate > 0) draws = {scene.there, {key[0], key[1]}, of.rate};
  const Attention a{
      scene.there->axes[queries], scene.there->axes[keys], of.one_query, of.heads, of.width, 0.8f, of.causal};
  const auto q = testing::upload(scene.device, rows.q), k = testing::upload(scene.device, rows.k),
             v = testing::upload(scene.device, rows.v), dy = testing::upload(scene.device, rows.dy);
  const Results sizes = rows.empty(of.heads);
  Buffer<float> y(sizes[0].size()), total(sizes[1].size()), dq(sizes[2].size()), dk(sizes[3].size()),
      dv(sizes[4].size());
  const int s = rows.stride;
  attend(scene.run, a, draws, {q.data(), s}, {k.data(), s}, {v.data(), s}, {y.data(), s}, total.data());
  attend_gradient(scene.run, a, draws, {dy.data(), s}, {q.data(), s}, {k.data(), s}, {v.data(), s}, {y.data(), s},
                  total.data(), {dq.data(), s}, {dk.data(), s}, {dv.data(), s});
  Results r;
  for (const auto* buffer : {&y, &total, &dq, &dk, &dv}) r.push_back(testing::download(scene.device, *buffer));
  return r;
}

void compare(const Case& of) {
  Scene scene;
  scene.take({3, 0, 5, 1}, step);
  const int frames = testing::frames_of(scene.program), queries = of.one_query ? 0 : frames;
  const Rows rows(scene, of, queries, frames);
  const Results host = on_host(scene, of, rows, queries, frames), there = on_device(scene, of, rows, queries, frames);
  for (int i = 0; i < 5; ++i) {
    INFO("result " << i);
    CHECK(difference(there[i], host[i]) < 1e-5);
  }
  CHECK(on_device(scene, of, rows, queries, frames) == there);
}

}  // namespace

TEST_CASE("attention is the CPU's: of frames, causal, with masks, of one query a sequence, of wide heads") {
  compare({});
  compare({.causal = true});
  compare({.rate = 0.4f});
  compare({.one_query = true, .rate = 0.3f});
  compare({.heads = 1, .width = 150});
}

TEST_CASE("windows and what flows back through them are the CPU's") {
  Scene scene;
  scene.take({3, 0, 5, 1});
  const int axis = testing::frames_of(scene.program), width = 5, taps = 4;
  const auto count = static_cast<std::size_t>(scene.host->axes[axis].rows);
  const std::vector<float> x = waves(count * width, 0.2), dy = waves(count * width * taps, 1.2);
  const inflect::Window host{scene.host->axes[axis], scene.host->axes[axis], taps, 1, 2, 3};
  std::vector<float> y(dy.size()), dx(x.size());
  Pool pool(2);
  inflect::window_rows(pool, host, width, x.data(), width, y.data(), width * taps);
  inflect::window_gradient(pool, host, width, dy.data(), width * taps, dx.data(), width);

  const Window there{scene.there->axes[axis], scene.there->axes[axis], taps, 1, 2, 3};
  const auto from = testing::upload(scene.device, x), flow = testing::upload(scene.device, dy);
  Buffer<float> rows(y.size()), back(dx.size());
  window_rows(scene.run, there, width, from.data(), width, rows.data(), width * taps);
  window_gradient(scene.run, there, width, flow.data(), width * taps, back.data(), width);
  CHECK(testing::download(scene.device, rows) == y);
  CHECK(difference(testing::download(scene.device, back), dx) < 1e-6);
}

}  // namespace inflect::cuda
