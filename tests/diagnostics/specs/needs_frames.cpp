#include <inflect.hpp>
using namespace inflect;

constexpr Model words_by_word() {
  Streams in;
  auto words = in.words("lexical");  // NOTE: this shape comes from in.words("lexical")
  return words | by_word() | mean() | mean() | classify("classifier", four_emotions);  // EXPECTED: by_word() regroups the frames of an utterance, [batch, frame*, …]; its input [batch, word*, lexical] holds none
}
constexpr Experiment one = experiment("One", words_by_word(), paper_training);
