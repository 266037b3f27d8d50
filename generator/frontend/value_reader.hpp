// From Clang's evaluated constants to values of the language itself.
#pragma once
#include <clang/AST/APValue.h>
#include <clang/AST/Type.h>

#include <deque>
#include <stdexcept>
#include <string>

#include "dsl/inflect.hpp"

namespace inflect::frontend {

// A text that is no string literal or constant array of characters.
struct UnreadableText : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Fields are found by name, and all of the struct must be known here, so that a reordered or extended header cannot be
// misread silently. The texts are kept in `strings`, to which the result points.
Experiment read_experiment(const clang::APValue& value, clang::QualType type, std::deque<std::string>& strings);

}  // namespace inflect::frontend
