// The values the frontend hands over are those that the same spec has when it is compiled into a program.
#include <doctest/doctest.h>

#include <cstdio>
#include <fstream>
#include <string>

#include "generator/spec/options.hpp"
#include "generator/spec/spec.hpp"
#include "generator/spec/training.hpp"
#include "generator/spec/values.hpp"
#include "specs/aguilar2019.cpp"

namespace {

using namespace inflect;

void check_same(const spec::Options& read, const spec::Options& compiled) {
  REQUIRE(read.size() == compiled.size());
  for (std::size_t i = 0; i < read.size(); ++i) {
    CHECK(read[i].group == compiled[i].group);
    CHECK(read[i].name == compiled[i].name);
    CHECK(read[i].holds == compiled[i].holds);
    CHECK(read[i].given == compiled[i].given);
    CHECK(read[i].item == compiled[i].item);
  }
}

void check_same(const spec::Layer& read, const spec::Layer& compiled) {
  CHECK(read.type == compiled.type);
  CHECK(read.label == compiled.label);
  CHECK(read.inputs == compiled.inputs);
  check_same(read.options, compiled.options);
  CHECK(read.where.line == compiled.where.line);
}

void check_same(const spec::Experiment& read, const spec::Experiment& compiled) {
  CHECK(read.title == compiled.title);
  REQUIRE(read.model.layers.size() == compiled.model.layers.size());
  for (std::size_t i = 0; i < read.model.layers.size(); ++i) check_same(read.model.layers[i], compiled.model.layers[i]);
  CHECK(read.model.output == compiled.model.output);
  REQUIRE(read.loss.terms.size() == compiled.loss.terms.size());
  for (std::size_t i = 0; i < read.loss.terms.size(); ++i) {
    const spec::Term &a = read.loss.terms[i], &b = compiled.loss.terms[i];
    CHECK(a.type == b.type);
    CHECK(a.of.size() == b.of.size());
    CHECK(a.weight == b.weight);
    CHECK(a.decay == b.decay);
    check_same(a.options, b.options);
  }
  CHECK(read.training.optimiser.type == compiled.training.optimiser.type);
  check_same(read.training.optimiser.options, compiled.training.optimiser.options);
  check_same(read.training.options, compiled.training.options);
}

std::unique_ptr<spec::Spec> read_text(const std::string& text, Diagnostics& diagnostics) {
  const std::string path = std::string(INFLECT_BINARY_DIR) + "/read_spec.cpp";
  std::ofstream(path) << "#include <inflect.hpp>\nusing namespace inflect;\n" << text;
  auto spec = spec::read_spec(path, diagnostics);
  std::remove(path.c_str());
  return spec;
}

std::unique_ptr<spec::Spec> read_valid(const std::string& text) {
  Diagnostics diagnostics;
  auto spec = read_text(text, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all()) FAIL_CHECK(diagnostic.message);
  REQUIRE(spec);
  return spec;
}

const std::string model =
    "constexpr Model b_lex(const char* label = \"words\") { Streams in; return in.words(\"lexical\") | blstm(label) | "
    "mean() | "
    "classify(\"classifier\", 4); }\n";

}  // namespace

TEST_CASE("the shipped experiments are read as they compile") {
  Diagnostics diagnostics;
  const auto spec = spec::read_spec(std::string(INFLECT_SOURCE_DIR) + "/specs/aguilar2019.cpp", diagnostics);
  REQUIRE(spec);
  const std::pair<const char*, const Experiment*> all[] = {{"b_aco_1", &b_aco_1},
                                                           {"b_aco_2", &b_aco_2},
                                                           {"b_lex", &b_lex},
                                                           {"b_mm_1", &b_mm_1},
                                                           {"b_mm_2", &b_mm_2},
                                                           {"h_aco_1", &h_aco_1},
                                                           {"h_mm_1", &h_mm_1},
                                                           {"h_mm_2", &h_mm_2},
                                                           {"h_mm_3", &h_mm_3},
                                                           {"h_mm_4", &h_mm_4},
                                                           {"mv_lex", &mv_lex},
                                                           {"mv_hmm", &mv_hmm},
                                                           {"mv_hmm_frozen", &mv_hmm_frozen},
                                                           {"ts_hmm", &ts_hmm}};
  REQUIRE(spec->experiments.size() >= std::size(all));
  for (std::size_t i = 0; i < std::size(all); ++i) {
    INFO(all[i].first);
    CHECK(spec->experiments[i].name == all[i].first);
    check_same(*spec->experiments[i].value, spec::value_of(*all[i].second));
  }
}

