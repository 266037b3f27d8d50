// The IR as text and back, after every pass; and what the verifier and the parser refuse.
#include <doctest/doctest.h>

#include <random>
#include <set>

#include "generator/driver.hpp"
#include "generator/ir/builder.hpp"
#include "generator/ir/text.hpp"
#include "generator/ir/verify.hpp"
#include "generator/primitives/attend/attend.hpp"

using namespace inflect;

namespace {

constexpr const char* small = R"(program tiny "Tiny"
axes
  word below batch at most 30 of words
parameters
  "classifier.weight" 2 x 3 uniform 0.5 trained decays on batch
function evaluate evaluation
  %0 = stream "lexical" : [word, 3] ; lexical // tiny.cpp:4
  %1 = segment_sum %0 along word.parent : [batch, 3]
  %2 = parameter "classifier.weight" : [2 x 3]
  %3 = product %1 %2 : [batch, 2] ; logits
  show "logits" = %3
)";

std::string without(std::string text, const std::string& part, const std::string& instead) {
  const auto at = text.find(part);
  REQUIRE(at != std::string::npos);
  return text.replace(at, part.size(), instead);
}

}  // namespace

TEST_CASE("text that was parsed prints as it was") { CHECK(ir::print(ir::parse(small)) == small); }

TEST_CASE("an axis of any making is read as it was printed") {
  const std::string every = R"(program tiny "Tiny"
axes
  dialogue of dialogues
  utterance below dialogue at most 0 of utterances
  word below utterance at most 30 of words
  word-2 below utterance at most 0 of words by sequence
  frame-of-word below word at most 100 of frames in spans
  frame-in-words below utterance at most 0 of frames over words
  video below utterance at most 9 of video
  token below utterance at most 4 as constant
  drawn
  edge below utterance at most 0 as window 2 all by sequence
  predecessor below utterance at most 0 as predecessors 1 all
  video-by-2 below utterance at most 0 as strided of video reach 3 stride 2
  video-by-2-2 below utterance at most 0 as strided of video reach 1 stride 2
parameters
)";
  const ir::Program program = ir::parse(every);
  CHECK(ir::print(program) == every);
  std::set<Rows> made;
  for (ir::AxisId id = ir::AxisTable::batch; id < program.axes.size(); ++id) made.insert(program.axes[id].rows);
  CHECK(made.size() == static_cast<std::size_t>(Rows::strided) + 1);  // the last
  for (const auto& [part, instead] : {std::pair{"of dialogues", "of utterances"},
                                      {"dialogue of", "talk of"},
                                      {"in spans", "in words"},
                                      {"at most 9 of video", "at most 9"},
                                      {"as constant", "as level"},
                                      {"as constant", "as batch"},
                                      {"stride 2", "stride 0"},
                                      {"of video reach", "of drawn reach"},
                                      {"window 2 all", "window 2"},
                                      {"token below", "tokens below"},
                                      {"by sequence", "by time"}}) {
    INFO(part << " -> " << instead);
    CHECK_THROWS_AS(ir::parse(without(every, part, instead)), InternalError);
  }
}

TEST_CASE("every shipped experiment prints, parses and prints the same after every pass") {
  Diagnostics diagnostics;
  const auto spec = spec::read_spec(INFLECT_SOURCE_DIR "/specs/aguilar2019.cpp", diagnostics);
  REQUIRE(spec);
  int compared = 0;
  for (const spec::NamedExperiment& experiment : spec->experiments) {
    for (const Target target : {Target::cpu, Target::cuda}) {
      CompileOptions options{.target = target,
                             .widths = {{"acoustic", 130, "test", ""}, {"lexical", 1024, "test", ""}}};
      options.watch = [&](const std::string& pass, const ir::Program& program) {
        if (pass == "instantiate") return;  // layers hold what the spec said; their places are not part of the text
        INFO(experiment.name << " after " << pass);
        const std::string text = ir::print(program);
        CHECK(ir::print(ir::parse(text)) == text);
        ++compared;
      };
      REQUIRE(compile(experiment, options, diagnostics));
    }
  }
  const int experiments = static_cast<int>(spec->experiments.size());
  CHECK(compared == 2 * experiments * (static_cast<int>(std::size(pass_names)) - 1));
}

TEST_CASE("the parser names the line it cannot read") {
  CHECK_THROWS_WITH(ir::parse(without(small, "segment_sum", "segment_mean")),
                    "IR text, line 8: no operation is called 'segment_mean'");
  CHECK_THROWS_WITH(ir::parse(without(small, "along word.parent", "along ward.parent")),
                    "IR text, line 8: no axis is called 'ward'");
  CHECK_THROWS_WITH(ir::parse(without(small, "product %1 %2", "product %1 %7")),
                    "IR text, line 10: %7 is not defined above");
}

TEST_CASE("the verifier shows the node that breaks a rule, and after which pass") {
  const ir::Program wrong = ir::parse(without(small, "[batch, 2] ; logits", "[batch, 5] ; logits"));
  CHECK_THROWS_WITH(ir::verify(wrong, "select"),
                    "after select, in evaluate: the result is [A, o]\n  %3 = product %1 %2 : [batch, 5] ; logits");
}

