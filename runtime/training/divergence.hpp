// Training that went beyond what floats hold. It ends there: nothing that is not finite is kept or written.
#pragma once
#include <span>
#include <string>

#include "runtime/base/error.hpp"
#include "runtime/model/description.hpp"

namespace inflect {

struct Diverged : Error {
  using Error::Error;
};

template <class... Parts>
Diverged divergence(const Parts&... parts) {
  return Diverged(error("training diverged in ", parts..., "; a smaller --rate or --clip may help").what());
}

// "'classifier.bias' (nan at element 3)" of the first parameter, in the program's order, that is not finite; "" if all
// are. `values`: an arena of all parameters, or of the trained ones.
std::string first_not_finite(const Description& program, std::span<const float> values);

}  // namespace inflect
