// What tells two models apart: the hashes of what a spec says, the names of draws and of what programs show.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "generator/driver.hpp"
#include "generator/ir/operation.hpp"
#include "generator/layers/rule.hpp"
#include "generator/losses/rule.hpp"
#include "generator/spec/options.hpp"

using namespace inflect;

namespace {

std::unique_ptr<spec::Spec> read_text(const std::string& text) {
  const std::string path = std::string(INFLECT_BINARY_DIR) + "/identity_spec.cpp";
  std::ofstream(path) << "#include <inflect.hpp>\nusing namespace inflect;\n" << text;
  Diagnostics diagnostics;
  auto spec = spec::read_spec(path, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all()) FAIL_CHECK(diagnostic.message);
  std::remove(path.c_str());
  REQUIRE(spec);
  return spec;
}

write::Compiled compiled(const spec::NamedExperiment& experiment) {
  Diagnostics diagnostics;
  auto compiled =
      compile(experiment, {.widths = {{"acoustic", 3, "test", ""}, {"lexical", 2, "test", ""}}}, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all()) MESSAGE(diagnostic.message);
  REQUIRE(compiled);
  return std::move(*compiled);
}

struct Hashes {
  std::string model, experiment;
};
std::map<std::string, Hashes> hashes_of(const std::string& text) {
  const auto spec = read_text(text);
  std::map<std::string, Hashes> hashes;
  for (const spec::NamedExperiment& one : spec->experiments) {
    const write::Compiled program = compiled(one);
    hashes[one.name] = {program.model_hash, program.experiment_hash};
  }
  return hashes;
}

// Every way in which an option of those can be changed.
void check_each_option_counts(const std::string& type, const spec::Options& usual) {
  for (std::size_t i = 0; i < usual.size(); ++i) {
    spec::Options changed = usual;
    changed[i].holds = changed[i].holds == Holds::none ? Holds::item : changed[i].holds;
    changed[i].item.number += 1;
    INFO(type << " " << usual[i].name);
    CHECK(!spec::different(changed, usual).empty());
    CHECK(spec::print(spec::different(changed, usual)).find(usual[i].name + "=") != std::string::npos);
  }
}

const std::string models = R"(
constexpr Model model(const char* label, int width = 4, bool bias = true, double dropout = 0.5) {
  Streams in;
  return in.words("lexical") | linear(label, width, {.bias = bias}) | mean() | classify("classifier", 4, {.dropout = dropout});
}
)";

}  // namespace

TEST_CASE("nothing that a spec says is forgotten by a hash") {
  for (const layers::Rule& rule : layers::all_rules()) check_each_option_counts(rule.type, rule.usual);
  for (const losses::Rule& rule : losses::all_rules()) check_each_option_counts(rule.type, rule.usual);

  const auto hashes = hashes_of(models + R"(
constexpr Experiment a = experiment("A", model("one"), paper_training), label = experiment("B", model("two"), paper_training),
  width = experiment("C", model("one", 5), paper_training), bias = experiment("D", model("one", 4, false), paper_training),
  dropout = experiment("E", model("one", 4, true, 0.25), paper_training);
)");
  std::set<std::string> different;
  for (const auto& [name, hash] : hashes) different.insert(hash.model);
  CHECK(different.size() == hashes.size());
}

TEST_CASE("an option that is given as it usually is, a title and a place change no hash") {
  const auto hashes = hashes_of(models + R"(
constexpr Model said() {
  Streams in;
  return in.words("lexical", {.width = 2, .most = 30}) | linear("one", 4, {.bias = true}) | mean() | classify("classifier", 4, {.dropout = 0.5});
}
constexpr Experiment a = experiment("A", model("one"), paper_training), b = experiment("B", said(), {.epochs = 30, .adam = {.rate = 1e-4}}),
  c = experiment("C", said(), {.optimiser = adam(1e-4)}), other = experiment("D", said(), {.epochs = 29}),
  rate = experiment("E", said(), {.optimiser = adam(1e-3)});
)");
  CHECK(hashes.at("a").model == hashes.at("b").model);
  CHECK(hashes.at("a").experiment == hashes.at("b").experiment);
  CHECK(hashes.at("a").experiment == hashes.at("c").experiment);
  CHECK(hashes.at("a").model == hashes.at("other").model);
  CHECK(hashes.at("a").experiment != hashes.at("other").experiment);
  CHECK(hashes.at("a").experiment != hashes.at("rate").experiment);
}

TEST_CASE("what programs show has one name each, the only one of its kind the kind's") {
  const auto spec = read_text(R"(
constexpr Model pooled(bool twice) {
  Streams in;
  auto words = in.words("lexical");
  auto x = gmu("inner", words, words, 4);
  auto y = twice ? gmu("outer", x, words, 4) : x;
  auto pooled = y | attention("first", 4);
  return (twice ? concat(pooled, x | attention("second", 4)) : pooled) | classify("classifier", 4);
}
constexpr Experiment single = experiment("1", pooled(false), paper_training), several = experiment("2", pooled(true), paper_training);
constexpr View a = view("a", pooled(true)), b = view("b", pooled(false));
constexpr Experiment views = experiment("3", deploy(a), cross_entropy(a) + cross_entropy(b), paper_training);
)");
  const auto shown = [](const write::Compiled& program) {
    std::vector<std::string> names;
    for (const ir::Output& output : program.program.function("evaluate")->outputs) {
      if (output.kind == ir::OutputKind::shown) names.push_back(output.name);
    }
    std::ranges::sort(names);
    return names;
  };
  using Names = std::vector<std::string>;
  CHECK(shown(compiled(spec->experiments[0])) == Names{"attention", "gate", "logits", "utterance"});
  CHECK(shown(compiled(spec->experiments[1])) ==
        Names{"first", "inner.gate", "logits", "outer.gate", "second", "utterance"});
  CHECK(shown(compiled(spec->experiments[2])) == Names{"a.first", "a.inner.gate", "a.logits", "a.outer.gate",
                                                       "a.second", "a.utterance", "b.attention", "b.gate", "b.logits",
                                                       "b.utterance"});
}

TEST_CASE("every draw is its own, of one value and of two views too") {
  const auto spec = read_text(R"(
constexpr Model twice() {
  Streams in;
  auto x = in.words("lexical") | mean();
  return concat(x | dropout(0.5), x | dropout(0.5)) | classify("classifier", 4);
}
constexpr Experiment one = experiment("1", twice(), paper_training);
constexpr View a = view("a", twice()), b = view("b", twice());
constexpr Experiment views = experiment("2", deploy(a), cross_entropy(a) + cross_entropy(b), paper_training);
)");
  const auto draws = [](const write::Compiled& program) {
    std::set<std::string> labels;
    for (const ir::Node& node : program.program.function("step")->nodes) {
      if (ir::is_draw(node)) labels.insert(node.label());
    }
    return labels;
  };
  CHECK(draws(compiled(spec->experiments[0])).size() == 3);  // two of the layers, one of the classifier
  CHECK(draws(compiled(spec->experiments[1])).size() == 6);
}
