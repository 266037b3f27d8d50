#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  return in.words("lexical") | mean() | classify("classifier", four_emotions);
}

namespace first {
constexpr Experiment b_lex_1 = experiment("One", b_lex(), paper_training);  // NOTE: the first one is here
}
namespace second {
constexpr Experiment b_lex_1 = experiment("Two", b_lex(), paper_training);  // EXPECTED: a second experiment is called 'b_lex_1'
}
