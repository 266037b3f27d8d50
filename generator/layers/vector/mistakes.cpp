#include <inflect.hpp>
using namespace inflect;

// GIVEN: text 384 utterances talk.h5
// GIVEN: lexical 300 words talk.h5
constexpr Model other_level() {
  Streams in;
  return in.vector("lexical") | classify("classifier", four_emotions);  // EXPECTED: in.vector("lexical"): 'lexical' is a stream of words in talk.h5 — read it with in.words("lexical")
}
constexpr Model vectors_are_no_words() {
  Streams in;
  return in.words("text") | mean() | classify("classifier", four_emotions);  // EXPECTED: in.words("text"): 'text' is a stream of utterances in talk.h5 — read it with in.vector("text")
}
constexpr Model unknown() {
  Streams in;
  return in.vector("texts") | classify("classifier", four_emotions);  // EXPECTED: talk.h5 has no stream 'texts', it has 'text' and 'lexical' — did you mean 'text'?
}
constexpr Model a_vector_is_no_sequence() {
  Streams in;
  return in.vector("text") | mean() | classify("classifier", four_emotions);  // EXPECTED: mean needs a sequence; its input [batch, 384]
}
constexpr Model too_far() {
  Streams in = dialogues();
  auto one = in.vector("text") | mean();
  return one | classify("classifier", four_emotions);  // EXPECTED: classify needs one row per utterance; its input is [dialogue, 384] — the utterances of a dialogue stay apart
}
constexpr Experiment a = experiment("a", other_level(), paper_training);
constexpr Experiment b = experiment("b", vectors_are_no_words(), paper_training);
constexpr Experiment c = experiment("c", unknown(), paper_training);
constexpr Experiment d = experiment("d", a_vector_is_no_sequence(), paper_training);
constexpr Experiment e = experiment("e", too_far(), paper_training);
