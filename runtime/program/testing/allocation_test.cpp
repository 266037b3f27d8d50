// The step loop allocates nothing: every operator new of this process is counted.
#include <doctest/doctest.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <vector>

#include "runtime/cpu/testing/mean_model.hpp"
#include "runtime/data/testing/corpus.hpp"
#include "runtime/program/open_data.hpp"
#include "runtime/program/testing/answer.hpp"
#include "runtime/training/progress.hpp"
#include "runtime/training/trainer.hpp"

namespace {
std::atomic<long> allocations{0};
}

void* operator new(std::size_t size) {
  ++allocations;
  if (void* block = std::malloc(size ? size : 1)) return block;
  throw std::bad_alloc();
}
void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }

using namespace inflect;
using namespace inflect::testing;

TEST_CASE("the counter counts") {
  const long before = allocations;
  std::vector<int>* volatile grown = new std::vector<int>(100);
  delete grown;
  const long after = allocations;
  CHECK(after > before);
}

TEST_CASE("epochs allocate nothing after the first") {
  MeanModel model;
  const Description& program = model.description();
  const Dataset data = corpus();
  const ClassMap classes = map_classes(program, data);
  const Fold fold = make_fold(SplitBy::speaker, data, utterances_kept(classes, data, false), 0);
  const auto streams = standardised_streams(program);
  const Standardiser standard = standardise_by_training(data, streams, fold.train.utterances);
  const auto bounds = row_bounds(program, data, fold.train.utterances, 7);
  model.reserve(bounds);
  BatchBuilder builder(program, data, classes.of_label, bounds);
  Pool pool(2);
  TrainingInfo training = program.training;
  training.batch = 7;
  Trainer trainer(model, pool, builder, standard, fold.train, training, 1,
                  Negatives(model.description(), data, {}, fold.train, 1));
  Progress progress(0, 4, trainer.steps_per_epoch());
  const std::function<void(int, double)> after = [&](int step, double loss) { progress.step(0, step, loss); };
  const long before = allocations;
  for (int epoch = 0; epoch < 4; ++epoch) trainer.epoch(epoch, after);
  const long after_them = allocations;
  CHECK(after_them == before);
}
