#include <inflect.hpp>
using namespace inflect;

constexpr Classes four = {{"class0", "class1", "class2", "class3"}};
constexpr Negatives around = {.pairs = {{"class0", "class1"}, {"class1", "class2"}, {"class2", "class3"}, {"class3", "class0"}}};

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

constexpr View acoustic = view("acoustic", acoustic_model());
constexpr View lexical = view("lexical", lexical_model());
constexpr View gated = view("gated", gated_model());
constexpr View frozen_gated = frozen("gated", trained_before);

constexpr Experiment two_views = experiment("cosine", deploy(acoustic, {.words = false}),
    contrastive(acoustic, lexical, {.negatives = around}) + cross_entropy(acoustic) + 0.3 * cross_entropy(lexical), paper_training);
constexpr Experiment apart = experiment("euclidean, normalised pass by pass", deploy(gated),
    decaying(2, 0.25) * contrastive(gated, lexical, {.margin = 0.2, .distance = Distance::euclidean, .negatives = other_class}) +
        cross_entropy(gated) + cross_entropy(lexical), paper_training);
constexpr Experiment beside_frozen = experiment("contrastive with a frozen view", deploy(acoustic),
    contrastive(acoustic, frozen_gated, {.negatives = other_class}) + cross_entropy(acoustic), paper_training);
