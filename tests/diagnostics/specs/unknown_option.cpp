#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  auto words = in.words("lexical", {.moost = 20})            // EXPECTED: Words has no option 'moost', only width and most — did you mean 'most'?
               | blstm("words", {.widht = 256, .layres = 2})  // EXPECTED: Blstm has no option 'widht', only width, layers and dropout — did you mean 'width'? // EXPECTED: Blstm has no option 'layres', only width, layers and dropout — did you mean 'layers'?
               | blstm("more", Blstm{.wdith = 256});          // EXPECTED: Blstm has no option 'wdith', only width, layers and dropout — did you mean 'width'?
  return words | mean() | classify("classifier", four_emotions, {.rate = 0.5});  // EXPECTED: Classify has no option 'rate', only dropout
}
constexpr Training mine{.epoch = 3};  // EXPECTED: Training has no option 'epoch', only epochs, batch, optimiser, adam, clip, l2, standardise, folds, keep and precision — did you mean 'epochs'?
constexpr Experiment one = experiment("One", b_lex(), mine);
constexpr Experiment two = experiment("Two", b_lex(), {.adam = {.raet = 1e-3}});  // EXPECTED: Adam has no option 'raet', only rate, beta1, beta2 and epsilon — did you mean 'rate'?
