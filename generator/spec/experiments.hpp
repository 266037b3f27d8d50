// Finds the experiments that a spec file declares.
#pragma once
#include <clang/Frontend/ASTUnit.h>

#include <vector>

#include "generator/diagnostics/messages.hpp"

namespace inflect::spec {

struct Declared {
  const clang::VarDecl* variable;
  messages::Thing thing;  // its name and where it stands
};

struct DeclaredExperiments {
  std::vector<Declared> here;              // constants of the file itself, in its order
  std::vector<messages::Thing> elsewhere;  // in files it includes: they belong to other specs
};

// Reports experiments that cannot be one: not constexpr, inside a function, in an array, two of one name.
DeclaredExperiments find_experiments(clang::ASTUnit& unit, Diagnostics& diagnostics);

}  // namespace inflect::spec
