// Every choice of an experiment is an option with a default; this spec states the ones it wants otherwise.
#include <inflect.hpp>
using namespace inflect;

constexpr Model model() {
  Streams in;
  auto frames = in.frames("acoustic", {.width = 82, .most = 400});  // the data set must have 82 columns; 4 s are read
  auto states = frames | blstm("frames", {.width = 96, .layers = 2, .dropout = 0.3});
  return states | attention("attention", 64) | classify("emotion", four_emotions, {.dropout = 0.2});
}

constexpr Training training = {
    .epochs = 4,
    .batch = 8,
    .adam = {.rate = 2e-3, .beta2 = 0.99},
    .clip = 1,                               // the gradient's global norm
    .l2 = 0,                                 // no weight decay
    .standardise = Standardise::speaker,     // each speaker by their own frames
    .folds = Folds::leave_one_session_out,   // five folds of the bundled corpus instead of ten
    .keep = best(dev_loss),                  // best(test_ua) does not compile
};

constexpr Experiment options = experiment("Options", model(), training);
