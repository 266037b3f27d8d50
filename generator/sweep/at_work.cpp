#include "generator/sweep/at_work.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "runtime/base/error.hpp"

namespace inflect::sweep {
namespace {

namespace fs = std::filesystem;

struct Sweeper {
  std::string host;
  long process = 0;
  std::string started;  // in the kernel's ticks: a number given to another process later is not taken for it

  bool operator==(const Sweeper&) const = default;
};

// Field 22 of /proc/PID/stat, counted behind the name, which may hold anything; "" if there is no such process.
std::string start_of(long process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (text.empty()) return "";
  std::istringstream fields(text.substr(text.rfind(')') + 1));
  std::string field;
  for (int number = 3; number <= 22; ++number) fields >> field;
  return field;
}

Sweeper this_one() {
  char host[256] = {};
  gethostname(host, sizeof host - 1);
  return {.host = host, .process = getpid(), .started = start_of(getpid())};
}

Sweeper sweeper_of(const std::string& mark) {
  Sweeper there;
  std::ifstream(mark) >> there.host >> there.process >> there.started;
  return there;
}

// link: of what finds out whether another was first, it is the one that NFS always made atomic, and the mark is there
// whole or not at all. Where there are no hard links, two that start at the same moment are not kept apart.
bool leave(const std::string& mark, const Sweeper& sweeper) {
  const std::string mine = mark + "-" + sweeper.host + "-" + std::to_string(sweeper.process);
  std::ofstream(mine) << sweeper.host << ' ' << sweeper.process << ' ' << sweeper.started << '\n';
  bool left = link(mine.c_str(), mark.c_str()) == 0;
  const bool there = !left && (errno == EEXIST || fs::exists(mark));
  if (!left && !there) left = rename(mine.c_str(), mark.c_str()) == 0;
  const int why = errno;
  unlink(mine.c_str());
  if (!left && !there) throw error("cannot write '", mark, "': ", std::strerror(why));
  return left;
}

}  // namespace

AtWork::AtWork(const std::string& out) : mark_(out + "/sweep.at-work") {
  fs::create_directories(out);
  const Sweeper me = this_one();
  if (leave(mark_, me)) return;
  const Sweeper there = sweeper_of(mark_);
  if (there.host != me.host)
    throw error("a sweep is at work in ", out, ", or was killed there: process ", there.process, " on ", there.host,
                "; if it is over, remove ", mark_);
  if (start_of(there.process) == there.started)
    throw error("a sweep is at work in ", out, " already: process ", there.process);
  unlink(mark_.c_str());
  if (!leave(mark_, me)) throw error("another sweep has just begun in ", out);
}

AtWork::~AtWork() {
  if (sweeper_of(mark_) == this_one()) unlink(mark_.c_str());
}

}  // namespace inflect::sweep
