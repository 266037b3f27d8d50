#include "runtime/base/number.hpp"

#include <doctest/doctest.h>

#include "runtime/base/wrong_usage.hpp"

using namespace inflect;

TEST_CASE("a whole number is decimal digits, up to the largest") {
  const WholeRange any;
  CHECK(read_whole("--n", "0", any) == 0);
  CHECK(read_whole("--n", "0010", any) == 10);  // not eight
  CHECK(read_whole("--n", "18446744073709551615", any) == 18446744073709551615u);
}

TEST_CASE("what is no whole number, or outside the range, is refused") {
  for (const char* text : {"",
                           " ",
                           "-1",
                           "-0",
                           "+1",
                           " 1",
                           "1 ",
                           "1\n",
                           "1.0",
                           "1e3",
                           "1,5",
                           "0x10",
                           "1'000",
                           "1_000",
                           "true",
                           "nan",
                           "inf",
                           "18446744073709551616",
                           "99999999999999999999999",
                           "\xd9\xa3"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(read_whole("--n", text, {}), WrongUsage);
  }
  CHECK_THROWS_WITH_AS(read_whole("--n", "5", {6, 7}), "--n takes a whole number from 6 to 7, not '5'", WrongUsage);
  CHECK_THROWS_AS(read_whole("--n", "8", {6, 7}), WrongUsage);
}

TEST_CASE("a real number is read to the last bit") {
  const RealRange range{1e-37, 1e38, true};
  CHECK(read_real("--r", "0.1", range) == 0.1);
  CHECK(read_real("--r", "2.5e-3", range) == 2.5e-3);
  CHECK(read_real("--r", "1E3", range) == 1000);
  CHECK(read_real("--r", ".5", range) == 0.5);
  CHECK(read_real("--r", "0e5", range) == 0);
}

TEST_CASE("what is no real number, not finite, or lost in a float, is refused") {
  const RealRange range{1e-37, 1e38, true};
  for (const char* text : {"", "nan", "NaN", "inf", "infinity", "-1", "-0", "+1", " 1", "1 ", "1e", "1e400", "1e-400",
                           "1e39", "1e-40", "0x1p3", "1f", "1.2.3"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(read_real("--r", text, range), WrongUsage);
  }
  CHECK_THROWS_AS(read_real("--r", "0", {1e-37, 1}), WrongUsage);
}

TEST_CASE("a refusal shows the option, the text and the range in figures that a person reads") {
  CHECK_THROWS_WITH_AS(read_real("--r", "0,01", {1e-37, 1e38, true}),
                       "--r takes 0 or a number from 1e-37 to 1e+38, not '0,01'; write a point in place of the comma",
                       WrongUsage);
  CHECK(in_words(WholeRange{1, 1'000'000}) == "a whole number from 1 to 1000000");
  CHECK(in_words(WholeRange{}) == "a whole number from 0 to 18446744073709551615 (2^64 - 1)");
}
