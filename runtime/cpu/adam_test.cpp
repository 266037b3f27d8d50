// The optimiser against a plain double implementation of docs/program.md's formulas.
#include "runtime/cpu/adam.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

using namespace inflect;

namespace {

// A matrix that decays, large enough for several chunks, and a vector that does not; padding between them.
constexpr ParameterInfo parameters[] = {{"weight", 400, 101, 0, Initial::uniform, 0.1f, true, true, 0},
                                        {"bias", 37, 0, 40416, Initial::uniform, 0.1f, true, false, -1},
                                        {"running", 5, 0, 40464, Initial::zero, 0, false, false, -1}};

Description program() {
  Description description{};
  description.parameters = parameters;
  description.trained_floats = 40464;
  description.parameter_floats = 40480;
  return description;
}

TrainingInfo training(double clip, double l2) {
  TrainingInfo info{};
  info.rate = 0.01;
  info.beta1 = 0.9;
  info.beta2 = 0.999;
  info.epsilon = 1e-8;
  info.clip = clip;
  info.l2 = l2;
  return info;
}

void draw(FloatArena& arena, std::size_t count, unsigned seed, float scale) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal(0, scale);
  for (std::size_t i = 0; i < count; ++i) arena[i] = normal(random);
}

// Both parameters' elements: the padding has no gradient.
bool is_element(std::size_t i) { return i < 40400 || (i >= 40416 && i < 40453); }

struct Reference {
  std::vector<double> p, m, v;
  int steps = 0;

  double step(const FloatArena& gradient, const TrainingInfo& use) {
    double norm = 0;
    for (std::size_t i = 0; i < p.size(); ++i) norm += is_element(i) ? std::pow(gradient[i], 2) : 0;
    norm = std::sqrt(norm);
    const double scale = use.clip > 0 && norm > use.clip ? use.clip / norm : 1;
    ++steps;
    for (std::size_t i = 0; i < p.size(); ++i) {
      if (!is_element(i)) continue;
      const double g = gradient[i] * scale + (i < 40400 ? use.l2 * p[i] : 0);
      m[i] = use.beta1 * m[i] + (1 - use.beta1) * g;
      v[i] = use.beta2 * v[i] + (1 - use.beta2) * g * g;
      p[i] -= use.rate * (m[i] / (1 - std::pow(use.beta1, steps))) /
              (std::sqrt(v[i] / (1 - std::pow(use.beta2, steps))) + use.epsilon);
    }
    return norm;
  }
};

void check_against_reference(double clip, double l2) {
  const Description description = program();
  const TrainingInfo use = training(clip, l2);
  Pool pool(2);
  FloatArena p(description.parameter_floats), gradient(description.trained_floats);
  draw(p, 40400, 1, 0.1f);
  Reference reference{.p = {p.data(), p.data() + description.trained_floats}, .m = {}, .v = {}};
  reference.m.resize(reference.p.size());
  reference.v.resize(reference.p.size());
  Adam adam(description, use);
  for (unsigned step = 0; step < 5; ++step) {
    draw(gradient, 40400, 10 + step, 0.05f);
    CHECK(adam.step(pool, p.data(), gradient.data()) == doctest::Approx(reference.step(gradient, use)).epsilon(1e-12));
  }
  double worst = 0;
  for (std::size_t i = 0; i < reference.p.size(); ++i) worst = std::max(worst, std::abs(p[i] - reference.p[i]));
  CHECK(worst < 1e-6);
  for (std::size_t i = description.trained_floats; i < p.size(); ++i) CHECK(p[i] == 0);
}

}  // namespace

TEST_CASE("an Adam step is what its formula says: plain") { check_against_reference(0, 0); }
TEST_CASE("an Adam step is what its formula says: clipped, then decayed") { check_against_reference(0.5, 0.1); }

TEST_CASE("a gradient within the clip is not scaled") {
  const Description description = program();
  Pool pool(1);
  FloatArena a(description.parameter_floats), b(description.parameter_floats), gradient(description.trained_floats);
  draw(gradient, 40400, 3, 0.001f);
  Adam clipped(description, training(5, 0)), unclipped(description, training(0, 0));
  CHECK(clipped.step(pool, a.data(), gradient.data()) < 5);
  unclipped.step(pool, b.data(), gradient.data());
  for (std::size_t i = 0; i < a.size(); ++i) REQUIRE(a[i] == b[i]);
}

TEST_CASE("the same bits at any number of threads") {
  const Description description = program();
  FloatArena one(description.parameter_floats), three(description.parameter_floats),
      gradient(description.trained_floats);
  draw(gradient, 40400, 4, 1);
  Pool single(1), several(3);
  Adam a(description, training(5, 1e-5)), b(description, training(5, 1e-5));
  for (int step = 0; step < 3; ++step) {
    CHECK(a.step(single, one.data(), gradient.data()) == b.step(several, three.data(), gradient.data()));
  }
  for (std::size_t i = 0; i < one.size(); ++i) REQUIRE(one[i] == three[i]);
}

TEST_CASE("a gradient that is not finite changes nothing") {
  const Description description = program();
  Pool pool(1);
  FloatArena p(description.parameter_floats), gradient(description.trained_floats);
  gradient[17] = INFINITY;
  Adam adam(description, training(5, 0));
  CHECK_FALSE(std::isfinite(adam.step(pool, p.data(), gradient.data())));
  CHECK(adam.steps() == 0);
  for (std::size_t i = 0; i < p.size(); ++i) REQUIRE(p[i] == 0);
}
