// The command line asks for what cannot be. Programs print it and exit 2, before anything is written.
#pragma once
#include "runtime/base/error.hpp"

namespace inflect {

struct WrongUsage : Error {
  using Error::Error;
};

// throw wrong_use("--width takes STREAM=COLUMNS, not '", text, "'")
template <class... Parts>
WrongUsage wrong_use(const Parts&... parts) {
  return WrongUsage(error(parts...).what());
}

}  // namespace inflect
