// Misspelt options. For blstm("frames", {.widht = 256}) Clang says only "no matching function for call to 'blstm'", but
// its syntax tree keeps the call as it was written, with the designator.
#pragma once
#include <clang/AST/ASTContext.h>

#include <string>
#include <vector>

#include "generator/diagnostics/diagnostics.hpp"

namespace inflect::spec {

struct MisspeltOption {
  Place call;  // where Clang reports that nothing matches
  Diagnostic diagnostic;
};

std::vector<MisspeltOption> misspelt_options(clang::ASTContext& context);

// The functions, constants and types of the language and of the spec, for a did-you-mean.
std::vector<std::string> known_names(clang::ASTContext& context);

}  // namespace inflect::spec
