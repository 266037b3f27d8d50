#include "generator/sweep/summary.hpp"

#include <doctest/doctest.h>

using namespace inflect::sweep;

TEST_CASE("deviations over folds and over seeds are taken of means over the other, with n - 1") {
  // test UA:        seed 0  seed 1  mean
  //        fold 0     60      70     65
  //        fold 1     80      80     80
  //          mean     70      75
  const std::vector<Score> scores{{0, 0, 90, 60}, {0, 1, 90, 70}, {1, 0, 90, 80}, {1, 1, 90, 80}};
  const Summary summary = summarise(scores);
  CHECK(summary.test_ua.mean == doctest::Approx(72.5));
  CHECK(*summary.test_ua.over_folds == doctest::Approx(10.6066));  // 15/√2
  CHECK(*summary.test_ua.over_seeds == doctest::Approx(3.53553));  // 5/√2
  CHECK(summary.dev_ua.mean == doctest::Approx(90));
  CHECK(*summary.dev_ua.over_folds == doctest::Approx(0));
}

TEST_CASE("one fold or one seed has no deviation") {
  const Summary summary = summarise({{3, 7, 50, 40}});
  CHECK(summary.dev_ua.mean == 50);
  CHECK_FALSE(summary.dev_ua.over_folds);
  CHECK_FALSE(summary.test_ua.over_seeds);
}

TEST_CASE("a seed that lacks a fold does not enter the deviation over seeds") {
  const Summary summary = summarise({{0, 0, 0, 10}, {1, 0, 0, 30}, {0, 1, 0, 50}});
  CHECK_FALSE(summary.test_ua.over_seeds);
  CHECK(summary.test_ua.mean == doctest::Approx(30));
}
