// Training that goes beyond what floats hold: it ends where that arises, and nothing of it is kept.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "runtime/base/testing.hpp"
#include "runtime/cpu/testing/mean_model.hpp"
#include "runtime/data/testing/corpus.hpp"
#include "runtime/program/testing/answer.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

constexpr float infinite = std::numeric_limits<float>::infinity();

// In one step of one epoch something is not finite.
struct Poisoned : MeanModel {
  enum class What { nothing, loss, gradient, statistic, dev };
  What what = What::nothing;
  std::uint32_t epoch = 2, step_of_epoch = 1, now = 0;

  float step(Pool& pool, const Batch& batch, const Standardiser& standard, float* parameters, float* gradients,
             const Randomness& random, bool update_statistics) override {
    now = random.epoch;
    const float loss = MeanModel::step(pool, batch, standard, parameters, gradients, random, update_statistics);
    if (random.epoch != epoch || random.step != step_of_epoch) return loss;
    if (what == What::gradient) gradients[17] = NAN;  // the second element of the bias
    if (what == What::statistic) parameters[32] = infinite;
    return what == What::loss ? infinite : loss;
  }
  float evaluate(Pool& pool, const Batch& batch, const Standardiser& standard, const float* parameters) override {
    const float loss = MeanModel::evaluate(pool, batch, standard, parameters);
    return what == What::dev && now == epoch ? NAN : loss;
  }
};

struct Workplace {
  TemporaryFolder folder;
  std::string data = folder / "corpus.h5";
  Workplace() { write_dataset(corpus(), data); }

  std::vector<std::string> line(const std::string& out, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words{"train", "--data",  data, "--fold", "1",         "--seed",
                                   "3",     "--batch", "8",  "--out",  folder / out};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  std::string file(const std::string& name) const { return content_of(folder / name); }
};

bool says(const Answer& answer, const std::string& text) {
  CAPTURE(answer.err);
  return answer.status == 1 && answer.err.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("what is not finite ends the run, with epoch, step and the first parameter; what was there stays") {
  const Workplace place;
  REQUIRE(run(place.line("whole")).status == 0);
  struct Case {
    Poisoned::What what;
    std::string message;
  };
  for (const auto& [what, message] : std::vector<Case>{
           {Poisoned::What::loss, "epoch 3, step 2 of 4: loss inf, gradient norm "},
           {Poisoned::What::gradient,
            "gradient norm nan; not finite is first the gradient of 'classifier.bias' (nan at element 1)"},
           {Poisoned::What::statistic,
            "step 4 of 4, the last: not finite is first 'norm.running_mean' (inf at element 0)"},
           {Poisoned::What::dev, "epoch 3: its loss on dev is nan, with parameters that are finite"}}) {
    CAPTURE(message);
    const std::string out = "poisoned-" + std::to_string(static_cast<int>(what));
    Poisoned model;
    model.what = what;
    const Answer answer = run(model, place.line(out));
    CHECK(says(answer, "training diverged in epoch 3"));
    CHECK(says(answer, message));
    CHECK(says(answer,
               "a smaller --rate or --clip may help; '" + (place.folder / out) + "/best.safetensors' holds epoch "));
    CHECK(answer.err.find("epoch 3/6") == std::string::npos);
    CHECK(files_in(place.folder / out) == std::vector<std::string>{"best.safetensors", "config.json",
                                                                   "events.out.tfevents.inflect", "last.safetensors",
                                                                   "log.jsonl"});
    CHECK(run({"evaluate", "--run", place.folder / out, "--split", "dev"}).status == 0);
    REQUIRE(run(place.line(out, {"--resume"})).status == 0);  // the model is well again
    CHECK(place.file(out + "/best.safetensors") == place.file("whole/best.safetensors"));
    CHECK(place.file(out + "/confusion.json") == place.file("whole/confusion.json"));
  }
}

TEST_CASE("a step that is far too large leaves no checkpoint, and --resume says the same again") {
  const Workplace place;
  for (const std::string batch : {"8", "1000"}) {  // 1000: one step, whose outcome no other sees
    const std::string out = "r" + batch;
    const std::vector<std::string> options{"--rate", "1e38", "--clip", "0", "--resume"};
    for (int again = 0; again < 2; ++again) {
      std::vector<std::string> words{"train",   "--data", place.data, "--fold",          "1",
                                     "--batch", batch,    "--out",    place.folder / out};
      words.insert(words.end(), options.begin(), options.end());
      const Answer answer = run(words);
      CHECK(says(answer, "training diverged in epoch 1, step "));
      CHECK(answer.err.find("best.safetensors") == std::string::npos);
    }
    CHECK_FALSE(exists(place.folder / (out + "/best.safetensors")));
    CHECK_FALSE(exists(place.folder / (out + "/last.safetensors")));
  }
}

TEST_CASE("a comparison writes no tensor that is not finite") {
  const Workplace place;
  REQUIRE(run(place.line("r")).status == 0);
  const Answer answer =
      run({"trace", "--parameters", place.folder / "r/best.safetensors", "--data", place.data, "--dump",
           place.folder / "trace.safetensors", "--steps", "3", "--rate", "1e38", "--clip", "0"});
  CHECK(says(answer, "is not finite"));
  CHECK_FALSE(exists(place.folder / "trace.safetensors"));
}
