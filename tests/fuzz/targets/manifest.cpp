// A manifest (CSV).
#include "generator/data/manifest.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace inflect;

FUZZ(manifest, 3000) {
  fuzz::read([&] {
    std::vector<std::string> classes;
    read_manifest(fuzz::as_file(bytes), classes);
  });
}
