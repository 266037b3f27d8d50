#include "runtime/base/regular_file.hpp"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "runtime/base/testing.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

std::string long_text() {
  std::string text;
  for (int i = 0; text.size() < 200'000; ++i) text += std::to_string(i) + "\n";
  return text;
}

}  // namespace

TEST_CASE("a regular file is read whole, in parts and as a stream, through a link too") {
  TemporaryFolder folder;
  const std::string text = long_text();
  std::ofstream(folder / "a") << text;
  std::filesystem::create_symlink(folder / "a", folder / "link");
  CHECK(whole_text(folder / "link", text.size()) == text);
  std::ostringstream streamed;
  streamed << FileStream(folder / "a").rdbuf();
  CHECK(streamed.str() == text);
  const RegularFile file(folder / "a");
  CHECK(file.bytes() == text.size());
  char part[10];
  CHECK(file.read(5, part, 10) == 10);
  CHECK(std::string(part, 10) == text.substr(5, 10));
  CHECK(file.read(text.size() - 3, part, 10) == 3);
  CHECK(why_unreadable(folder / "a") == "");
}

TEST_CASE("whatever is not a regular file is refused by what it is, and nothing blocks") {
  TemporaryFolder folder;
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  std::filesystem::create_symlink(folder / "pipe", folder / "link");
  CHECK(message_of([&] { RegularFile(folder / "pipe", "data set "); }) ==
        text("cannot read data set '", folder / "pipe", "': it is a named pipe, not a file"));
  CHECK(why_unreadable(folder / "link") == "it is a named pipe, not a file");
  CHECK(why_unreadable("/dev/zero") == "it is a device, not a file");
  CHECK(why_unreadable(folder.path()) == "it is a folder");
  CHECK(why_unreadable(folder / "none") == "No such file or directory");
  CHECK(why_unreadable(std::string("a\0b", 3)) == "its name holds a NUL");
  CHECK(message_of([&] { FileStream stream("/dev/null"); }) == "cannot read '/dev/null': it is a device, not a file");
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
  (folder / "s").copy(address.sun_path, sizeof address.sun_path - 1);
  REQUIRE(::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  CHECK(why_unreadable(folder / "s") == "it is a socket, not a file");
  ::close(socket);
}

TEST_CASE("a file beyond the limit is refused unread") {
  TemporaryFolder folder;
  std::ofstream(folder / "a") << "123456";
  std::filesystem::resize_file(folder / "a", 1ull << 40);
  CHECK(message_of([&] { whole_text(folder / "a", 100, "manifest "); }) ==
        text("cannot read manifest '", folder / "a", "': it has 1099511627776 bytes, and no more than 100 are read"));
}
