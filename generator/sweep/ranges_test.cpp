#include "generator/sweep/ranges.hpp"

#include <doctest/doctest.h>

#include "generator/sweep/training_numbers.hpp"
#include "runtime/base/wrong_usage.hpp"

using namespace inflect::sweep;
using inflect::WrongUsage;
using Folds = std::vector<int>;
using Seeds = std::vector<std::uint64_t>;
using Json = nlohmann::json;

TEST_CASE("all, single numbers, lists and ranges name folds in rising order, each once") {
  CHECK(read_folds("all", 3) == Folds{0, 1, 2});
  CHECK(read_folds("4", 10) == Folds{4});
  CHECK(read_folds("2,0,2", 10) == Folds{0, 2});
  CHECK(read_folds("0..2,7", 10) == Folds{0, 1, 2, 7});
}

TEST_CASE("seeds are as large as train takes them, and the last one ends a range") {
  CHECK(read_seeds("5..5") == Seeds{5});
  CHECK(read_seeds("18446744073709551614..18446744073709551615") ==
        Seeds{18446744073709551614u, 18446744073709551615u});
  CHECK_THROWS_WITH_AS(read_seeds("18446744073709551616"), doctest::Contains("18446744073709551615 (2^64 - 1), not"),
                       WrongUsage);
}

TEST_CASE("a fold beyond the last one is refused with the bound") {
  CHECK_THROWS_WITH_AS(read_folds("0..10", 10), "--folds takes a whole number from 0 to 9, not '10'", WrongUsage);
}

TEST_CASE("a range that runs backwards is refused with the right one") {
  CHECK_THROWS_WITH_AS(read_seeds("4..0"), "--seeds '4..0' runs backwards: write 0..4", WrongUsage);
}

TEST_CASE("what is no list of numbers is refused") {
  for (const char* text : {"", "x", "1,", ",1", "1..", "..3", "1-3", "-1", "+1", " 1", "1 ", "1.5", "1e2", "0x1",
                           "99999999999999999999", "1..2..3", "all", "0..2000000000"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(read_seeds(text), WrongUsage);
  }
}

TEST_CASE("options for train replace the program's numbers, and are read as train reads them") {
  const Json described{{"epochs", 3}, {"rate", 0.001}, {"clip", 5.0}, {"keep", "dev_ua"}};
  CHECK(training_of(described, {"--epochs", "007", "--rate=2e-3", "--threads", "x"}) ==
        Json{{"epochs", 7}, {"rate", 0.002}, {"clip", 5.0}, {"keep", "dev_ua"}});
  CHECK_THROWS_WITH_AS(training_of(described, {"--rate", "nan"}), doctest::Contains("--rate takes"), WrongUsage);
  CHECK_THROWS_WITH_AS(training_of(described, {"--epochs=1e1"}), doctest::Contains("--epochs takes"), WrongUsage);
}
