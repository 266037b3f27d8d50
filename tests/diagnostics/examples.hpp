// Specs with mistakes, and beside them what the compiler must say. `// EXPECTED: text` and `// EXPECTED WARNING: text` on
// their line, `// EXPECTED ON FILE:` for what is about the file as a whole, `// EXPECTED ANYWHERE:` for what has no place,
// `// NOTE:` for a note on its line, `// GIVEN: stream width level by` for a width from outside, `// GENERATE` where all
// widths must be known.
#pragma once
#include <filesystem>

#include "generator/passes/check.hpp"

namespace inflect::testing {

struct Expectation {
  std::string kind, text;
  unsigned line;
};

struct Example {
  std::vector<Expectation> expected;
  std::vector<passes::KnownWidth> given;
  bool generate = false;
};

Example example_of(const std::filesystem::path& path);
// What the compiler has to say of that spec.
Diagnostics compile(const std::filesystem::path& path, const Example& example);
std::string printed(const Diagnostics& diagnostics);

// Each expected diagnostic is seen, and no other.
void check_example(const std::filesystem::path& path);

}  // namespace inflect::testing
