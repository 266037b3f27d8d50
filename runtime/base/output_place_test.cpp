#include "runtime/base/output_place.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "runtime/base/atomic_file.hpp"
#include "runtime/base/testing.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace fs = std::filesystem;

TEST_CASE("an output is never an input, under whatever name") {
  const TemporaryFolder folder;
  const std::string input = folder / "in.csv";
  std::ofstream(input) << "a";
  fs::create_directory(folder / "sub");
  fs::create_symlink("in.csv", folder / "soft.csv");
  fs::create_symlink("../soft.csv", folder / "sub/softer.csv");
  fs::create_hard_link(input, folder / "hard.csv");
  for (const char* name : {"in.csv", "./sub/../in.csv", "soft.csv", "sub/softer.csv", "hard.csv"}) {
    CAPTURE(name);
    CHECK(message_of([&] {
            require_place(folder / name, {"", folder / "none", input});
          }).find("an input of this command") != std::string::npos);
  }
  CHECK(message_of([&] { require_place(folder / "soft.csv", {input}); }) ==
        text("cannot write '", folder / "soft.csv", "': it is '", input,
             "', an input of this command; name another file"));
  require_place(folder / "in.csv", {folder / "sub"});  // an older output may be replaced
  require_place(folder / "new.csv", {input});
}

TEST_CASE("a place that cannot be written to is named") {
  const TemporaryFolder folder;
  CHECK(message_of([&] { require_place(folder / "no/d.h5"); }) ==
        text("cannot write '", folder / "no/d.h5", "': there is no folder '", folder / "no", "'"));
  std::ofstream(folder / "file") << "a";
  CHECK(message_of([&] { require_place(folder / "file/d.h5"); }).find("' is not a folder") != std::string::npos);
  CHECK(message_of([&] { require_place(folder.path()); }).find("it is a folder") != std::string::npos);
  CHECK(message_of([&] { require_place(""); }) == "the file to write has no name");
  ::mkfifo((folder / "pipe").c_str(), 0600);
  CHECK(message_of([&] { require_place(folder / "pipe"); }).find("it exists and is not a file") != std::string::npos);
  CHECK(message_of([&] { require_place("/proc/inflect/x"); }).find("/proc/inflect") != std::string::npos);
}

TEST_CASE("a file is written where its link leads, and the link stays") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "sub");
  fs::create_symlink("sub/real", folder / "link");
  for (const char* content : {"one", "two"}) {
    write_atomically(folder / "link", [&](std::ostream& out) { out << content; });
    CHECK(fs::is_symlink(folder / "link"));
    std::string read;
    std::ifstream(folder / "sub/real") >> read;
    CHECK(read == content);
  }
  CHECK(std::distance(fs::directory_iterator(folder / "sub"), {}) == 1);
}
