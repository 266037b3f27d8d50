// What generated code calls beside products and recurrences.
#include "runtime/cpu/generated.hpp"

#include <doctest/doctest.h>

using namespace inflect;

namespace {

// Frames of utterance 5 in both passes of a step: its row 0 is a negative, its row 1 is drawn.
Batch twice_the_same() {
  Batch batch;
  batch.axes.resize(2);
  batch.axes[0].source = {5, 5};
  batch.axes[1].utterance = {0, 1, 0, 1};
  batch.axes[1].position = {0, 0, 1, 1};
  batch.first_drawn = 1;
  return batch;
}

std::vector<float> mask_of(const Batch& batch, int row, bool dropout = true) {
  const Randomness random{.seed = 1, .epoch = 2, .step = 3, .dropout = dropout};
  std::vector<float> mask(64);
  dropout_row(random, key_of(1, Purpose::dropout, "x"), batch, batch.axes[1], row, 64, 0.5f, mask.data());
  return mask;
}

}  // namespace

TEST_CASE("an utterance that is drawn and another's negative has a mask of its own in each pass") {
  const Batch batch = twice_the_same();
  CHECK(mask_of(batch, 0) != mask_of(batch, 1));
  CHECK(mask_of(batch, 0) != mask_of(batch, 2));
  CHECK(mask_of(batch, 0, false) == std::vector<float>(64, 1.0f));
  Batch alone = batch;
  alone.first_drawn = 0;
  CHECK(mask_of(alone, 0) == mask_of(alone, 1));
  CHECK(mask_of(alone, 0) == mask_of(batch, 0));
}

TEST_CASE("a weight decays by the epoch, from its value in the first") {
  CHECK(decayed(0.3f, 0.5f, 0) == 0.3f);
  CHECK(decayed(0.3f, 0.5f, 2) == doctest::Approx(0.15f));
}

TEST_CASE("a gather along a map that leads nowhere reads zeros") {
  const float x[] = {1, 2, 3, 4};
  CHECK(row_or_zeros(x, 2, 1)[0] == 3);
  CHECK(row_or_zeros(x, 2, -1)[1] == 0);
}
