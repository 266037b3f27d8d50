#include <inflect.hpp>
using namespace inflect;

constexpr Model not_called() {
  Streams in;
  return in.words("lexical") | mean | classify("classifier", 4);  // EXPECTED: invalid operands to binary expression ('Value' and 'Layer (Here)') — write a layer with its parentheses: mean()
}
constexpr Model turned() {
  Streams in;
  return mean() | in.words("lexical");  // EXPECTED: invalid operands to binary expression ('Layer' and 'Value') — the value stands left of the layer: in.words(…) | mean()
}
