#include "generator/data/csv.hpp"

#include <doctest/doctest.h>

#include "generator/data/recordings_for_tests.hpp"
#include "runtime/base/testing.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

using Fields = std::vector<std::string>;

std::vector<CsvRow> parsed(const std::string& content) {
  TemporaryFolder folder;
  write_text(folder / "a.csv", content);
  return read_csv(folder / "a.csv");
}

}  // namespace

TEST_CASE("fields are split at commas, quotes protect commas, quotes and line ends") {
  const auto rows = parsed(
      "\xEF\xBB\xBF"
      "a,b,c\r\n\"x,y\",\"he said \"\"no\"\"\",\"two\nlines\"\n\n,,\nlast,\"\",end");
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].fields == Fields{"a", "b", "c"});
  CHECK(rows[1].fields == Fields{"x,y", "he said \"no\"", "two\nlines"});
  CHECK(rows[2].fields == Fields{"", "", ""});
  CHECK(rows[3].fields == Fields{"last", "", "end"});
}

TEST_CASE("rows know their lines") {
  const auto rows = parsed("a\n\"x\ny\"\n\nb\n");
  REQUIRE(rows.size() == 3);
  CHECK(rows[1].line == 2);
  CHECK(rows[2].line == 5);
}

TEST_CASE("an open quote and text behind a quote are named with their line") {
  CHECK(message_of([] { parsed("a,b\n1,\"x\n\n"); }).find("a.csv:2: a quoted field is not closed") !=
        std::string::npos);
  CHECK(message_of([] { parsed("a,b\n1,\"x\"y\n"); }).find("a.csv:2: text follows a closing quote") !=
        std::string::npos);
  CHECK(message_of([] { read_csv("no/such.csv"); }).find("No such file") != std::string::npos);
}
