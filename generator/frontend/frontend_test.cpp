// The values the frontend hands over are those that the same spec has when it is compiled into a program.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>

#include "generator/frontend/frontend.hpp"
#include "specs/aguilar2019.cpp"

namespace {

using namespace inflect;

bool same_text(const char* a, const char* b) { return a && b ? std::strcmp(a, b) == 0 : a == b; }

void check_same(const Layer& read, const Layer& compiled) {
  CHECK(read.kind == compiled.kind);
  CHECK(read.inputs[0] == compiled.inputs[0]);
  CHECK(read.inputs[1] == compiled.inputs[1]);
  CHECK(same_text(read.label, compiled.label));
  CHECK(read.width == compiled.width);
  CHECK(read.layers == compiled.layers);
  CHECK(read.rate == compiled.rate);
  CHECK(read.rate_given == compiled.rate_given);
  CHECK(read.most == compiled.most);
  CHECK(read.most_words == compiled.most_words);
  CHECK(read.normalise == compiled.normalise);
  for (int i = 0; i < Classes::capacity; ++i) CHECK(same_text(read.classes.names[i], compiled.classes.names[i]));
  CHECK(read.where.line == compiled.where.line);
}

void check_same(const Experiment& read, const Experiment& compiled) {
  CHECK(same_text(read.title, compiled.title));
  REQUIRE(read.model.size == compiled.model.size);
  for (int i = 0; i < Model::capacity; ++i) check_same(read.model.layers[i], compiled.model.layers[i]);
  CHECK(read.model.output == compiled.model.output);
  const Training &a = read.training, &b = compiled.training;
  CHECK(a.epochs == b.epochs);
  CHECK(a.batch == b.batch);
  CHECK(a.adam.rate == b.adam.rate);
  CHECK(a.adam.beta1 == b.adam.beta1);
  CHECK(a.adam.beta2 == b.adam.beta2);
  CHECK(a.adam.epsilon == b.adam.epsilon);
  CHECK(a.clip == b.clip);
  CHECK(a.l2 == b.l2);
  CHECK(a.standardise == b.standardise);
  CHECK(a.folds == b.folds);
  CHECK(a.keep.by.score == b.keep.by.score);
  CHECK(a.keep.last == b.keep.last);
}

std::unique_ptr<frontend::Spec> read_text(const std::string& text, Diagnostics& diagnostics) {
  const std::string path = std::string(INFLECT_BINARY_DIR) + "/read_spec.cpp";
  std::ofstream(path) << "#include <inflect.hpp>\nusing namespace inflect;\n" << text;
  auto spec = frontend::read_spec(path, diagnostics);
  std::remove(path.c_str());
  return spec;
}

std::unique_ptr<frontend::Spec> read_valid(const std::string& text) {
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
  const auto spec = frontend::read_spec(std::string(INFLECT_SOURCE_DIR) + "/specs/aguilar2019.cpp", diagnostics);
  REQUIRE(spec);
  const std::pair<const char*, const Experiment*> all[] = {
      {"b_aco_1", &b_aco_1}, {"b_aco_2", &b_aco_2}, {"b_lex", &b_lex},   {"b_mm_1", &b_mm_1}, {"b_mm_2", &b_mm_2},
      {"h_aco_1", &h_aco_1}, {"h_mm_1", &h_mm_1},   {"h_mm_2", &h_mm_2}, {"h_mm_3", &h_mm_3}, {"h_mm_4", &h_mm_4}};
  REQUIRE(spec->experiments.size() >= std::size(all));
  for (std::size_t i = 0; i < std::size(all); ++i) {
    INFO(all[i].first);
    CHECK(spec->experiments[i].name == all[i].first);
    check_same(*spec->experiments[i].value, *all[i].second);
  }
}

TEST_CASE("every option of the training is read") {
  const auto spec =
      read_valid(model +
                 "constexpr Experiment one = experiment(\"One\", b_lex(), {.epochs = 7, .batch = 3, .adam = {.rate = "
                 "0.5, .beta1 = 0.25, .beta2 = 0.125, .epsilon = 1e-3}, .clip = 2.5, .l2 = 0.75, .standardise = "
                 "Standardise::speaker, .folds = Folds::leave_one_session_out, .keep = best(dev_loss)});\n"
                 "constexpr Experiment two = experiment(\"Two\", b_lex(), {.keep = last_epoch});");
  const Training& training = spec->experiments[0].value->training;
  CHECK(training.epochs == 7);
  CHECK(training.batch == 3);
  CHECK(training.adam.rate == 0.5);
  CHECK(training.adam.beta1 == 0.25);
  CHECK(training.adam.beta2 == 0.125);
  CHECK(training.adam.epsilon == 1e-3);
  CHECK(training.clip == 2.5);
  CHECK(training.l2 == 0.75);
  CHECK(training.standardise == Standardise::speaker);
  CHECK(training.folds == Folds::leave_one_session_out);
  CHECK(training.keep.by.score == Score::loss);
  CHECK(!training.keep.last);
  CHECK(spec->experiments[1].value->training.keep.last);
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
  for (int i = 0; i < 4; ++i) CHECK(same_text(spec->experiments[i].value->model.layers[1].label, expected[i]));
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
  CHECK(spec->experiments[0].value->training.epochs == 3);
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
    CHECK(!frontend::read_spec(path, diagnostics));
    CHECK(diagnostics.failed());
  }
  std::remove(path.c_str());
}