TEST_CASE("an operation is given no rows that stand in an order it does not know") {
  ir::Program program{.name = "small", .title = "Small"};
  ir::Function step{.name = "step", .mode = ir::Mode::training};
  ir::Builder b(program, step);
  const ir::AxisId words = program.axes.intern(
      {.rows = Rows::level, .parent = ir::AxisTable::batch, .level = levels::words, .order = RowOrder::by_sequence});
  const ir::ValueRef x = b.stream("lexical", words, 4);
  primitives::build_attend(b, x, x, x, {});
  program.functions = {step};
  CHECK_THROWS_WITH(ir::verify(program, "expand"),
                    doctest::Contains("it reads rows time by time, and those of word stand otherwise"));
}

TEST_CASE("text that was never printed is refused in words, with its line") {
  const std::pair<std::string, std::string> wrong[] = {{"// tiny.cpp:4", "// tiny.cpp"},
                                                       {"// tiny.cpp:4", "//"},
                                                       {"// tiny.cpp:4", "// tiny.cpp:99999999999999999999"},
                                                       {"// tiny.cpp:4", "// tiny.cpp:-4"},
                                                       {"\"lexical\" :", "\"lexical :"},
                                                       {"\"lexical\" :", "lexical :"},
                                                       {"[word, 3]", "[word, 99999999999]"},
                                                       {"[word, 3]", "[word, -3]"},
                                                       {"[word, 3]", "[word, 3"},
                                                       {"[word, 3]", "[word,"},
                                                       {"[word, 3]", "["},
                                                       {"[word, 3]", "[, 3]"},
                                                       {"[2 x 3]", "[0 x 3]"},
                                                       {"[2 x 3]", "[2 x 3x]"},
                                                       {"[2 x 3]", "[99999999 x 99999999]"},
                                                       {"%0 =", "%1 ="},
                                                       {"%0 =", "% ="},
                                                       {"product %1 %2", "product %-1 %2"},
                                                       {"product %1 %2", "product %1.7 %2"},
                                                       {"product %1 %2", "product %99999999999999 %2"},
                                                       {"product %1 %2", "product % %2"},
                                                       {"product", "\"\""},
                                                       {"along word.parent", "along word."},
                                                       {"along word.parent", "along batch.parent"},
                                                       {"along word.parent", "along one.first"},
                                                       {"along word.parent", "along word->"},
                                                       {"along word.parent", "along ->"},
                                                       {"along word.parent", "along"},
                                                       {"word below batch", "word below word"},
                                                       {"word below batch", "sentence below batch"},
                                                       {"at most 30", "at most many"},
                                                       {"uniform 0.5", "uniform x"},
                                                       {"uniform 0.5", "normal 0.5"},
                                                       {"trained decays", "frozen decays"},
                                                       {"2 x 3 uniform", "2 x -3 uniform"},
                                                       {"evaluation", "dreaming"},
                                                       {"show \"logits\"", "hide \"logits\""},
                                                       {"show \"logits\" = %3", "show \"logits\" = %9"},
                                                       {"show \"logits\" = %3", "show"},
                                                       {"\"Tiny\"", "\"Tiny\" passes 9"},
                                                       {"; logits", "; logits and more"},
                                                       {"program tiny", "  program tiny"},
                                                       {"function evaluate", "functions evaluate"}};
  for (const auto& [part, instead] : wrong) {
    INFO(part << " -> " << instead);
    CHECK_THROWS_AS(ir::parse(without(small, part, instead)), InternalError);
  }
}

TEST_CASE("labels with quotes, spaces and line breaks are read as they were printed") {
  ir::Program program = ir::parse(small);
  const std::string label = "a \"b\"\\ \n c";
  program.parameters[0].name = label;
  program.functions[0].nodes[2].attributes = ir::with(ir::Named{label});
  program.functions[0].nodes[2].name = "two words";
  const ir::Program again = ir::parse(ir::print(program));
  CHECK(again.parameters[0].name == label);
  CHECK(again.functions[0].nodes[2].label() == label);
  CHECK(again.functions[0].nodes[2].name == "two words");
}

TEST_CASE("a text with any damage is read, or refused as an error of the compiler; what was read is verified safely") {
  std::mt19937 random(7);
  const std::string parts = "% .:\"[]x,0123456789-abcdefgh\n/;=>";
  int read = 0, refused = 0;
  for (int trial = 0; trial < 4000; ++trial) {
    std::string text = small;
    for (int damage = static_cast<int>(random() % 4); damage >= 0; --damage) {
      const std::size_t at = random() % text.size();
      const std::size_t length = std::min<std::size_t>(random() % 5, text.size() - at);
      text.replace(at, length, 1, parts[random() % parts.size()]);
    }
    INFO("trial " << trial << ":\n" << text);
    try {
      const ir::Program program = ir::parse(text);
      ir::verify(program, "reading");
      CHECK(ir::print(ir::parse(ir::print(program))) == ir::print(program));
      ++read;
    } catch (const InternalError&) {
      ++refused;
    }
  }
  CHECK(read > 100);
  CHECK(refused > 1000);
}
