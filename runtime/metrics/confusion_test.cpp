#include "runtime/metrics/confusion.hpp"

#include <doctest/doctest.h>

using namespace inflect;

namespace {

Confusion counted() {
  Confusion confusion(3);
  for (int i = 0; i < 3; ++i) confusion.add(0, 0);
  confusion.add(0, 1);
  confusion.add(1, 1);
  confusion.add(1, 0);
  return confusion;
}

}  // namespace

TEST_CASE("a recall is the share of the class's utterances that was recognised") {
  CHECK(recall(counted(), 0) == doctest::Approx(0.75));
  CHECK(recall(counted(), 1) == doctest::Approx(0.5));
}

TEST_CASE("a class without utterances has no recall and does not count in the unweighted accuracy") {
  CHECK_FALSE(recall(counted(), 2).has_value());
  CHECK(unweighted_accuracy(counted()) == doctest::Approx(0.625));
}

TEST_CASE("the weighted accuracy is the share of all utterances") {
  CHECK(weighted_accuracy(counted()) == doctest::Approx(4.0 / 6));
}

TEST_CASE("scores of nothing are zero") {
  CHECK(unweighted_accuracy(Confusion(4)) == 0);
  CHECK(weighted_accuracy(Confusion(4)) == 0);
}

TEST_CASE("the table aligns names that take more bytes than columns") {
  const std::string text = table(counted(), {"ärger", "b", "c"});
  CHECK(text ==
        "true   ärger      b      c     of   recall\n"
        "ärger      3      1      0      4    75.0%\n"
        "b          1      1      0      2    50.0%\n"
        "c          0      0      0      0        -\n");
}
