#include <inflect.hpp>
using namespace inflect;

constexpr Model no_blstm() {
  Streams in;
  auto words = in.frames("acoustic") | by_word();  // NOTE: the input is made here
  return words | last() | mean() | classify("classifier", four_emotions);  // EXPECTED: last() reads the two directions of a blstm where each ends; its input [batch, word*, frame-of-word*, acoustic] is made by by_word() — put it after a blstm, or use mean()
}
constexpr Experiment one = experiment("One", no_blstm(), paper_training);
