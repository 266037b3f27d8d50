// Names that generated code must not stumble over: words of C++, macros, names of the runtime and of generated code itself, of
// an axis beside a stream, very long ones, and two that look alike once they are identifiers.
#include <inflect.hpp>
using namespace inflect;

#define LONG_90 "a123456789b123456789c123456789d123456789e123456789f123456789g123456789h123456789i123456789"

constexpr Model of_frames() {
  Streams in;
  auto frames = in.frames("EOF", {.most = 120}) | blstm("int", {.width = 8, .layers = 2});
  return frames | attention("std", 5) | classify("product", four_emotions);
}

constexpr Model of_words() {
  Streams in;
  return in.words("word") | blstm("NULL", {.width = 8}) | attention("batch", 5) | classify("float", four_emotions);
}

constexpr Model by_word_and_word() {
  Streams in;
  auto frames = in.frames("row_sum") | by_word() | blstm("memory", {.width = 8, .layers = 2}) | last();
  auto words = in.words("word") | blstm(LONG_90 "123456789", {.width = 8});
  auto both = gmu("p", frames, words, 8) | blstm(LONG_90 "_2", {.width = 8});
  return both | attention("errno", 5) | classify("pool", four_emotions);
}

constexpr Experiment words = experiment("A \\ backslash at its end \\", by_word_and_word(), paper_training);
constexpr Experiment frames = experiment("EOF", of_frames(), paper_training);
constexpr Experiment rounded_frames = experiment("EOF in bf16", of_frames(), precision(bf16));

constexpr View random_view = view("random", of_frames());
constexpr View standard_view = view("std", of_words());
constexpr View teacher = frozen("product", words);

constexpr Experiment product = experiment("random × std", deploy(random_view, {.words = false}),
    contrastive(random_view, standard_view) + cross_entropy(random_view) + decaying(0.3, 0.1) * cross_entropy(standard_view), paper_training);
constexpr Experiment step = experiment("random × product†", deploy(random_view, {.words = false}),
    contrastive(random_view, teacher) + distillation(random_view, {.from = teacher}), paper_training);
