// Where in the spec the calls that follow come from: errors say it.
#pragma once

namespace inflect::cuda {

// Both are literals of generated code; empty before the first at(). Kernels run later than they are launched, so what
// fails while waiting for them may have been asked for earlier than the place says.
struct Place {
  const char* spec = "";
  const char* what = "";
};

Place& current_place();  // of this thread
inline void at(const char* spec, const char* what) { current_place() = {spec, what}; }

}  // namespace inflect::cuda
