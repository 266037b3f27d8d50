#include <inflect.hpp>
using namespace inflect;

constexpr Model seen() {
  Streams in;
  return in.sequence("lip gloss", "visual") | mean() | classify("classifier", four_emotions);  // EXPECTED: in.sequence("visual"): 'lip gloss' cannot be the name of an axis — use letters, digits and _, a letter first
}
constexpr Experiment one = experiment("One", seen(), paper_training);
