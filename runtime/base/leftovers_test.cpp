#include "runtime/base/leftovers.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "runtime/base/atomic_file.hpp"
#include "runtime/base/process_name.hpp"
#include "runtime/base/testing.hpp"

namespace fs = std::filesystem;
using namespace inflect;
using namespace inflect::testing;

namespace {

// The name of a child of this process that has ended.
ProcessName dead_process() {
  ProcessName name = this_process();
  name.number = ::fork();
  if (name.number == 0) ::_exit(0);
  ::waitpid(static_cast<pid_t>(name.number), nullptr, 0);
  return name;
}

std::string touched(const std::string& path) {
  std::ofstream(path) << "half";
  return path;
}

}  // namespace

TEST_CASE("a process is known by its name, and a dead one is no living one of the same number") {
  const ProcessName here = this_process();
  CHECK(process_named(text_of(here)) == here);
  CHECK(life_of(here) == Life::goes_on);
  ProcessName earlier = here;
  earlier.started = "1";
  CHECK(life_of(earlier) == Life::over);
  CHECK(life_of(dead_process()) == Life::over);
  ProcessName elsewhere = here;
  elsewhere.host = "another-machine";
  CHECK(life_of(elsewhere) == Life::unknown);
  for (const char* text :
       {"", "x", "host-12.3", "host.1-12", "host.1-x.3", "host.1-12.", ".1-2.3", "host.1-99999999999999999999.3"}) {
    CAPTURE(text);
    CHECK_FALSE(process_named(text));
  }
}

TEST_CASE(
    "what dead processes left under temporary names goes with the next file written beside it, and nothing else") {
  TemporaryFolder folder;
  ProcessName elsewhere = this_process();
  elsewhere.host = "another-machine";
  const auto partial = [&](const ProcessName& by) { return touched(folder / ("a.h5.partial-" + text_of(by) + "-0")); };
  const std::string dead = partial(dead_process()), living = partial(this_process()), unknown = partial(elsewhere);
  const std::string other = touched(folder / "notes.partial-1-2"), plain = touched(folder / "a.wav");
  write_atomically(folder / "b.txt", [](std::ostream& out) { out << "whole"; });
  CHECK_FALSE(fs::exists(dead));
  for (const auto& path : {living, unknown, other, plain}) CHECK(fs::exists(path));
}

TEST_CASE("temporary folders of dead processes go when the next one is made for the same purpose") {
  const fs::path place = fs::temp_directory_path();
  const fs::path dead = place / ("inflect-leftovers-" + text_of(dead_process()) + "-abcdef");
  const fs::path living = place / ("inflect-leftovers-" + text_of(this_process()) + "-abcdef");
  for (const fs::path& path : {dead, living}) fs::create_directories(path / "deeper");
  const fs::path made = make_temporary_folder("leftovers");
  CHECK_FALSE(fs::exists(dead));
  CHECK(fs::exists(living));
  for (const fs::path& path : {made, living}) fs::remove_all(path);
}

TEST_CASE("a temporary name is no longer than a file's name may be") {
  TemporaryFolder folder;
  const std::string path = folder / (std::string(240, 'n') + ".txt");
  write_atomically(path, [](std::ostream& out) { out << "whole"; });
  CHECK(fs::file_size(path) == 5);
}
