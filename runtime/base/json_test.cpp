#include "runtime/base/json.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "runtime/base/testing.hpp"

using namespace inflect;
using testing::message_of;

TEST_CASE("a value is written and read back as the same text") {
  const std::string text = R"({"a":1,"b":[1.5,-2,true,null,"x\"\\\ny"],"c":{},"d":18446744073709551615,"e":0.1})";
  CHECK(Json::parse(text).line() == text);
}

TEST_CASE("what is written is JSON, whatever bytes a name holds") {
  CHECK(Json(std::string("gr\xC3\xB6\xC3\x9F\x65r \xF0\x9F\x98\x80")).line() == "\"größer 😀\"");
  CHECK(Json(std::string("a\xFF\xC3\tb")).line() == "\"a\xEF\xBF\xBD\xEF\xBF\xBD\\u0009b\"");
}

TEST_CASE("a double comes back bit for bit, and stays a double") {
  for (const double value : {0.1, 1.0 / 3, 1e300, -2.0, 5e-324}) {
    CHECK(Json::parse(Json(value).line()).number() == value);
  }
  CHECK(Json(1.0).line() == "1.0");
  CHECK(Json(std::numeric_limits<double>::quiet_NaN()).line() == "null");
}

TEST_CASE("pages break objects, and keep plain lists on their line") {
  const Json json = Json::object({{"names", std::vector<std::string>{"a", "b"}}, {"empty", Json::list()}});
  CHECK(json.pages() == "{\n  \"names\": [\"a\", \"b\"],\n  \"empty\": []\n}\n");
}

TEST_CASE("what is missing or of another kind is named") {
  const Json json = Json::parse(R"({"a":"x","b":1.5})");
  CHECK(message_of([&] { json.at("c"); }) == "it has no 'c'");
  CHECK(message_of([&] { json.at("a").number(); }).find("\"x\"") != std::string::npos);
  CHECK(message_of([&] { json.at("b").integer(); }).find("1.5") != std::string::npos);
  CHECK(message_of([&] { Json::parse("{"); }) == "it is not JSON");
}

TEST_CASE("a text of a million brackets is refused before it is parsed") {
  const std::string open(1'000'000, '['), close(1'000'000, ']');
  CHECK(message_of([&] { Json::parse(open + close); }) == "it is nested too deeply (more than 64 levels)");
}
