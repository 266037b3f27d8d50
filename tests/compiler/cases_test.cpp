// The cases of every layer and every loss: each folder's cases.cpp is a spec of small experiments, which compile to the
// shapes that its comments say, `// SHAPE [batch, 4]`, compute what the folder's reference.cpp computes in double, and
// have the gradients of finite differences; each mistakes.cpp gets what its comments say, `// EXPECTED: …`.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>

#include "generator/layers/rule.hpp"
#include "generator/losses/reference.hpp"
#include "generator/losses/rule.hpp"
#include "generator/passes/expand.hpp"
#include "tests/compiler/experiments.hpp"
#include "tests/compiler/references.hpp"
#include "tests/diagnostics/examples.hpp"

namespace fs = std::filesystem;
using namespace inflect;
using testing::Matrix;

namespace {

// The tree whose folders are run: another one where a test follows the recipe for a new layer in a copy.
#ifdef INFLECT_CASES_DIR
const std::string root = INFLECT_CASES_DIR;
#else
const std::string root = INFLECT_SOURCE_DIR;
#endif

// "generator/layers/linear", … in order.
std::vector<std::string> folders_of(const std::string& kind) {
  std::vector<std::string> folders;
  for (const auto& entry : fs::directory_iterator(fs::path(root) / "generator" / kind)) {
    if (entry.is_directory()) folders.push_back("generator/" + kind + "/" + entry.path().filename().string());
  }
  std::ranges::sort(folders);
  return folders;
}

bool exists(const std::string& path) { return fs::exists(fs::path(root) / path); }

// ── values ───────────────────────────────────────────────────────────────────────────────────

// A function of an experiment with the value of every node, "%3".
class Values {
 public:
  Values(const ir::Program& instantiated, int function)
      : spec_(instantiated.functions[function]), program_(expanded(instantiated)), run_(program_) {
    values_ = testing::interpret(program_, program_.functions[function], run_.inputs);
  }

  const ir::Function& spec() const { return spec_; }  // layers and losses
  layers::Rows of(ir::ValueRef value) const {
    return {spec_.type(value).width, values_.at("%" + std::to_string(value.node))};
  }
  layers::Rows parameter(const std::string& name) const {
    const ir::Parameter* parameter = program_.find(name);
    REQUIRE_MESSAGE(parameter, name);
    return {parameter->width, run_.inputs.parameters.at(name)};
  }
  // The rows of each sequence of an axis, in order.
  std::vector<std::vector<int>> sequences(ir::AxisId id) const {
    if (!program_.axes[id].ragged()) return {};
    const Axis& axis = batch().axes[run_.layout.index_of(id)];
    std::vector<std::vector<int>> rows(axis.parents);
    for (int parent = 0; parent < axis.parents; ++parent) {
      for (int row = axis.first[parent]; row >= 0; row = axis.after[row]) rows[parent].push_back(row);
    }
    return rows;
  }
  const Batch& batch() const { return *run_.inputs.batch; }

 private:
  static ir::Program expanded(ir::Program program) {
    passes::expand(program, passes::Show::every_node);
    return program;
  }

