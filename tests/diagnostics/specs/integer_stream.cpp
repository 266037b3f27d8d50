#include <inflect.hpp>
using namespace inflect;

// GIVEN: token integers words talk.h5
constexpr Model seen() {
  Streams in;
  return in.words("token") | mean() | classify("classifier", four_emotions);  // EXPECTED: in.words("token"): 'token' of talk.h5 holds integers, which no layer reads
}
constexpr Experiment one = experiment("One", seen(), paper_training);
