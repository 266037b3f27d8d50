#include "runtime/base/text_file.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "runtime/base/testing.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

// What read_text makes of these bytes: the text, or its complaint from the file's name on.
std::string read(const std::string& bytes) {
  const TemporaryFolder folder;
  const std::string path = folder / "t.csv";
  std::ofstream(path, std::ios::binary) << bytes;
  std::string result;
  const std::string message = message_of([&] { result = read_text(path); });
  return message == "(no error)" ? result : message.substr(message.find("t.csv"));
}

std::string utf16(const std::string& ascii, bool big, bool marked) {
  std::string bytes = !marked ? "" : big ? "\xFE\xFF" : "\xFF\xFE";
  for (const char c : ascii) bytes += big ? std::string{'\0', c} : std::string{c, '\0'};
  return bytes;
}

}  // namespace

TEST_CASE("UTF-8 is read, its mark is not part of it, line ends stay") {
  CHECK(read("") == "");
  CHECK(read("\xEF\xBB\xBFgr\xC3\xB6\xC3\x9F"
             "er\r\nb\rc") == "größer\r\nb\rc");
}

TEST_CASE("other encodings are named") {
  for (const bool marked : {true, false}) {
    CHECK(read(utf16("wav,label", false, marked)) == "t.csv': it is UTF-16 (little-endian); save it as UTF-8");
    CHECK(read(utf16("wav,label", true, marked)) == "t.csv': it is UTF-16 (big-endian); save it as UTF-8");
  }
  CHECK(read(std::string("\xFF\xFE\0\0w\0\0\0", 8)) == "t.csv': it is UTF-32; save it as UTF-8");
  CHECK(read("a\r\nb,f\xFCr\n") ==
        "t.csv:2:4: the byte FC is not UTF-8; the file seems to be Latin-1 or Windows-1252 ('ü'?): save it as UTF-8");
  CHECK(read(std::string("a\nbc\0d", 6)) == "t.csv:2:3: a zero byte stands here: the file is no text, or damaged");
}

TEST_CASE("lines and columns are counted as editors do") {
  const std::string text = "a\r\nbö\rc\n\nd";
  const auto at = [&](std::size_t byte) { return std::pair(place_at(text, byte).line, place_at(text, byte).column); };
  CHECK(at(0) == std::pair(1, 1));
  CHECK(at(3) == std::pair(2, 1));
  CHECK(at(text.find('\r', 4)) == std::pair(2, 3));
  CHECK(at(text.find('c')) == std::pair(3, 1));
  CHECK(at(text.find('d')) == std::pair(5, 1));
  CHECK(lines_of(text) == std::vector<std::string>{"a", "bö", "c", "", "d"});
  CHECK(lines_of("a\r\r\n") == std::vector<std::string>{"a", ""});
  CHECK(lines_of("").empty());
}