TEST_CASE("every option of the training is read") {
  const auto spec =
      read_valid(model +
                 "constexpr Experiment one = experiment(\"One\", b_lex(), {.epochs = 7, .batch = 3, .adam = {.rate = "
                 "0.5, .beta1 = 0.25, .beta2 = 0.125, .epsilon = 1e-3}, .clip = 2.5, .l2 = 0.75, .standardise = "
                 "Standardise::speaker, .folds = Folds::leave_one_session_out, .keep = best(dev_loss)});\n"
                 "constexpr Experiment two = experiment(\"Two\", b_lex(), {.keep = last_epoch});");
  const spec::Training& said = spec->experiments[0].value->training;
  const Training training = spec::settings_of(said);
  const auto adam = spec::unpack<Adam>(said.optimiser.options);
  CHECK(training.epochs == 7);
  CHECK(training.batch == 3);
  CHECK(adam.rate == 0.5);
  CHECK(adam.beta1 == 0.25);
  CHECK(adam.beta2 == 0.125);
  CHECK(adam.epsilon == 1e-3);
  CHECK(training.clip == 2.5);
  CHECK(training.l2 == 0.75);
  CHECK(training.standardise.value == Standardise::speaker);
  CHECK(training.folds.value == Folds::leave_one_session_out);
  CHECK(training.keep.value.by.score == Score::loss);
  CHECK(!training.keep.value.last);
  CHECK(spec::settings_of(spec->experiments[1].value->training).keep.value.last);
}

TEST_CASE("an optimiser may be called, or its options alone given: it is the same") {
  const auto spec = read_valid(
      model +
      "constexpr Experiment a = experiment(\"A\", b_lex(), {.optimiser = adam(0.5, {.beta2 = 0.25})});\n"
      "constexpr Experiment b = experiment(\"B\", b_lex(), {.adam = {.rate = 0.5, .beta2 = 0.25}});\n"
      "constexpr Experiment c = experiment(\"C\", b_lex(), {.optimiser = adam(1), .adam = {.rate = 0.5}});\n");
  const auto training = [&](int i) { return spec->experiments[i].value->training; };
  CHECK(training(0).optimiser.type == "adam");
  CHECK(training(1).optimiser.type == "adam");
  CHECK(spec::print(training(0).optimiser.options) == spec::print(training(1).optimiser.options));
  CHECK(!training(0).two_optimisers);
  CHECK(!training(1).two_optimisers);
  CHECK(training(2).two_optimisers);
}

TEST_CASE("a layer stands where the output needs it, in whatever order a compiler evaluates arguments") {
  const auto spec = read_valid(
      "constexpr Model left_first() { Streams in; auto a = in.words(\"x\") | mean(); auto b = in.words(\"y\") | "
      "mean();\n"
      "return concat(a, b) | classify(\"c\", 2); }\n"
      "constexpr Model right_first() { Streams in; auto b = in.words(\"y\") | mean(); auto a = in.words(\"x\") | "
      "mean();\n"
      "return concat(a, b) | classify(\"c\", 2); }\n"
      "constexpr auto one = experiment(\"1\", left_first(), {}), two = experiment(\"2\", right_first(), {});\n");
  const spec::Model &one = spec->experiments[0].value->model, &two = spec->experiments[1].value->model;
  REQUIRE(one.layers.size() == two.layers.size());
  for (std::size_t i = 0; i < one.layers.size(); ++i) {
    CHECK(one.layers[i].type == two.layers[i].type);
    CHECK(one.layers[i].label == two.layers[i].label);
    CHECK(one.layers[i].inputs == two.layers[i].inputs);
  }
}

