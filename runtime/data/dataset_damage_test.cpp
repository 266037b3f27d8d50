// Damaged files: whatever is cut off or turned over, reading gives an Error or a sound data set.
// Each damaged copy is read in a child process, so that a crash inside the HDF5 library is seen and counted too.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "runtime/base/testing.hpp"
#include "runtime/data/dataset.hpp"
#include "runtime/data/dataset_example.hpp"
#include "runtime/data/hdf5_editing.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

enum Outcome { sound = 10, refused = 11 };

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

int read_alone(const std::string& path) {
  try {
    check_dataset(read_dataset(path));
    read_widths(path);
    return sound;
  } catch (const Error&) {
    return refused;
  }
}

// Reads each of the files in one child after another; a crash costs only the file at hand. Returns the outcomes.
std::vector<int> outcomes(const std::vector<std::string>& damaged, const std::string& path) {
  std::vector<int> all;
  for (const auto& bytes : damaged) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    const pid_t child = ::fork();
    if (child == 0) {
      ::alarm(60);
      ::_exit(read_alone(path));
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    all.push_back(WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status));
  }
  return all;
}

// Turns over every `stride`-th byte, one at a time; how many of the copies are refused. None may be anything but
// refused or sound.
int refused_when_turned(const std::string& whole, std::size_t stride, const TemporaryFolder& folder) {
  std::vector<std::string> turned;
  for (std::size_t at = 0; at < whole.size(); at += stride) {
    turned.push_back(whole);
    turned.back()[at] = static_cast<char>(turned.back()[at] ^ (at % 2 ? 0xff : 1 << at % 8));
  }
  int count = 0;
  const auto all = outcomes(turned, folder / "turned.h5");
  for (std::size_t i = 0; i < all.size(); ++i) {
    INFO("byte ", i * stride, ": outcome ", all[i]);
    CHECK((all[i] == sound || all[i] == refused));
    count += all[i] == refused;
  }
  return count;
}

}  // namespace

TEST_CASE("a data set cut off anywhere is refused") {
  TemporaryFolder folder;
  write_dataset(small_dataset(), folder / "d.h5");
  const std::string whole = content(folder / "d.h5");
  std::vector<std::string> cut;
  for (std::size_t size = 0; size < whole.size(); size += size < 200 ? 7 : 97) cut.push_back(whole.substr(0, size));
  cut.push_back(whole.substr(0, whole.size() - 1));
  for (const int outcome : outcomes(cut, folder / "cut.h5")) CHECK(outcome == refused);
}

TEST_CASE("a data set with a byte turned over is refused or sound") {
  TemporaryFolder folder;
  write_dataset(small_dataset(), folder / "d.h5");
  CHECK(refused_when_turned(content(folder / "d.h5"), 29, folder) > 10);
}

TEST_CASE("one with every optional part, too") {
  TemporaryFolder folder;
  write_dataset(rich_dataset(), folder / "d.h5");
  const std::string whole = content(folder / "d.h5");
  CHECK(refused_when_turned(whole, 83, folder) > 10);
  std::vector<std::string> cut;
  for (std::size_t size = 100; size < whole.size(); size += 997) cut.push_back(whole.substr(0, size));
  for (const int outcome : outcomes(cut, folder / "cut.h5")) CHECK(outcome == refused);
}

// What HDF5 1.10 itself does not survive: sizes and addresses of strings on its "global heap".
TEST_CASE("variable-length strings with a byte turned over are refused or sound") {
  TemporaryFolder folder;
  write_dataset(small_dataset(), folder / "d.h5");
  edit(folder / "d.h5", [](hid_t file) {
    put_variable_strings(file, "/utterances/id", {"a1", "a2", "b1 ü"});
    put_variable_strings(file, "/words/text", {"guten", "Tag", "schön", "", "ja"});
  });
  const std::string whole = content(folder / "d.h5");
  const std::size_t heap = whole.find("GCOL");
  REQUIRE(heap != std::string::npos);
  std::vector<std::string> turned;
  for (std::size_t at = heap; at < heap + 200; at += 5) {
    turned.push_back(whole);
    turned.back()[at] = static_cast<char>(~turned.back()[at]);
  }
  int count = 0;
  for (const int outcome : outcomes(turned, folder / "turned.h5")) {
    CHECK((outcome == sound || outcome == refused));
    count += outcome == refused;
  }
  CHECK(count > 10);
}
