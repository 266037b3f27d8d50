// The committed programs, and their IR after each pass, are what the compiler writes today, byte for byte.
#include <doctest/doctest.h>

#include <algorithm>
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

void check_folder(const std::string& folder, const write::Files& made) {
  const std::filesystem::path committed = std::filesystem::path(INFLECT_SOURCE_DIR) / folder;
  for (const auto& [name, text] : made) {
    INFO(folder << "/" << name << "; scripts/regenerate.sh brings it up to date");
    CHECK(read(committed / name) == text);
  }
  for (const auto& entry : std::filesystem::directory_iterator(committed)) {
    INFO(entry.path().string() << " is made no more");
    CHECK(made.contains(entry.path().filename()));
  }
}

write::Compiled compiled_for(Target target, const spec::NamedExperiment& experiment, write::Files* ir) {
  CompileOptions options{.target = target, .widths = {{"acoustic", 130, "test", ""}, {"lexical", 1024, "test", ""}}};
  if (ir) options.watch = [&](const std::string& pass, const ir::Program& program) { add_ir(*ir, pass, program); };
  Diagnostics diagnostics;
  auto compiled = compile(experiment, options, diagnostics);
  REQUIRE(compiled);
  return std::move(*compiled);
}

}  // namespace

TEST_CASE("regenerating every shipped program and its IR gives the committed bytes") {
  Diagnostics diagnostics;
  const auto spec = spec::read_spec(INFLECT_SOURCE_DIR "/specs/aguilar2019.cpp", diagnostics);
  REQUIRE(spec);
  for (const spec::NamedExperiment& experiment : spec->experiments) {
    write::Files ir;
    check_folder("generated/" + experiment.name + "/cpu", write::write_cpu(compiled_for(Target::cpu, experiment, &ir)));
    check_folder("generated/" + experiment.name + "/cuda",
                 write::write_cuda(compiled_for(Target::cuda, experiment, nullptr)));
    check_folder("generated/" + experiment.name + "/ir", ir);
  }
}

TEST_CASE("equal blocks are rows of tables: more of them are no more code") {
  Diagnostics diagnostics;
  const auto spec = spec::read_spec(INFLECT_SOURCE_DIR "/tests/compiler/specs/deep.cpp", diagnostics);
  REQUIRE(spec);
  REQUIRE(spec->experiments.size() == 2);
  const auto pages = [&](int index, const char* name) {
    const write::Compiled compiled = compiled_for(Target::cpu, spec->experiments[index], nullptr);
    return write::write_cpu(compiled).at(name);
  };
  for (const char* name : {"step.cpp", "evaluate.cpp"}) {
    const std::string few = pages(0, name), many = pages(1, name);
    CHECK(std::ranges::count(few, ';') == std::ranges::count(many, ';'));
    CHECK(few.find(" equal blocks") != std::string::npos);
  }
}
