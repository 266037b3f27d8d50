#include <inflect.hpp>
using namespace inflect;

constexpr Classes four = {{"class0", "class1", "class2", "class3"}};
constexpr Classes other_four = {{"class2", "new", "class0", "class1"}};
constexpr Model acoustic_model() {
  Streams in;
  return in.frames("acoustic", {.most = 8}) | blstm("frames", {.width = 4, .layers = 2}) | mean() | classify("classifier", four);  // SHAPE [batch, 4]
}
constexpr Model lexical_model(Classes classes = four) {
  Streams in;
  return in.words("lexical", {.most = 4}) | blstm("words", {.width = 4}) | attention("attention", 3) | classify("classifier", classes);
}
constexpr Model gated_model() {
  Streams in;
  auto acoustic = in.frames("acoustic") | by_word({.words = 4, .frames = 3}) | blstm("frames", {.width = 6}) | last();
  auto lexical = in.words("lexical", {.most = 4});
  return gmu("gmu", acoustic, lexical, 5) | blstm("context", {.width = 4}) | mean() | classify("classifier", four);
}

constexpr Experiment trained_before = experiment("teacher", gated_model(), paper_training);
constexpr Experiment other_classes = experiment("teacher of other classes", lexical_model(other_four), paper_training);

constexpr View acoustic = view("acoustic", acoustic_model());
constexpr View frozen_gated = frozen("gated", trained_before);
constexpr View frozen_other = frozen("lexical", other_classes);

constexpr Experiment taught = experiment("contrastive and distillation", deploy(acoustic),
    contrastive(acoustic, frozen_gated, {.negatives = other_class}) + distillation(acoustic, {.from = frozen_gated, .temperature = 2}), paper_training);
constexpr Experiment taught_in_part = experiment("a teacher of other classes, one pass", deploy(acoustic),
    0.5 * distillation(acoustic, {.from = frozen_other}) + cross_entropy(acoustic), paper_training);
