#include "runtime/base/message.hpp"

#include <doctest/doctest.h>

using inflect::as_message;

TEST_CASE("a message keeps its lines; what a terminal would obey is spelt out") {
  CHECK(as_message("it's 'ß'\nsecond line") == "it's 'ß'\nsecond line");
  CHECK(as_message("a\x1b[31mred\xff").find('\x1b') == std::string::npos);
}

TEST_CASE("of a long line the middle is left out, between characters") {
  CHECK(as_message("short\n" + std::string(100, 'x'), 30) ==
        "short\n" + std::string(20, 'x') + "… (70 bytes left out) …" + std::string(10, 'x'));
  std::string umlauts;
  for (int i = 0; i < 50; ++i) umlauts += "ä";
  CHECK(as_message(umlauts, 10).find('\\') == std::string::npos);
}
