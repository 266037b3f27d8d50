using namespace inflect;  // EXPECTED: the spec does not include the language

constexpr Model b_lex() {
  Streams in;
  return in.words("lexical") | mean() | classify("classifier", 4);
}
constexpr Experiment one = experiment("One", b_lex(), paper_training);
