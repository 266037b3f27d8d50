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
      ::alarm(20);
      ::_exit(read_alone(path));
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    all.push_back(WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status));
  }
  return all;
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
  const std::string whole = content(folder / "d.h5");
  std::vector<std::string> turned;
  std::vector<std::size_t> place;
  for (std::size_t at = 0; at < whole.size(); at += 13) {
    turned.push_back(whole);
    turned.back()[at] = static_cast<char>(turned.back()[at] ^ (at % 2 ? 0xff : 1 << at % 8));
    place.push_back(at);
  }
  const auto all = outcomes(turned, folder / "turned.h5");
  int count = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    INFO("byte ", place[i], ": outcome ", all[i]);
    CHECK((all[i] == sound || all[i] == refused));
    count += all[i] == refused;
  }
  CHECK(count > 20);
}
