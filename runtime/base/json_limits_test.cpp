#include "runtime/base/json_limits.hpp"

#include <doctest/doctest.h>

using inflect::beyond_limits;

TEST_CASE("JSON is measured before it is parsed: depth and number of values, not what stands in strings") {
  const std::string deep = "it is nested too deeply (more than 64 levels)";
  CHECK(beyond_limits(std::string(64, '[') + std::string(64, ']')) == "");
  CHECK(beyond_limits(std::string(65, '[')) == deep);
  std::string objects;
  for (int i = 0; i < 65; ++i) objects += "{\"a\":";
  CHECK(beyond_limits(objects) == deep);
  CHECK(beyond_limits("\"" + std::string(100, '[') + "\\\"" + std::string(100, '{') + "\"") == "");
  CHECK(beyond_limits("\"open" + std::string(100, '[') + "\\") == "");
  std::string neighbours = "[";
  for (int i = 0; i < 1000; ++i) neighbours += "[],";
  CHECK(beyond_limits(neighbours) == "");
  CHECK(beyond_limits(neighbours, {.values = 1000}) == "it holds too much (more than 1000 values)");
}