  const ir::Function& spec_;
  ir::Program program_;
  testing::Run run_;
  std::map<std::string, Matrix> values_;
};

void check_layer(const ir::Node& node, int index, const Values& values) {
  layers::Case one{.layer = *node.layer, .inputs = {}, .sequences_of = {}, .made = {}, .parameter = {}};
  for (const ir::ValueRef input : node.inputs) {
    one.inputs.push_back(values.of(input));
    one.sequences_of.push_back(values.sequences(values.spec().type(input).axis));
  }
  one.made = values.sequences(node.results[0].axis);
  const std::string prefix = (node.view.empty() ? "" : node.view + ".") + node.layer->label + ".";
  one.parameter = [&](const std::string& part) { return values.parameter(prefix + part); };
  const layers::Rows expected = testing::layer_reference(node.layer->type)(one);
  CHECK(testing::difference(values.of({index, 0}).values, expected.values) < 1e-12);
}

void check_term(const ir::Node& node, int index, const Values& values) {
  losses::Case one{
      .options = node.term->options, .inputs = {}, .label = values.batch().label, .drawn = {}, .negative = {}};
  for (const ir::ValueRef input : node.inputs) one.inputs.push_back(values.of(input));
  one.drawn = values.batch().self;
  one.negative = values.batch().negative;
  for (int row = 0; one.negative.empty() && row < values.batch().utterances().rows; ++row) one.drawn.push_back(row);
  const double expected = testing::loss_reference(node.term->type)(one);
  const double weight = node.term->weight / (1 + node.term->decay * 3);  // of epoch 3
  CHECK(values.of({index, 0}).values[0] == doctest::Approx(weight * expected).epsilon(1e-11));
}

// How many nodes of that type were compared.
int check_values(const spec::NamedExperiment& experiment, const std::string& type) {
  const testing::Passes passes = testing::passes_of(experiment);
  const ir::Program& program = testing::after(passes, "instantiate");
  int compared = 0;
  for (std::size_t f = 0; f < program.functions.size(); ++f) {
    const bool step = program.functions[f].mode == ir::Mode::training;
    const Values values(program, static_cast<int>(f));
    for (int i = 0; i < static_cast<int>(values.spec().nodes.size()); ++i) {
      const ir::Node& node = values.spec().nodes[i];
      INFO(experiment.name << " " << program.functions[f].name << " %" << i);
      if (!step && node.layer && node.layer->type == type) check_layer(node, i, values), ++compared;
      if (step && node.term && node.term->type == type) check_term(node, i, values), ++compared;
    }
  }
  return compared;
}

// ── shapes ───────────────────────────────────────────────────────────────────────────────────

// The shapes that layers on each line have.
std::multimap<unsigned, std::string> shapes_of(const spec::Spec& spec) {
  std::multimap<unsigned, std::string> shapes;
  for (const spec::NamedExperiment& experiment : spec.experiments) {
    Diagnostics diagnostics;
    const auto checked = passes::check(experiment.name, *experiment.value, {}, diagnostics);
    REQUIRE(checked);
    for (const passes::CheckedView& view : checked->views) {
      for (std::size_t i = 0; i < view.shapes.size(); ++i) {
        const layers::Shape& shape = view.shapes[i];
        shapes.emplace(view.model->layers[i].where.line, checked->axes.shape(shape.axis, shape.width_text()));
      }
    }
  }
  return shapes;
}

void check_shapes(const std::string& path, const spec::Spec& spec) {
  static const std::regex comment(R"(// SHAPE (\[.*\]))");
  const std::multimap<unsigned, std::string> shapes = shapes_of(spec);
  std::ifstream lines(root + "/" + path);
  unsigned number = 0;
  int expected = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    std::smatch match;
    if (!std::regex_search(line, match, comment)) continue;
    ++expected;
    const auto [from, to] = shapes.equal_range(number);
    const bool found = std::any_of(from, to, [&](const auto& one) { return one.second == match[1]; });
    CHECK_MESSAGE(found, path, ":", number, ": no layer of this line has the shape ", match[1].str());
  }
  CHECK_MESSAGE(expected > 0, path, " says no shape");
}

void check_folder(const std::string& folder, bool has_values) {
  INFO(folder);
  REQUIRE(exists(folder + "/README.md"));
  REQUIRE(exists(folder + "/cases.cpp"));
  const auto spec = testing::read_cases(root + "/" + folder + "/cases.cpp");
  check_shapes(folder + "/cases.cpp", *spec);
  int compared = 0;
  for (const spec::NamedExperiment& experiment : spec->experiments) {
    INFO(experiment.name);
    testing::check_gradients(experiment);
    if (has_values) compared += check_values(experiment, fs::path(folder).filename());
  }
  CHECK((!has_values || compared > 0));
  if (exists(folder + "/mistakes.cpp")) testing::check_example(fs::path(root) / folder / "mistakes.cpp");
}

}  // namespace

TEST_CASE("the cases of every layer: shapes, values in double, gradients, mistakes") {
  const std::vector<std::string> folders = folders_of("layers");
  CHECK(folders.size() == layers::all_rules().size());
  for (const std::string& folder : folders) {
    const layers::Rule& rule = layers::rule_of(fs::path(folder).filename());
    const bool chooses_rows = rule.source() || !exists(folder + "/reference.cpp");
    SUBCASE(folder.c_str()) { check_folder(folder, !chooses_rows); }
  }
}

TEST_CASE("the cases of every loss: values in double, gradients, mistakes") {
  const std::vector<std::string> folders = folders_of("losses");
  CHECK(folders.size() == losses::all_rules().size());
  for (const std::string& folder : folders) {
    SUBCASE(folder.c_str()) { check_folder(folder, true); }
  }
}
