#include <inflect.hpp>
using namespace inflect;

constexpr Classes three = {{"class0", "class1", "class2"}};

// Frames look at words, of which an utterance may have none; widths differ.
constexpr Model frames_to_words(MultiHeadAttention option) {
  Streams in;
  auto words = in.words("lexical", {.most = 4}) | linear("words", 6);
  auto frames = in.frames("acoustic", {.most = 9}) | linear("frames", 4);
  return multi_head_attention("look", frames, words, option)  // SHAPE [batch, frame*, 4]
         | mean() | classify("classifier", three);
}

// Keys and values are two values of one axis; all widths are the same.
constexpr Model apart(MultiHeadAttention option) {
  Streams in;
  auto words = in.words("lexical", {.most = 4});
  auto keys = words | linear("keys", 4);
  auto values = words | linear("values", 4);
  auto queries = in.frames("acoustic", {.most = 9}) | linear("queries", 4);
  return multi_head_attention("look", queries, keys, values, option)  // SHAPE [batch, frame*, 4]
         | mean() | classify("classifier", three);
}

// An utterance looks at its words.
constexpr Model one_query(MultiHeadAttention option) {
  Streams in;
  auto words = in.words("lexical", {.most = 4}) | linear("words", 4);
  auto utterance = in.frames("acoustic", {.most = 9}) | linear("frames", 4) | mean();
  return multi_head_attention("look", utterance, words, option)  // SHAPE [batch, 4]
         | classify("classifier", three);
}

constexpr Experiment widths_differ = experiment("widths differ", frames_to_words({.heads = 2}), paper_training);
constexpr Experiment without_bias = experiment("without bias", frames_to_words({.heads = 4, .bias = false}), paper_training);
constexpr Experiment packed = experiment("packed", apart({.heads = 2}), paper_training);
constexpr Experiment without_output = experiment("without output", apart({.output = false}), paper_training);
constexpr Experiment of_an_utterance = experiment("of an utterance", one_query({.heads = 2}), paper_training);
