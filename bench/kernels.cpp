// How fast the CPU kernels are, at the sizes of b_aco_1 (64 utterances) and of h_mm_4's word encoder (1,920 words), and
// how near to the machine's limit: every measurement stands between two bursts of pure fma, so that "of_peak" means the
// same on a busy machine.
//
// usage: bench_kernels [--threads N] [--repeats N] [--only b_aco_1|words|draws|math]      prints one JSON object a line
#include <sys/mman.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

#include "runtime/cpu/lstm.hpp"
#include "runtime/cpu/math.hpp"
#include "runtime/cpu/product.hpp"
#include "runtime/cpu/random.hpp"
#include "runtime/cpu/rows.hpp"
#include "runtime/cpu/testing.hpp"

namespace {

using namespace inflect;

double seconds(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// GFLOP/s of the pool's threads on fma alone, per second of processor time.
double peak(Pool& pool) {
  constexpr int sums = 16, turns = 100000;
  std::vector<float> kept(pool.threads());
  const double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
  pool.run(pool.threads(), [&](int index) {
    Vec sum[sums], factor = broadcast(0.999f), term = broadcast(0.001f);
    for (Vec& s : sum) s = factor;
    for (int turn = 0; turn < turns; ++turn) {
#pragma GCC unroll 16
      for (int s = 0; s < sums; ++s) sum[s] = fma(sum[s], factor, term);
    }
    for (const Vec& s : sum) kept[index] += s[0];
  });
  const double flop = 2.0 * lanes * sums * turns * pool.threads();
  return flop / (seconds(CLOCK_PROCESS_CPUTIME_ID) - start) / 1e9 + 0 * kept[0];
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// One line: wall time, processor time a thread (what the wall time would be on an idle machine), and, for work counted
// in FLOP, the share of the fma peak measured around each run.
void measure(
    Pool& pool, int repeats, const std::string& name, double flop, const std::function<void()>& work,
    const std::function<void()>& prepare = [] {}) {
  prepare();
  work();
  std::vector<double> wall, cpu, share;
  for (int i = 0; i < repeats; ++i) {
    prepare();
    const double before = peak(pool), start = seconds(CLOCK_MONOTONIC), cpu_start = seconds(CLOCK_PROCESS_CPUTIME_ID);
    work();
    wall.push_back(seconds(CLOCK_MONOTONIC) - start);
    const double used = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu_start;
    cpu.push_back(used / pool.threads());
    share.push_back(flop / used / 1e9 / ((before + peak(pool)) / 2));
  }
  std::printf("{\"kernel\": \"%s\", \"threads\": %d, \"median_ms\": %.3f, \"min_ms\": %.3f, \"cpu_ms\": %.3f",
              name.c_str(), pool.threads(), 1e3 * median(wall), 1e3 * *std::min_element(wall.begin(), wall.end()),
              1e3 * median(cpu));
  if (flop > 0) std::printf(", \"gflop\": %.2f, \"of_peak\": %.2f", flop / 1e9, median(share));
  std::printf("}\n");
  std::fflush(stdout);
}

// As a program's arena: huge pages, so that rows of 4 KiB do not each need an address translation of their own.
float* values(std::size_t count) {
  const std::size_t bytes = (count * sizeof(float) + (1 << 21) - 1) >> 21 << 21;
  float* memory = static_cast<float*>(std::aligned_alloc(1 << 21, bytes));
  madvise(memory, bytes, MADV_HUGEPAGE);
  std::uint32_t state = 1;
  for (std::size_t i = 0; i < count; ++i) {
    state = state * 1664525u + 1013904223u;
    memory[i] = static_cast<float>(state >> 8) * 0x1p-23f - 1.0f;
  }
  return memory;
}

// A normal draw from the generator's uniform ones.
double normal(std::uint32_t index) {
  const auto words = philox({index, 0, 0, 0}, {3, 0});
  return std::sqrt(-2 * std::log(1.0 - uniform(words[0]))) * std::cos(6.283185307179586 * uniform(words[1]));
}

std::vector<int> utterance_lengths() {
  std::vector<int> lengths;
  for (int i = 0; i < 64; ++i) lengths.push_back(static_cast<int>(std::clamp(450 + 160 * normal(i), 80.0, 700.0)));
  return lengths;
}

// A gamma distribution of shape 4: the sum of four exponential ones.
std::vector<int> word_lengths() {
  std::vector<int> lengths;
  for (std::uint32_t i = 0; i < 1920; ++i) {
    double sum = 0;
    for (const std::uint32_t word : philox({i, 0, 0, 0}, {4, 0})) sum -= std::log(1.0 - uniform(word));
    lengths.push_back(static_cast<int>(std::clamp(sum * 35 / 4, 3.0, 100.0)));
  }
  return lengths;
}

// Everything of a training step of blstm(256, 2) over 130-wide rows that costs time: all products, recurrences and
// dropout.
class Encoder {
 public:
  static constexpr int H = 128, inputs = 130;

  Encoder(Pool& pool, Axis axis) : pool_(pool), axis_(std::move(axis)) {
    x_ = values(std::size_t(axis_.rows) * inputs);
    for (int layer = 0; layer < 2; ++layer) {
      gates_[layer] = values(std::size_t(axis_.rows) * 8 * H);
      cell_[layer] = values(std::size_t(axis_.rows) * 2 * H);
      y_[layer] = values(std::size_t(axis_.rows) * 2 * H);
    }
    dropped_ = values(std::size_t(axis_.rows) * 2 * H);
    dy_ = values(std::size_t(axis_.rows) * 2 * H);
    weights_ = values(4 * H * 2 * H * 8);
    gradient_ = values(4 * H * 2 * H * 8);
    for (int i = 0; i < 4 * H * 2 * H * 8; ++i) weights_[i] *= 0.088f;  // 1/√128
  }

  const Axis& axis() const { return axis_; }
  int width(int layer) const { return layer == 0 ? inputs : 2 * H; }
  float* W_ih(float* from, int direction) const { return from + direction * 4 * H * 2 * H; }
  float* W_hh(float* from, int direction) const { return from + (2 + direction) * 4 * H * 2 * H; }
  float* bias(float* from, int direction) const { return from + (4 + direction) * 4 * H * 2 * H; }

  void project(int layer) {
    for (int d = 0; d < 2; ++d) {
      product(pool_, axis_.rows, width(layer), 4 * H, layer == 0 ? x_ : dropped_, width(layer), W_ih(weights_, d),
              bias(weights_, d), bias(weights_, d) + 4 * H, gates_[layer] + d * 4 * H, 8 * H, false);
    }
  }
  void recur(int layer) {
    lstm_forward<H>(pool_, axis_, W_hh(weights_, 0), W_hh(weights_, 1), gates_[layer], cell_[layer], y_[layer], 2 * H);
  }
  void drop() {
    const auto key = key_of(1, Purpose::dropout, "frames");
    pool_.rows(axis_.rows, 64, [&](int begin, int end) {
      float mask[2 * H];
      for (std::ptrdiff_t row = begin; row < end; ++row) {
        draw_row(key, 0, 0, 5, row * 2 * H, 2 * H, 0.4f, mask);
        for (int c = 0; c < 2 * H; ++c) dropped_[row * 2 * H + c] = y_[0][row * 2 * H + c] * mask[c];
      }
    });
  }
  void recur_back(int layer) {
    lstm_backward<H>(pool_, axis_, W_hh(weights_, 0), W_hh(weights_, 1), gates_[layer], cell_[layer], dy_, 2 * H);
  }
  void input_weights(int layer) {
    for (int d = 0; d < 2; ++d) {
      product_weight(pool_, axis_.rows, width(layer), 4 * H, gates_[layer] + d * 4 * H, 8 * H,
                     layer == 0 ? x_ : dropped_, width(layer), nullptr, W_ih(gradient_, d), false);
    }
  }
  void state_weights(int layer) {
    for (int d = 0; d < 2; ++d) {
      product_weight(pool_, axis_.rows, H, 4 * H, gates_[layer] + d * 4 * H, 8 * H, y_[layer] + d * H, 2 * H,
                     d == 0 ? axis_.before.data() : axis_.after.data(), W_hh(gradient_, d), false);
    }
  }
  void biases(int layer) { column_sum(pool_, axis_.rows, 8 * H, gates_[layer], 8 * H, bias(gradient_, 0), false); }
  void inputs_back() {
    for (int d = 0; d < 2; ++d) {
      product_input(pool_, axis_.rows, 2 * H, 4 * H, gates_[1] + d * 4 * H, 8 * H, W_ih(weights_, d), dy_, 2 * H,
                    d == 1);
    }
  }

  void forward() { project(0), recur(0), drop(), project(1), recur(1); }
  void backward() {
    for (const int layer : {1, 0}) {
      recur_back(layer), input_weights(layer), state_weights(layer), biases(layer);
      if (layer == 1) inputs_back();
    }
  }

  double projection_flop(int layer) const { return 2.0 * axis_.rows * width(layer) * 8 * H; }
  double recurrence_flop() const { return 2.0 * axis_.rows * H * 8 * H; }
  // As the project counts a step: three times the forward pass, less the input gradient that the first layer does not
  // need.
  double step_flop() const {
    return 3 * (projection_flop(0) + projection_flop(1) + 2 * recurrence_flop()) - projection_flop(0);
  }

 private:
  Pool& pool_;
  Axis axis_;
  float *x_, *gates_[2], *cell_[2], *y_[2], *dropped_, *dy_, *weights_, *gradient_;
};

void bench_encoder(Pool& pool, int repeats, const std::string& name, const std::vector<int>& lengths) {
  Encoder e(pool, inflect::testing::axis_of(lengths));
  std::fprintf(stderr, "%s: %d sequences, %d rows, %d steps, %.1f GFLOP a step\n", name.c_str(), e.axis().sequences,
               e.axis().rows, e.axis().steps, e.step_flop() / 1e9);
  const auto part = [&](
                        const char* what, double flop, const std::function<void()>& work,
                        const std::function<void()>& prepare = [] {}) {
    measure(pool, repeats, name + " " + what, flop, work, prepare);
  };
  part("projection, 130 inputs", e.projection_flop(0), [&] { e.project(0); });
  part("projection, 256 inputs", e.projection_flop(1), [&] { e.project(1); });
  part("recurrence forward", e.recurrence_flop(), [&] { e.recur(0); }, [&] { e.project(0); });
  part("dropout", 0, [&] { e.drop(); });
  part("recurrence backward", e.recurrence_flop(), [&] { e.recur_back(0); }, [&] { e.project(0), e.recur(0); });
  part("weights, 130 inputs", e.projection_flop(0), [&] { e.input_weights(0); });
  part("weights, 256 inputs", e.projection_flop(1), [&] { e.input_weights(1); });
  part("weights of the state", e.recurrence_flop(), [&] { e.state_weights(0); });
  part("biases", 0, [&] { e.biases(0); });
  part("inputs, 256", e.projection_flop(1), [&] { e.inputs_back(); });
  part("step", e.step_flop(), [&] { e.forward(), e.backward(); });
}

void bench_draws(Pool& pool, int repeats) {
  constexpr int width = 256, rows = 30000;
  float* mask = values(std::size_t(width) * 64);
  measure(pool, repeats, "draw_row, 7.68 million elements", 0, [&] {
    pool.rows(rows, 64, [&](int begin, int end) {
      float* own = mask + std::size_t(begin / 64 % 64) * width;
      for (int row = begin; row < end; ++row) draw_row({1, 2}, 0, 0, 5, std::uint64_t(row) * width, width, 0.4f, own);
    });
  });
}

template <class F>
void bench_function(Pool& pool, int repeats, const char* name, const F& f) {
  constexpr int count = 4096, turns = 1000;
  float* x = values(count);
  float* y = values(count);
  measure(pool, repeats, std::string(name) + ", 4.096 million values", 0, [&] {
    for (int turn = 0; turn < turns; ++turn) {
      for (int i = 0; i < count; ++i) y[i] = f(x[i]);
      asm volatile("" ::: "memory");
    }
  });
}

void bench_math(int repeats) {
  Pool one(1);
  bench_function(one, repeats, "fast_exp", [](float x) { return fast_exp(x); });
  bench_function(one, repeats, "fast_log", [](float x) { return fast_log(x * x); });
  bench_function(one, repeats, "fast_tanh", [](float x) { return fast_tanh(x); });
  bench_function(one, repeats, "fast_sigmoid", [](float x) { return fast_sigmoid(x); });
  float* x = values(256);
  float sink = 0;
  measure(one, repeats, "row_sum<256>, 100,000 rows", 0, [&] {
    for (int row = 0; row < 100000; ++row) {
      sink += row_sum<256>([&](int c) { return x[c] * x[c]; });
      asm volatile("" : "+m"(sink)::"memory");
    }
  });
  measure(one, repeats, "row_max<256>, 100,000 rows", 0, [&] {
    for (int row = 0; row < 100000; ++row) {
      sink += row_max<256>([&](int c) { return x[c]; });
      asm volatile("" : "+m"(sink)::"memory");
    }
  });
}

}  // namespace

int main(int argc, char** argv) {
  int threads = 0, repeats = 9;
  std::string only;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    if (option == "--threads") threads = std::atoi(argv[i + 1]);
    if (option == "--repeats") repeats = std::atoi(argv[i + 1]);
    if (option == "--only") only = argv[i + 1];
  }
  Pool pool(threads);
  std::fprintf(stderr, "%d threads, %d float lanes, %.0f GFLOP/s of fma each\n", pool.threads(), lanes, peak(pool));
  const auto wanted = [&](const char* name) { return only.empty() || only == name; };
  if (wanted("b_aco_1")) bench_encoder(pool, repeats, "b_aco_1", utterance_lengths());
  if (wanted("words")) bench_encoder(pool, repeats, "words", word_lengths());
  if (wanted("draws")) bench_draws(pool, repeats);
  if (wanted("math")) bench_math(repeats);
}
