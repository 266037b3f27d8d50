// The command line: what is wrong with it is said in one sentence, exit 2.
#include <doctest/doctest.h>

#include "runtime/base/testing.hpp"
#include "runtime/data/testing/corpus.hpp"
#include "runtime/program/suggest.hpp"
#include "runtime/program/testing/answer.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

bool says(const Answer& answer, const std::string& text) {
  return answer.status == 2 && answer.out.empty() && answer.err.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("--help is on standard output, exit 0, for the program and each command") {
  CHECK(run({"--help"}).status == 0);
  for (const std::string command :
       {"train", "evaluate", "predict", "forward", "gradients", "trace", "golden", "bench", "describe"}) {
    const Answer answer = run({command, "--help"});
    CAPTURE(command);
    CHECK(answer.status == 0);
    CHECK(answer.err.empty());
    CHECK(answer.out.find("Usage") != std::string::npos);
  }
  CHECK(run({"golden", "check", "--help"}).out.find("FILE") != std::string::npos);
}

TEST_CASE("an unknown option is named with the one that was meant") {
  CHECK(says(run({"train", "--data", "d", "--fold", "0", "--out", "r", "--epoch", "3"}),
             "there is no option '--epoch'; did you mean '--epochs'?"));
  CHECK(says(run({"train", "--dat", "d", "--fold", "0", "--out", "r"}),
             "there is no option '--dat'; did you mean '--data'?"));
  CHECK(says(run({"bench", "--backwards"}), "did you mean '--backward'?"));
  CHECK(says(run({"describe", "--xyzzy"}), "there is no option '--xyzzy'\n"));
}

TEST_CASE("an unknown command is named with the one that was meant") {
  CHECK(says(run({"trian"}), "there is no command 'trian'; did you mean 'train'?"));
  CHECK(says(run({"golden", "chekc", "f"}), "there is no command 'chekc'; did you mean 'check'?"));
}

TEST_CASE("what is missing is said") {
  CHECK(says(run(std::vector<std::string>{}), "a command is missing"));
  CHECK(says(run({"golden"}), "a command is missing"));
  CHECK(says(run({"train", "--fold", "0", "--out", "r"}), "--data is required"));
  CHECK(says(run({"predict", "--run", "r"}), "INPUT is required"));
}

TEST_CASE("values out of range and contradictions are wrong usage") {
  CHECK(says(run({"train", "--data", "d", "--fold", "0", "--out", "r", "--epochs", "0"}), "--epochs"));
  CHECK(says(run({"train", "--data", "d", "--fold", "0", "--out", "r", "--rate", "-1"}), "--rate"));
  CHECK(says(run({"train", "--data", "d", "--fold", "zero", "--out", "r"}), "--fold"));
  CHECK(says(run({"train", "--data", "d", "--fold", "0", "--out", "r", "--resume", "--force"}), "--force"));
  CHECK(says(run({"evaluate", "--run", "r", "--split", "train"}), "--split"));
  CHECK(says(run({"describe", "--json", "surplus"}), "surplus"));
}

TEST_CASE("every number is read by one reader: what is not one is refused by option, text and range") {
  TemporaryFolder folder;
  write_dataset(corpus(), folder / "c.h5");
  const auto train = [&](const std::string& option, const std::string& value) {
    return run({"train", "--data", folder / "c.h5", "--fold", "0", "--out", folder / "r", option + "=" + value});
  };
  for (const std::string option : {"--seed", "--epochs", "--batch", "--threads", "--rate", "--clip", "--l2"}) {
    for (const std::string value : {"-1", "nan", "1e99", "99999999999999999999999999999999999999999", "0,5", "x"}) {
      CAPTURE(option);
      CAPTURE(value);
      CHECK(says(train(option, value), option + " takes "));
      CHECK(says(train(option, value), ", not '" + value + "'"));
    }
  }
  CHECK(says(train("--seed", "1e3"), "a whole number from 0 to 18446744073709551615 (2^64 - 1)"));
  CHECK(says(run({"bench", "--repeats", "0"}), "--repeats takes a whole number from 1 to 1000000, not '0'"));
  CHECK_FALSE(exists(folder / "r"));
}

TEST_CASE("the largest seed is a seed of its own, and the one that is written down") {
  TemporaryFolder folder;
  write_dataset(corpus(), folder / "c.h5");
  for (const std::string seed : {"18446744073709551615", "18446744073709551614"}) {
    REQUIRE(run({"train", "--data", folder / "c.h5", "--fold", "0", "--epochs", "1", "--out", folder / seed, "--seed",
                 seed})
                .status == 0);
    CHECK(content_of(folder / (seed + "/config.json")).find("\"seed\": " + seed) != std::string::npos);
  }
  CHECK(content_of(folder / "18446744073709551615/best.safetensors") !=
        content_of(folder / "18446744073709551614/best.safetensors"));
}

TEST_CASE("a word is suggested only when it is near") {
  CHECK(nearest("--epcohs", {"--epochs", "--batch"}) == "--epochs");
  CHECK(nearest("--zzz", {"--epochs", "--batch"}).empty());
}
