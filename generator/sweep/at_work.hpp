// The mark that a sweep is at work in OUT. Two at a time would train the same runs, and each would clear away what the
// other is writing.
#pragma once
#include <string>

namespace inflect::sweep {

// Leaves OUT/sweep.at-work while it lives. A mark left by a sweep that was killed on this machine is replaced; one of
// another machine cannot be checked. Throws Error, saying who is at work and what to do.
class AtWork {
 public:
  explicit AtWork(const std::string& out);
  ~AtWork();
  AtWork(const AtWork&) = delete;
  AtWork& operator=(const AtWork&) = delete;

 private:
  std::string mark_;
};

}  // namespace inflect::sweep
