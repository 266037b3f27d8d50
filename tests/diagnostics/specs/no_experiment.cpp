#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  return in.words("lexical") | mean() | classify("classifier", four_emotions);
}
// EXPECTED ON FILE: a spec file holds at least one experiment, this one none
