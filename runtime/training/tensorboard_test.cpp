#include "runtime/training/tensorboard.hpp"

#include <doctest/doctest.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "runtime/base/testing.hpp"

using namespace inflect;
using testing::message_of;
using testing::TemporaryFolder;

namespace {

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::uint32_t word_at(const std::string& bytes, std::size_t at) {
  std::uint32_t word = 0;
  std::memcpy(&word, bytes.data() + at, 4);
  return word;
}

// Undoes the mask, as a reader does.
std::uint32_t unmasked(std::uint32_t word) {
  const std::uint32_t rotated = word - 0xA282EAD8u;
  return (rotated >> 17) | (rotated << 15);
}

// The data of each record, its two checksums verified.
std::vector<std::string> records_of(const std::string& bytes) {
  std::vector<std::string> records;
  for (std::size_t at = 0; at < bytes.size();) {
    REQUIRE(at + 16 <= bytes.size());
    std::uint64_t length = 0;
    std::memcpy(&length, bytes.data() + at, 8);
    REQUIRE(unmasked(word_at(bytes, at + 8)) == crc32c(bytes.substr(at, 8)));
    REQUIRE(at + 16 + length <= bytes.size());
    records.push_back(bytes.substr(at + 12, length));
    REQUIRE(unmasked(word_at(bytes, at + 12 + length)) == crc32c(records.back()));
    at += 16 + length;
  }
  return records;
}

}  // namespace

TEST_CASE("the checksum is CRC-32C") {
  CHECK(crc32c("123456789") == 0xE3069283u);
  CHECK(crc32c("") == 0);
  CHECK(crc32c(std::string(32, '\0')) == 0x8A9136AAu);
}

TEST_CASE("an event file begins with its version and holds one record a scalar") {
  TemporaryFolder folder;
  const std::string path = folder / "events";
  EventFile events(path);
  events.scalar("dev/UA", 300, 0.5, 2.0);
  events.flush();
  const auto records = records_of(content_of(path));
  REQUIRE(records.size() == 2);
  CHECK(records[0].substr(9) ==
        "\x1a\x0d"
        "brain.Event:2");
  // 1: wall time 2.0 · 2: step 300 · 5: {1: {1: "dev/UA", 2: 0.5f}}
  const std::string expected(
      "\x09\x00\x00\x00\x00\x00\x00\x00\x40\x10\xac\x02\x2a\x0f\x0a\x0d\x0a\x06"
      "dev/UA\x15\x00\x00\x00\x3f",
      29);
  CHECK(records[1] == expected);
}

TEST_CASE("a full disk leaves the events that were there, and the error names the file") {
  TemporaryFolder folder;
  const std::string path = folder / "events";
  EventFile events(path);
  events.scalar("a", 0, 1, 1);
  events.flush();
  const std::string before = content_of(path);
  {
    testing::FileSizeLimit limit(before.size() + 20);
    events.scalar("b", 1, 2, 2);
    CHECK(message_of([&] { events.flush(); }).find(path) != std::string::npos);
  }
  CHECK(content_of(path) == before);
}
