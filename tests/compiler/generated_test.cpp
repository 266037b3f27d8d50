// The committed programs are what the compiler writes today, byte for byte.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "generator/driver.hpp"

using namespace inflect;

namespace {

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("regenerating every shipped program gives the committed bytes") {
  Diagnostics diagnostics;
  const auto spec = frontend::read_spec(INFLECT_SOURCE_DIR "/specs/aguilar2019.cpp", diagnostics);
  REQUIRE(spec);
  for (const frontend::NamedExperiment& experiment : spec->experiments) {
    const CompileOptions options{.widths = {{"acoustic", 130, "test", ""}, {"lexical", 1024, "test", ""}}, .watch = {}};
    const auto compiled = compile(experiment, options, diagnostics);
    REQUIRE(compiled);
    for (const auto& [name, text] : emit::emit_cpu(*compiled)) {
      INFO("generated/" << experiment.name << "/cpu/" << name << "; scripts/regenerate.sh brings it up to date");
      CHECK(read(std::filesystem::path(INFLECT_SOURCE_DIR) / "generated" / experiment.name / "cpu" / name) == text);
    }
  }
}
