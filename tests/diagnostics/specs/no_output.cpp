#include <inflect.hpp>
using namespace inflect;

constexpr Model nothing() { return {}; }
constexpr Model whole() {
  Streams in;
  in.words("lexical") | mean() | classify("classifier", four_emotions);
  return in.model;
}
constexpr Experiment one = experiment("One", nothing(), paper_training);  // EXPECTED: the model of 'one' has no layers — a model function returns the value that classify made
constexpr Experiment two = experiment("Two", whole(), paper_training);    // EXPECTED: the model of 'two' has no output — a model function returns the value that classify made
constexpr Experiment three{};                                             // EXPECTED: the model of 'three' has no layers
