// The device's optimiser against the host's, step by step.
#include "runtime/cuda/optimiser/optimiser.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "runtime/cpu/testing/mean_model.hpp"
#include "runtime/cuda/device/testing.hpp"
#include "runtime/cuda/resident.hpp"

namespace inflect::cuda {
namespace {

// Two parameters of which one decays, cut into several chunks.
struct Scene {
  explicit Scene(TrainingInfo training) : host(program, training), there(device, host) {
    copy_to_device(device.stream(), parameters.data(), expected.data(), expected.size());
    there.load(host);
  }

  void step(float gradient_scale) {
    FloatArena gradient(program.trained_floats);
    for (std::size_t i = 0; i < gradient.size(); ++i)
      gradient[i] = gradient_scale * std::sin(static_cast<float>(i + 1));
    Pool pool(1);
    norm = host.step(pool, expected.data(), gradient.data());

    const auto corrected = Adam::correction(host.training(), there.next_step());
    const StepState state{.rate = corrected.rate, .root = corrected.root};
    Buffer<StepState> states(1);
    Buffer<float> gradients(gradient.size()), loss(1);
    Buffer<DeviceResult> result(1);
    const float half = 0.5f;
    copy_to_device(device.stream(), states.data(), &state, 1);
    copy_to_device(device.stream(), loss.data(), &half, 1);
    copy_to_device(device.stream(), gradients.data(), static_cast<const float*>(gradient.data()), gradient.size());
    run.random = {states.data()};
    there.step(run, loss.data(), parameters.data(), gradients.data(), result.data());
    copy_to_host(device.stream(), &seen, static_cast<const DeviceResult*>(result.data()), 1);
    device.computation().wait();
  }

  double difference() {
    FloatArena now(expected.size());
    copy_to_host(device.stream(), now.data(), static_cast<const float*>(parameters.data()), now.size());
    device.computation().wait();
    double most = 0;
    for (std::size_t i = 0; i < program.trained_floats; ++i)
      most = std::max(most, static_cast<double>(std::abs(now[i] - expected[i])));
    return most;
  }

  inflect::testing::MeanModel model{{"anger", "happiness", "neutral", "sadness"}, 3000};
  const Description& program = model.description();
  FloatArena expected{program.parameter_floats};
  Adam host;
  Device device;
  Resident resident;
  Optimiser there;
  Buffer<float> parameters{program.parameter_floats};
  Run run = run_on(device, resident);
  DeviceResult seen{};
  double norm = 0;
};

TrainingInfo training(double clip) {
  inflect::testing::MeanModel model;
  TrainingInfo info = model.description().training;
  info.clip = clip, info.l2 = 0.01, info.rate = 0.01;
  return info;
}

TEST_CASE("clipped or not, five steps are the host's") {
  for (const double clip : {0.0, 1.0, 1e6}) {
    Scene scene(training(clip));
    for (int step = 0; step < 5; ++step) {
      scene.step(step == 3 ? 0.001f : 1.0f);
      CHECK(scene.seen.norm == doctest::Approx(scene.norm).epsilon(1e-12));
      CHECK(scene.seen.loss == 0.5f);
    }
    CHECK(scene.difference() < 1e-7);
    scene.there.store(scene.host);
    CHECK(scene.host.steps() == 5);
  }
}

TEST_CASE("a gradient that is not finite changes nothing and shows in the norm") {
  for (const float bad : {std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN()}) {
    Scene scene(training(1));
    scene.step(1);
    scene.step(bad);
    CHECK_FALSE(std::isfinite(scene.seen.norm));
    CHECK(scene.difference() < 1e-7);
  }
}

}  // namespace
}  // namespace inflect::cuda
