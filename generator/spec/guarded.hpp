// A spec is C++, and C++ can exhaust or crash its compiler. So a command that reads specs goes on in a child process
// with bounds on time, memory and stack; the parent waits for it and turns any other end of a reading than a finished
// one into a diagnostic. Between the readings, and after them, nothing is bounded.
#pragma once
#include <functional>
#include <string>

#include "generator/diagnostics/diagnostics.hpp"

namespace inflect::spec {

struct ReadingBounds {
  int seconds = 8;       // of work for one spec, which takes half a one; by the clock, twice as long
  int mebibytes = 1536;  // beyond what the process holds when it begins
};

// The caller goes on in the child. The parent stays in here and ends as the child ends, by exit status or signal; or
// with 1, after it has handed to `tell` what a reading came to.
void go_on_in_a_child(const ReadingBounds& bounds, const std::function<void(const Diagnostic&)>& tell);

// While it lives, this process reads that spec, within the bounds if it is such a child.
class GuardedReading {
 public:
  explicit GuardedReading(const std::string& spec);
  ~GuardedReading();
  GuardedReading(const GuardedReading&) = delete;
  GuardedReading& operator=(const GuardedReading&) = delete;
};

// Ends this child, and the reading with it: "a macro unfolds to …". Returns where there is no parent to tell it.
void give_up_reading(const std::string& why, const Place& place);

}  // namespace inflect::spec
