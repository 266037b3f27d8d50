// The model that the other tests stand on, against finite differences.
#include "runtime/cpu/testing/mean_model.hpp"

#include <doctest/doctest.h>

#include <numeric>

#include "runtime/data/testing/corpus.hpp"
#include "runtime/model/parameters.hpp"
#include "runtime/program/testing/answer.hpp"

using namespace inflect;
using namespace inflect::testing;

TEST_CASE("the mean model's gradients agree with finite differences") {
  MeanModel model;
  const Description& program = model.description();
  const Dataset data = corpus();
  std::vector<int> drawn{3, 7, 11, 12, 26};
  const auto bounds = row_bounds(program, data, drawn, 5);
  model.reserve(bounds);
  BatchBuilder builder(program, data, {3, 2, -1, 1, 0}, bounds);
  const Batch& batch = builder.build(drawn);
  Pool pool(1);
  FloatArena parameters = derived_parameters(program), gradients(program.trained_floats),
             ignored(program.trained_floats);
  const Randomness random{.seed = 5, .epoch = 1, .step = 2, .dropout = true};
  model.step(pool, batch, {}, parameters.data(), gradients.data(), random, false);
  for (const int at : {0, 1, 5, 11, 16, 19}) {
    const float before = parameters[at], width = 1e-2f;
    parameters[at] = before + width;
    const float above = model.step(pool, batch, {}, parameters.data(), ignored.data(), random, false);
    parameters[at] = before - width;
    const float below = model.step(pool, batch, {}, parameters.data(), ignored.data(), random, false);
    parameters[at] = before;
    CAPTURE(at);
    CHECK(gradients[at] == doctest::Approx((above - below) / (2 * width)).epsilon(0.01));
  }
}
