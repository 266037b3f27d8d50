// The IR as text and back, after every pass; and what the verifier and the parser refuse.
#include <doctest/doctest.h>

#include "generator/driver.hpp"
#include "generator/ir/text.hpp"
#include "generator/ir/verify.hpp"

using namespace inflect;

namespace {

constexpr const char* small = R"(program tiny "Tiny"
axes
  word below batch at most 30
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

TEST_CASE("every shipped experiment prints, parses and prints the same after every pass") {
  Diagnostics diagnostics;
  const auto spec = frontend::read_spec(INFLECT_SOURCE_DIR "/specs/aguilar2019.cpp", diagnostics);
  REQUIRE(spec);
  int compared = 0;
  for (const frontend::NamedExperiment& experiment : spec->experiments) {
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
