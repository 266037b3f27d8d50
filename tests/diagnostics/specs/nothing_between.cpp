#include <inflect.hpp>
using namespace inflect;

constexpr Model single(Blstm option) {
  Streams in;
  auto words = in.words("lexical") | blstm("words", option);  // EXPECTED: blstm("words"): .dropout = 0.3 acts between layers, and there is one layer — raise .layers, or put | dropout(0.3) after it
  return words | mean() | classify("classifier", four_emotions);
}
constexpr Experiment one = experiment("One", single({.layers = 1, .dropout = 0.3}), paper_training);
constexpr Experiment two = experiment("Two", single({.layers = 2, .dropout = 0.3}), paper_training);
constexpr Experiment three = experiment("Three", single({.layers = 1}), paper_training);
constexpr Experiment four = experiment("Four", single({.layers = 1, .dropout = 0}), paper_training);
