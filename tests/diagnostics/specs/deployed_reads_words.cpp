#include "models.hpp"

constexpr Model words_alone() {
  Streams in;
  return in.words("lexical")  // NOTE: in.words("lexical") reads words here
         | blstm("words") | mean() | classify("classifier", four_emotions);
}
constexpr Model hierarchical() {
  Streams in;
  auto words = in.frames("acoustic") | by_word() | blstm("frames") | last();  // NOTE: by_word() reads words here
  return words | mean() | classify("classifier", four_emotions);
}
constexpr View lexical = view("lexical", words_alone());
constexpr View spoken = view("spoken", hierarchical());
constexpr Experiment one = experiment("One",
    deploy(lexical, {.words = false}),  // EXPECTED: view("lexical") is to be deployed without words, but it reads them
    cross_entropy(lexical), paper_training);
constexpr Experiment two = experiment("Two",
    deploy(spoken, {.words = false}),  // EXPECTED: view("spoken") is to be deployed without words, but it reads them
    cross_entropy(spoken), paper_training);
