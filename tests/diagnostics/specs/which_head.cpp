#include <inflect.hpp>
using namespace inflect;

constexpr Model two_heads() {
  Streams in;
  auto x = in.words("lexical") | blstm("words") | mean();
  return heads(x, x | classify("first", four_emotions), x | classify("second", four_emotions));
}
constexpr View both = view("both", two_heads());  // NOTE: the view is here
constexpr Experiment one = experiment("One", deploy(both),
    cross_entropy(of(both, "first")) +
    cross_entropy(both) +  // EXPECTED: cross_entropy of both: view("both") has several heads — name one with of(…): first and second
    cross_entropy(of(both, "second")), paper_training);
