#include <vector>

#include "runtime/cuda/kernel.cuh"
#include "runtime/cuda/optimiser/optimiser.hpp"

namespace inflect::cuda {
namespace {

using Chunk = Optimiser::Chunk;

// Of a step, the same for all parameters.
struct Rule {
  float l2, beta1, beta2, one_minus_beta1, one_minus_beta2, epsilon;
};

// A block for each chunk.
__global__ void __launch_bounds__(256)
    squares_kernel(const Chunk* __restrict__ chunks, const float* __restrict__ gradients,
                   double* __restrict__ partial) {
  const Chunk chunk = chunks[blockIdx.x];
  double sum = 0;
  for (int i = static_cast<int>(threadIdx.x); i < chunk.count; i += static_cast<int>(blockDim.x)) {
    const double value = gradients[chunk.begin + i];
    sum += value * value;
  }
  sum = sum_of_lanes(sum);
  merge_sum(sum);
  if (leads()) partial[blockIdx.x] = sum;
}

// One warp.
__global__ void __launch_bounds__(32)
    norm_kernel(int count, const double* __restrict__ partial, double clip, const float* __restrict__ loss,
                float* __restrict__ scale, DeviceResult* __restrict__ result) {
  double sum = 0;
  for (int i = lane(); i < count; i += warp_size) sum += partial[i];
  sum = sum_of_lanes(sum);
  if (lane() != 0) return;
  const double norm = sqrt(sum);
  const bool finite = norm <= 1.7976931348623157e308;  // false for NaN too
  *scale = !finite ? NAN : static_cast<float>(clip > 0 && norm > clip ? clip / norm : 1.0);
  result->norm = norm;
  result->loss = *loss;
}

// A block for each chunk.
__global__ void __launch_bounds__(256)
    update_kernel(const Chunk* __restrict__ chunks, const Random random, const Rule rule,
                  const float* __restrict__ scale_at, const float* __restrict__ gradients, float* __restrict__ mean,
                  float* __restrict__ square, float* __restrict__ parameters) {
  const Chunk chunk = chunks[blockIdx.x];
  const float scale = *scale_at, l2 = chunk.decays ? rule.l2 : 0.0f;
  const float rate = random.state->rate, root = random.state->root;
  if (scale != scale) return;
  for (int i = static_cast<int>(threadIdx.x); i < chunk.count; i += static_cast<int>(blockDim.x)) {
    const std::int64_t at = chunk.begin + i;
    const float g = gradients[at] * scale + l2 * parameters[at];
    const float m = rule.beta1 * mean[at] + rule.one_minus_beta1 * g;
    const float v = rule.beta2 * square[at] + rule.one_minus_beta2 * (g * g);
    mean[at] = m;
    square[at] = v;
    parameters[at] -= rate * m / (sqrtf(v) * root + rule.epsilon);
  }
}

// Chunks of the host's optimiser, cut again so that there is work for every multiprocessor.
std::vector<Chunk> chunks_of(const Adam& adam) {
  constexpr std::size_t floats = 4096;
  std::vector<Chunk> chunks;
  for (const Adam::Chunk& chunk : adam.chunks()) {
    for (std::size_t begin = chunk.begin; begin < chunk.end; begin += floats)
      chunks.push_back({static_cast<std::int64_t>(begin), static_cast<int>(std::min(floats, chunk.end - begin)),
                        chunk.decays ? 1 : 0});
  }
  return chunks;
}

}  // namespace

Optimiser::Optimiser(Device& device, const Adam& adam)
    : device_(device), training_(adam.training()), scale_(1), mean_(adam.mean().size()), square_(adam.square().size()) {
  const std::vector<Chunk> chunks = chunks_of(adam);
  count_ = static_cast<int>(chunks.size());
  chunks_ = Buffer<Chunk>(chunks.size());
  partial_ = Buffer<double>(chunks.size());
  copy_to_device(device.stream(), chunks_.data(), chunks.data(), chunks.size());
}

void Optimiser::load(const Adam& adam) {
  copy_to_device(device_.stream(), mean_.data(), adam.mean().data(), mean_.size());
  copy_to_device(device_.stream(), square_.data(), adam.square().data(), square_.size());
  steps_ = adam.steps();
}

void Optimiser::store(Adam& adam) const {
  FloatArena mean(mean_.size()), square(square_.size());
  copy_to_host(device_.stream(), mean.data(), static_cast<const float*>(mean_.data()), mean_.size());
  copy_to_host(device_.stream(), square.data(), static_cast<const float*>(square_.data()), square_.size());
  device_.computation().wait();
  adam.restore(std::move(mean), std::move(square), steps_);
}

void Optimiser::step(Run& run, const float* loss, float* parameters, const float* gradients, DeviceResult* result) {
  const Chunk* chunks = chunks_.data();
  const auto narrow = [](double value) { return static_cast<float>(value); };
  const Rule rule{.l2 = narrow(training_.l2),
                  .beta1 = narrow(training_.beta1),
                  .beta2 = narrow(training_.beta2),
                  .one_minus_beta1 = narrow(1 - training_.beta1),
                  .one_minus_beta2 = narrow(1 - training_.beta2),
                  .epsilon = narrow(training_.epsilon)};
  launch(run, Grid{count_, 256}, squares_kernel, chunks, gradients, partial_.data());
  launch(run, one_warp(), norm_kernel, count_, partial_.data(), training_.clip, loss, scale_.data(), result);
  launch(run, Grid{count_, 256}, update_kernel, chunks, run.random, rule, scale_.data(), gradients, mean_.data(),
         square_.data(), parameters);
}

}  // namespace inflect::cuda
