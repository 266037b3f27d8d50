#include <inflect.hpp>
using namespace inflect;

constexpr Classes four = {{"class0", "class1", "class2", "class3"}};
constexpr Model acoustic_model() {
  Streams in;
  return in.frames("acoustic", {.most = 8}) | blstm("frames", {.width = 4, .layers = 2}) | mean() | classify("classifier", four);  // SHAPE [batch, 4]
}
constexpr Model lexical_model(Classes classes = four) {
  Streams in;
  return in.words("lexical", {.most = 4}) | blstm("words", {.width = 4}) | attention("attention", 3) | classify("classifier", classes);
}

constexpr View acoustic = view("acoustic", acoustic_model());
constexpr View lexical = view("lexical", lexical_model());

constexpr Experiment alone = experiment("alone", acoustic_model(), paper_training);
constexpr Experiment weighted = experiment("weighted", lexical_model(), decaying(2, 0.25) * cross_entropy("classifier"), paper_training);
constexpr Experiment labels_alone = experiment("no view teaches another", deploy(acoustic),
    cross_entropy(acoustic) + cross_entropy(lexical), paper_training);
