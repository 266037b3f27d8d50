#include "runtime/base/owner_lock.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "runtime/base/error.hpp"
#include "runtime/base/testing.hpp"

namespace fs = std::filesystem;
using namespace inflect;
using namespace inflect::testing;

TEST_CASE("a lock has one owner, who is named, by whatever path it is reached; it goes with its file") {
  TemporaryFolder folder;
  const std::string file = folder / "real/a.lock";
  fs::create_directory(folder / "real");
  fs::create_directory_symlink(folder / "real", folder / "other-name");
  {
    const OwnerLock lock(file, "in use");
    char host[256] = {};
    gethostname(host, sizeof host - 1);
    CHECK(message_of([&] { OwnerLock(folder / "other-name/a.lock", "in use"); }) ==
          text("in use: process ", getpid(), " on ", host));
    CHECK(fs::exists(file));
  }
  CHECK_FALSE(fs::exists(file));
  const OwnerLock again(file, "in use");
}

TEST_CASE("a process that is killed leaves a file that locks nobody out") {
  TemporaryFolder folder;
  const std::string file = folder / "a.lock";
  int told[2];
  REQUIRE(pipe(told) == 0);
  const pid_t child = fork();
  if (child == 0) {
    const OwnerLock lock(file, "in use");
    if (write(told[1], "x", 1) == 1) pause();
    _exit(0);
  }
  char byte;
  REQUIRE(read(told[0], &byte, 1) == 1);
  CHECK(message_of([&] { OwnerLock(file, "in use"); }).find("process " + std::to_string(child)) != std::string::npos);
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  CHECK(fs::exists(file));
  {
    const OwnerLock lock(file, "in use");
  }
  CHECK_FALSE(fs::exists(file));
  for (const int end : told) close(end);
}

TEST_CASE("a lock that cannot be made is an error that names it") {
  CHECK(message_of([] { OwnerLock("/nowhere/a.lock", "in use"); }) ==
        "cannot lock '/nowhere/a.lock': No such file or directory");
  TemporaryFolder folder;
  fs::create_symlink(folder / "elsewhere", folder / "a.lock");
  CHECK(message_of([&] { OwnerLock(folder / "a.lock", "in use"); }).starts_with("cannot lock"));
  CHECK_FALSE(fs::exists(folder / "elsewhere"));
}
