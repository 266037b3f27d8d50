// Clang's source locations as places in the spec.
#pragma once
#include <clang/Basic/SourceManager.h>

#include "generator/diagnostics/diagnostics.hpp"

namespace inflect::spec {

// Of the text the user wrote, for something inside a macro too. An invalid location gives an empty place.
Place place_of(clang::SourceLocation location, const clang::SourceManager& sources);

}  // namespace inflect::spec
