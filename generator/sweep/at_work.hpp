// The mark that a sweep is at work in OUT. Two at a time would train the same runs, and each would clear away what the
// other is writing.
#pragma once
#include <string>

#include "runtime/base/owner_lock.hpp"

namespace inflect::sweep {

// Holds OUT/sweep.at-work while it lives. Error, saying who is at work.
class AtWork {
 public:
  explicit AtWork(const std::string& out);

 private:
  OwnerLock lock_;
};

}  // namespace inflect::sweep