TEST_CASE("texts may be literals, arrays of characters and parts of constants") {
  const auto spec = read_valid(
      "struct Names { const char* plain; char letters[2][8]; };\n"
      "constexpr Names names = {\"plain\", {\"first\", \"second\"}};\nconstexpr char array[] = \"array\";\n" +
      model +
      "constexpr auto a = experiment(\"A\", b_lex(names.plain), {});\n"
      "constexpr auto b = experiment(\"B\", b_lex(names.letters[1]), {});\n"
      "constexpr auto c = experiment(\"C\", b_lex(array), {});\n"
      "constexpr auto d = experiment(\"D\", b_lex(\"xlabel\" + 1), {});\n");
  const char* expected[] = {"plain", "second", "array", "label"};
  REQUIRE(spec->experiments.size() == 4);
  for (int i = 0; i < 4; ++i) CHECK(spec->experiments[i].value->model.layers[1].label == expected[i]);
}

TEST_CASE("experiments in namespaces and inline ones are found, in the file's order") {
  const auto spec =
      read_valid(model +
                 "namespace ours { inline constexpr Experiment one = experiment(\"One\", b_lex(), {}); }\n"
                 "static constexpr Experiment two = experiment(\"Two\", b_lex(), {});\n"
                 "namespace { constexpr Experiment three = experiment(\"Three\", b_lex(), {}); }\n");
  REQUIRE(spec->experiments.size() == 3);
  CHECK(spec->experiments[0].name == "one");
  CHECK(spec->experiments[0].place.line == 4);
  CHECK(spec->experiments[1].name == "two");
  CHECK(spec->experiments[2].name == "three");
}

TEST_CASE("an experiment may come from a template, a function or another constant") {
  const auto spec =
      read_valid(model +
                 "template <int N> constexpr Experiment made = experiment(\"Made\", b_lex(), {.epochs = N});\n"
                 "constexpr Experiment one = made<3>;\nconstexpr Experiment two = one;\n"
                 "constexpr const Experiment& alias = one;\nconstexpr const Experiment* pointer = &one;\n");
  REQUIRE(spec->experiments.size() == 2);
  CHECK(spec->experiments[0].name == "one");
  CHECK(spec::settings_of(spec->experiments[0].value->training).epochs == 3);
  CHECK(spec->experiments[1].name == "two");
}

TEST_CASE("an experiment written out as a struct stands where it is declared") {
  const auto spec = read_valid(model + "\nconstexpr Experiment one{.title = \"One\", .model = b_lex()};\n");
  CHECK(spec->experiments[0].value->where.line == 5);
}

TEST_CASE("a spec with errors hands over nothing") {
  Diagnostics diagnostics;
  CHECK(!read_text(model + "constexpr Experiment one = experiment(\"One\", b_lex(), {});\nthis is not C++\n",
                   diagnostics));
  CHECK(diagnostics.failed());
}

TEST_CASE("an empty file and one of zeros are specs without an experiment, not crashes") {
  const std::string path = std::string(INFLECT_BINARY_DIR) + "/empty_spec.cpp";
  for (const std::string& text : {std::string(), std::string(100, '\0'), std::string("\xff\xfe\x00", 3)}) {
    std::ofstream(path, std::ios::binary) << text;
    Diagnostics diagnostics;
    CHECK(!spec::read_spec(path, diagnostics));
    CHECK(diagnostics.failed());
  }
  std::remove(path.c_str());
}
