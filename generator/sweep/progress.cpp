#include "generator/sweep/progress.hpp"

#include <iostream>

namespace inflect::sweep {
namespace {

std::string short_time(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  if (whole < 100) return std::to_string(whole) + " s";
  if (whole < 6000) return std::to_string((whole + 30) / 60) + " min";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

}  // namespace

void Progress::tell(const std::string& name, const std::string& outcome, double seconds) {
  --left_;
  const std::chrono::duration<double> since = std::chrono::steady_clock::now() - start_;
  const auto done = static_cast<double>(all_ - left_);
  std::cerr << '[' << all_ - left_ << '/' << all_ << "] " << name << ": " << outcome;
  if (seconds > 0) std::cerr << ", " << short_time(seconds);
  if (left_) std::cerr << "; about " << short_time(since.count() / done * static_cast<double>(left_)) << " left";
  std::cerr << std::endl;
}

}  // namespace inflect::sweep
