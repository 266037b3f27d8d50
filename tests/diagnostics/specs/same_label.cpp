#include <inflect.hpp>
using namespace inflect;

constexpr Model twice() {
  Streams in;
  auto acoustic = in.frames("acoustic") | blstm("encoder");  // NOTE: the first is blstm("encoder")
  auto lexical  = in.words("lexical") | blstm("encoder");    // EXPECTED: blstm("encoder"): another layer is labelled "encoder" already
  return concat(acoustic | mean(), lexical | mean()) | classify("classifier", four_emotions);
}
constexpr Experiment one = experiment("One", twice(), paper_training);
