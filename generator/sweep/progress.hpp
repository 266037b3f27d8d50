// What a sweep says while it runs: a line on stderr for each run that ended, and how long the rest will take.
#pragma once
#include <chrono>
#include <string>

namespace inflect::sweep {

class Progress {
 public:
  explicit Progress(std::size_t left) : left_(left), all_(left) {}

  // `seconds` 0: it took none, or they are not known.
  void tell(const std::string& name, const std::string& outcome, double seconds);

 private:
  std::size_t left_, all_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace inflect::sweep
