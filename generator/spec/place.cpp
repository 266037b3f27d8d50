#include "generator/spec/place.hpp"

namespace inflect::spec {

Place place_of(clang::SourceLocation location, const clang::SourceManager& sources) {
  if (location.isInvalid()) return {};
  const clang::PresumedLoc presumed = sources.getPresumedLoc(sources.getFileLoc(location));
  if (presumed.isInvalid()) return {};
  return {presumed.getFilename(), presumed.getLine(), presumed.getColumn()};
}

}  // namespace inflect::spec
