// Word vectors, as text or binary, and the look-up of words.
#include "runtime/features/word_vectors.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace inflect;

FUZZ(vectors, 4000) {
  fuzz::read([&] {
    const auto vectors = WordVectors::from_file(fuzz::as_file(bytes), {"haus", "the", "a", "b"}, Unknown::hashed);
    if (vectors.width() >= 5000) return;
    vectors("the");
    vectors(bytes.substr(0, 200));
  });
}
