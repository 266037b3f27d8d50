#include "generator/sweep/ranges.hpp"

#include <doctest/doctest.h>

#include "runtime/base/error.hpp"

using inflect::sweep::read_range;
using Numbers = std::vector<int>;

TEST_CASE("all, single numbers, lists and ranges name folds in rising order, each once") {
  CHECK(read_range("--folds", "all", 3) == Numbers{0, 1, 2});
  CHECK(read_range("--folds", "4", 10) == Numbers{4});
  CHECK(read_range("--folds", "2,0,2", 10) == Numbers{0, 2});
  CHECK(read_range("--folds", "0..2,7", 10) == Numbers{0, 1, 2, 7});
  CHECK(read_range("--seeds", "5..5", -1) == Numbers{5});
}

TEST_CASE("a fold beyond the last one is refused with the bound") {
  CHECK_THROWS_WITH_AS(read_range("--folds", "0..10", 10), "--folds 10 is not there: they count from 0 to 9",
                       inflect::Error);
}

TEST_CASE("a range that runs backwards is refused with the right one") {
  CHECK_THROWS_WITH_AS(read_range("--seeds", "4..0", -1), "--seeds '4..0' runs backwards: write 0..4", inflect::Error);
}

TEST_CASE("what is no list of numbers is refused") {
  for (const char* text : {"", "x", "1,", ",1", "1..", "..3", "1-3", "-1", "1.5", "99999999999", "1..2..3"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(read_range("--seeds", text, -1), inflect::Error);
  }
  CHECK_THROWS_AS(read_range("--seeds", "all", -1), inflect::Error);
  CHECK_THROWS_AS(read_range("--seeds", "0..2000000000", -1), inflect::Error);
}
