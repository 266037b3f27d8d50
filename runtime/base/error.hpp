// A user's mistake or bad data: one sentence that names the utterance, the file and the value. Programs print it and
// exit 1.
#pragma once
#include <sstream>
#include <stdexcept>
#include <string>

namespace inflect {

struct Error : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// throw error("wav file '", path, "' holds no samples")
template <class... Parts>
Error error(const Parts&... parts) {
  std::ostringstream text;
  (text << ... << parts);
  return Error(text.str());
}

}  // namespace inflect
