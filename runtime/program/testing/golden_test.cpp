#include "runtime/program/golden.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "runtime/base/testing.hpp"
#include "runtime/cpu/testing/mean_model.hpp"
#include "runtime/data/testing/corpus.hpp"
#include "runtime/program/synthetic.hpp"
#include "runtime/program/testing/answer.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

// One tensor kept as "forward/x" or "gradients/a.x", its element `changed` moved by `by`.
TensorFile kept(const std::string& name, int elements, int changed = 0, float by = 0) {
  std::vector<float> values(elements, 1.0f);
  values[changed] += by;
  TensorFile golden;
  keep(name, float_tensor({elements}, values), golden);
  return golden;
}

}  // namespace

TEST_CASE("what was recorded checks, at any number of threads") {
  TemporaryFolder folder;
  REQUIRE(run({"golden", "record", folder / "g", "--threads", "1"}).status == 0);
  const Answer answer = run({"golden", "check", folder / "g", "--threads", "3"});
  CHECK(answer.status == 0);
  CHECK(answer.out.find("the same") != std::string::npos);
}

TEST_CASE("a changed element is named with its tensor and the size of the change") {
  TemporaryFolder folder;
  REQUIRE(run({"golden", "record", folder / "g"}).status == 0);
  TensorFile file = read_safetensors(folder / "g");
  auto values = file.tensors.at("gradients/classifier.weight").as_floats();
  values[7] *= 1.5f;
  file.tensors["gradients/classifier.weight"] = float_tensor({4, 3}, values);
  write_safetensors(file, folder / "g");
  const Answer answer = run({"golden", "check", folder / "g"});
  CHECK(answer.status == 1);
  CHECK(answer.err.find("'gradients/classifier.weight' element 7 is") != std::string::npos);
}

TEST_CASE("a golden of another program, data or kind is an error") {
  TemporaryFolder folder;
  write_dataset(corpus(), folder / "c.h5");
  REQUIRE(run({"golden", "record", folder / "g", "--data", folder / "c.h5"}).status == 0);
  CHECK(run({"golden", "check", folder / "g", "--data", folder / "c.h5"}).status == 0);
  CHECK(run({"golden", "check", folder / "g"}).err.find("was recorded with data ") != std::string::npos);
  MeanModel other;
  other.edit().name = "other";
  CHECK(run(other, {"golden", "check", folder / "g", "--data", folder / "c.h5"})
            .err.find("was recorded with program mean_model") != std::string::npos);
}

TEST_CASE("rounding is forgiven, a change is not, in whole and in sampled tensors") {
  for (const int elements : {100, 5000}) {
    CAPTURE(elements);
    CHECK(first_difference(kept("forward/x", elements), kept("forward/x", elements, 0, 1e-6f)).empty());
    CHECK(first_difference(kept("forward/x", elements), kept("forward/x", elements, 0, 0.1f))
              .find("'forward/x' element 0 is 1.1") == 0);
  }
  const std::string later = first_difference(kept("forward/x", 5120), kept("forward/x", 5120, 100, 0.5f));
  CHECK(later.find("'forward/x' element 100 is 1.5") == 0);
}

TEST_CASE("a change of an element that is not kept shows in the signed sums") {
  const std::string text = first_difference(kept("gradients/a.x", 5000), kept("gradients/a.x", 5000, 4321, 0.5f));
  CHECK(text.find("'gradients/a.x' differs in elements that are not kept") == 0);
}

TEST_CASE("another shape, a tensor gone, a new tensor and a NaN are differences") {
  CHECK(first_difference(kept("forward/x", 10), kept("forward/x", 11)).find("has shape") != std::string::npos);
  CHECK(first_difference(kept("forward/x", 10), kept("forward/y", 10)).find("'forward/x' is not put out any more") ==
        0);
  TensorFile more = kept("forward/x", 10);
  keep("forward/z", float_tensor({1}, std::vector<float>{1}), more);
  CHECK(first_difference(kept("forward/x", 10), more).find("'forward/z' is put out") == 0);
  CHECK_FALSE(first_difference(kept("forward/x", 10), kept("forward/x", 10, 3, NAN)).empty());
}

TEST_CASE("the built-in data is sound and has what is easily got wrong") {
  const MeanModel model;
  const ProgramData made = ragged_data(model.description());
  check_dataset(made.data);
  int empty_words = 0, wordless = 0, single = 0;
  for (std::size_t word = 0; word < made.data.words.begin.size(); ++word)
    empty_words += made.data.words.begin[word] == made.data.words.end[word];
  for (int u = 0; u < made.data.utterances(); ++u) {
    wordless += made.data.words.offset[u] == made.data.words.offset[u + 1];
    single += made.data.frames.offset[u + 1] - made.data.frames.offset[u] == 1;
  }
  CHECK(empty_words == 2);
  CHECK(wordless == 1);
  CHECK(single == 1);
  CHECK(made.classes.unlabelled == 1);
}
