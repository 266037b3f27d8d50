// What check hands to the later passes: the shape of every layer, and axes on which values can meet.
#include <doctest/doctest.h>

#include <cmath>

#include <inflect.hpp>

#include "generator/passes/check.hpp"
#include "generator/spec/values.hpp"

namespace {

using namespace inflect;

spec::Experiment of(const Model& model, const Training& training) {
  return spec::value_of(experiment("One", model, training));
}

// The shapes as a user reads them, one for each layer.
std::vector<std::string> shapes_of(const Model& model, const std::vector<passes::KnownWidth>& widths = {}) {
  Diagnostics diagnostics;
  const spec::Experiment experiment = of(model, paper_training);
  const auto checked = passes::check("one", experiment, widths, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all()) FAIL_CHECK(diagnostic.message);
  if (!checked) return {};
  std::vector<std::string> texts;

  for (const layers::Shape& shape : checked->views[0].shapes) 
    texts.push_back(checked->axes.shape(shape.axis, shape.width_text()));
  return texts;
}

using Texts = std::vector<std::string>;

Model word_encoder() {
  Streams in;
  auto acoustic = in.frames("acoustic") | by_word() | blstm("frames") | last();
  auto lexical = in.words("lexical");
  return gmu("gmu", acoustic, lexical, 64) | attention("attention", 32) | classify("classifier", four_emotions);
}

Model whole_utterance() {
  Streams in;
  auto frames = in.frames("acoustic");
  auto states = frames | blstm("frames", {.width = 64});
  auto whole = states | by_word() | last();  // one pass, read at each word's ends
  auto mean_of_words = frames | dropout(0.1) | by_word() | mean();
  auto acoustic = concat(whole, mean_of_words);
  auto lexical = in.words("lexical");
  return concat(acoustic, lexical) | mean() | classify("classifier", 3);
}

}  // namespace

TEST_CASE("frames by word and words meet on one axis") {
  CHECK(shapes_of(word_encoder(), {{.stream = "acoustic", .width = 130}}) ==
        Texts{"[batch, frame*, 130]", "[batch, word*, frame-of-word*, 130]", "[batch, word*, frame-of-word*, 256]",
              "[batch, word*, 256]", "[batch, word*, lexical]", "[batch, word*, 64]", "[batch, 64]", "[batch, 4]"});
}

TEST_CASE("a layer's frames may be regrouped, and open widths are called by their streams") {
  CHECK(shapes_of(whole_utterance()) ==
        Texts{"[batch, frame*, acoustic]", "[batch, frame*, 64]", "[batch, word*, frame-of-word*, 64]",
              "[batch, word*, 64]", "[batch, frame*, acoustic]", "[batch, word*, frame-of-word*, acoustic]",
              "[batch, word*, acoustic]", "[batch, word*, 64 + acoustic]", "[batch, word*, lexical]",
              "[batch, word*, 64 + acoustic + lexical]", "[batch, 64 + acoustic + lexical]", "[batch, 3]"});
}

TEST_CASE("streams of one cap share an axis, frames in words have their own") {
  Streams in;
  auto speech = in.frames("speech") | mean(), face = in.frames("face") | mean();
  auto spoken = in.frames("speech") | in_words() | mean();
  const Model model = concat(concat(speech, face), spoken) | classify("classifier", 2);
  // Layers stand as the output needs them: the inner concat before what it meets.
  CHECK(shapes_of(model) == Texts{"[batch, frame*, speech]", "[batch, speech]", "[batch, frame*, face]",
                                  "[batch, face]", "[batch, speech + face]", "[batch, frame*, speech]",
                                  "[batch, frame-in-words*, speech]", "[batch, speech]",
                                  "[batch, speech + face + speech]", "[batch, 2]"});
}

TEST_CASE("a width that is stated and given alike is that width") {
  Streams in;
  const Model model = in.words("lexical", {.width = 300}) | mean() | classify("classifier", 2);
  CHECK(shapes_of(model, {{.stream = "lexical", .width = 300, .given_by = "d.h5", .level = "words"},
                          {.stream = "lexical", .width = 300, .given_by = "--width lexical=300"}}) ==
        Texts{"[batch, word*, 300]", "[batch, 300]", "[batch, 2]"});
}

TEST_CASE("numbers that are none, or endless, are refused") {
  Streams in;
  const Model model = in.words("lexical") | dropout(std::nan("")) | mean() | classify("classifier", 2);
  Diagnostics diagnostics;
  const Training endless{.adam = {.rate = INFINITY}, .clip = std::nan(""), .l2 = INFINITY};
  CHECK(!passes::check("one", of(model, endless), {}, diagnostics));
  CHECK(diagnostics.all().size() == 4);
}
