#include <inflect.hpp>
using namespace inflect;

constexpr auto words(const char* name) {
  Streams in;
  return in.words(name) | blstm("words");
}
constexpr Value kept = words("lexical");  // EXPECTED: 'kept' cannot be evaluated: it holds a value whose Streams is gone
constexpr Experiment one = experiment("One", words("lexical") | mean() | classify("classifier", 4), paper_training);  // EXPECTED: 'one' cannot be evaluated: it holds a value whose Streams is gone — a model function that declares a Streams returns Model
