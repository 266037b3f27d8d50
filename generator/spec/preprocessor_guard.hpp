// What the preprocessor may not do for a spec: unfold macros without end, and run Clang's own debugging pragmas.
#pragma once
#include <clang/Lex/Preprocessor.h>

namespace inflect::spec {

void guard(clang::Preprocessor& preprocessor);

}  // namespace inflect::spec
