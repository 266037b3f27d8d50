// From Clang's evaluated constants to values of the language itself.
#pragma once
#include <clang/AST/Decl.h>

#include <map>
#include <stdexcept>
#include <string>

#include "generator/frontend/frontend.hpp"

namespace inflect::frontend {

// A text that is no string literal or constant array of characters.
struct UnreadableText : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Fields are found by name, and all of the struct must be known here, so that a reordered or extended header cannot be
// misread silently. Texts, views and experiments are kept in the spec, each constant once: what the spec's author named
// by address is one object here too.
class ValueReader {
 public:
  explicit ValueReader(Spec& spec) : spec_(spec) {}

  const Experiment* experiment(const clang::VarDecl& variable);
  const View* view(const clang::VarDecl& variable);

 private:
  Spec& spec_;
  std::map<const clang::VarDecl*, const Experiment*> experiments_;
  std::map<const clang::VarDecl*, const View*> views_;
};

}  // namespace inflect::frontend
