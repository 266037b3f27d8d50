// Work that a damaged or hostile file may crash, hang or blow up, done in a child process. HDF5 1.10 overruns memory on
// damaged variable-length strings and loops on damaged heaps; behind this wall that is an error like any other.
#pragma once
#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace inflect {

using Texts = std::vector<std::string>;

// The child's way to answer: first how many bytes there will be, then the bytes, in as many pieces as it likes.
class Answer {
 public:
  explicit Answer(int channel) : channel_(channel) {}
  void announce(std::uint64_t bytes);
  void give(const void* data, std::uint64_t bytes);

 private:
  int channel_;
};

// What `serve` throws when the trouble is with one element of an array: the parent knows where that belongs.
struct Unfit {
  std::uint64_t index;
  std::string what;
};

// The child ended without an answer: "crashed (Segmentation fault)", "took too long", "ran out of memory".
struct Lost : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Bounds {
  std::uint64_t read = 0;             // bytes that an answer reads at most: it may take so much longer
  std::uint64_t memory = 1ull << 30;  // beyond what this process holds already
};

// A child of this process's present state that answers questions one after another.
class Isolated {
 public:
  using Serve = std::function<void(const Texts& question, Answer&)>;
  Isolated(const Bounds& bounds, const Serve& serve);
  ~Isolated();  // the child is gone
  Isolated(const Isolated&) = delete;
  Isolated& operator=(const Isolated&) = delete;

  // `room` is asked for a place for the announced bytes, and may throw to decline. What `serve` throws, Error or Unfit,
  // is thrown here; Lost if the child died or exceeded the bounds.
  void ask(const Texts& question, const std::function<void*(std::uint64_t bytes)>& room);

 private:
  void end();
  [[noreturn]] void lose(bool impatient);

  Bounds bounds_;
  pid_t child_ = -1;
  int channel_ = -1, status_ = 0;
};

// Texts as bytes on a channel, each with its length before it. Lost if the bytes are no such.
std::string packed(const Texts& texts);
Texts unpacked(const std::string& bytes);

}  // namespace inflect
