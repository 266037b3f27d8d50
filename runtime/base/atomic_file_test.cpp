#include "runtime/base/atomic_file.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "runtime/base/error.hpp"
#include "runtime/base/testing.hpp"

namespace fs = std::filesystem;
using namespace inflect;
using namespace inflect::testing;

namespace {

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

int files_in(const std::string& folder) {
  return static_cast<int>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("a file written atomically holds what was written, and nothing else is left in its folder") {
  TemporaryFolder folder;
  write_atomically(folder / "a.txt", [](std::ostream& out) { out << "one\n"; });
  write_atomically(folder / "a.txt", [](std::ostream& out) { out << "two\n"; });
  CHECK(content(folder / "a.txt") == "two\n");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a writer that throws leaves the old file as it was and no temporary") {
  TemporaryFolder folder;
  write_atomically(folder / "a.txt", [](std::ostream& out) { out << "old"; });
  CHECK_THROWS_AS(write_atomically(folder / "a.txt",
                                   [](std::ostream& out) {
                                     out << "half";
                                     throw error("no more");
                                   }),
                  Error);
  CHECK(content(folder / "a.txt") == "old");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a file that may not grow gives one error naming the final file and leaves nothing") {
  TemporaryFolder folder;
  const auto path = folder / "big.bin";
  std::string message;
  {
    FileSizeLimit limit(10000);
    message = message_of([&] { write_atomically(path, [](std::ostream& out) { out << std::string(1 << 20, 'x'); }); });
  }
  CHECK(message.find("cannot write '" + path + "': ") == 0);
  CHECK(message.find("partial") == std::string::npos);
  CHECK(files_in(folder.path()) == 0);
}

TEST_CASE("what only reaches the disk on closing is checked too") {
  TemporaryFolder folder;
  std::string message;
  {
    FileSizeLimit limit(10);
    message = message_of(
        [&] { write_atomically(folder / "small.bin", [](std::ostream& out) { out << std::string(100, 'x'); }); });
  }
  CHECK(message.find("cannot write '") == 0);
  CHECK(files_in(folder.path()) == 0);
}

TEST_CASE("a full disk is named as the reason") {
  TemporaryFolder folder;
  SmallDisk disk(folder / "disk", 64 << 10);
  if (!disk.mounted()) {
    MESSAGE("skipped: this user may not mount a small file system");
    return;
  }
  const auto path = (folder / "disk") + "/model.bin";
  const auto message =
      message_of([&] { write_atomically(path, [](std::ostream& out) { out << std::string(1 << 20, 'x'); }); });
  CHECK(message == "cannot write '" + path + "': No space left on device");
  CHECK(files_in(folder / "disk") == 0);
}

TEST_CASE("a folder that does not exist, and a folder in the file's place, are refused") {
  TemporaryFolder folder;
  const auto nothing = [](std::ostream&) {};
  CHECK(message_of([&] { write_atomically(folder / "no/such.txt", nothing); }).find("No such file or directory") !=
        std::string::npos);
  CHECK(message_of([&] { write_atomically(folder.path(), nothing); }).find("it exists and is not a file") !=
        std::string::npos);
}
