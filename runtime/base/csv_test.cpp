#include "runtime/base/csv.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "runtime/base/testing.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

using Fields = std::vector<std::string>;

std::vector<CsvRow> parsed(const std::string& content) {
  TemporaryFolder folder;
  std::ofstream(folder / "a.csv", std::ios::binary) << content;
  return read_csv(folder / "a.csv");
}

}  // namespace

TEST_CASE("fields are split at commas, quotes protect commas, quotes and line ends") {
  const auto rows = parsed(
      "\xEF\xBB\xBF"
      "a,b,c\r\n\"x,y\",\"he said \"\"no\"\"\",\"two\nlines\"\n\n,,\nlast,\"\",end");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].fields == Fields{"a", "b", "c"});
  CHECK(rows[1].fields == Fields{"x,y", "he said \"no\"", "two\nlines"});
  CHECK(rows[2].fields == Fields{"last", "", "end"});
}

TEST_CASE("rows know their lines") {
  const auto rows = parsed("a\n\"x\ny\"\n\nb\n");
  REQUIRE(rows.size() == 3);
  CHECK(rows[1].line == 2);
  CHECK(rows[2].line == 5);
}

TEST_CASE("fields know their places, in characters") {
  const auto rows = parsed("a,b\r\nö , \"x\ny\",c\rd,e\n");
  REQUIRE(rows.size() == 3);
  const auto at = [&](int row, int field) {
    return std::pair(rows[row].places[field].line, rows[row].places[field].column);
  };
  CHECK(at(0, 1) == std::pair(1, 3));
  CHECK(at(1, 0) == std::pair(2, 1));
  CHECK(at(1, 1) == std::pair(2, 5));
  CHECK(at(1, 2) == std::pair(3, 4));
  CHECK(at(2, 1) == std::pair(4, 3));
}

TEST_CASE("blanks around fields and around quotes are not part of them") {
  const auto rows = parsed(" a ,\t\"b \" , \"\" \n");
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].fields == Fields{"a", "b ", ""});
}

TEST_CASE("an open quote and text behind a quote are named with their line") {
  CHECK(message_of([] { parsed("a,b\n1,\"x\n\n"); }).find("a.csv:2:3: a quoted field is not closed") !=
        std::string::npos);
  CHECK(message_of([] {
          parsed("a,b\n1,\"x\"y\n");
        }).find("a.csv:2:6: text follows a closing quote; the field begins at 2:3") != std::string::npos);
  CHECK(message_of([] { read_csv("no/such.csv"); }).find("No such file") != std::string::npos);
}

TEST_CASE("a quote inside a field, and one that swallows the rest, are named") {
  CHECK(message_of([] { parsed("a,b\n1,5\" speaker\n"); }).find("a.csv:2:4: a quote stands inside a field") !=
        std::string::npos);
  const std::string swallowed = "a,b\n1,\"open\n" + std::string(2 << 20, 'x');
  CHECK(message_of([&] { parsed(swallowed); }).find("a.csv:2:3: a field of more than 1048576 bytes begins here") !=
        std::string::npos);
}
