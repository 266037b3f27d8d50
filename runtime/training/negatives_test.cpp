// Negatives: drawn by the rule, from the training part alone, and by nothing but seed, epoch, step and utterance.
#include "runtime/training/negatives.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "runtime/base/error.hpp"

using namespace inflect;

namespace {

constexpr const char* names[] = {"anger", "happiness", "sadness"};
constexpr std::uint32_t rule[] = {0b010, 0b101, 0b010};  // anger ↔ happiness, happiness ↔ sadness too

Description program() {
  Description description{};
  description.classes = names;
  description.class_count = 3;
  description.negatives = rule;
  return description;
}

// Utterance u is of class u % 3; the data set calls its classes in another order.
Dataset data() {
  Dataset data{.path = "made up"};
  for (int u = 0; u < 60; ++u) {
    data.id.push_back(std::to_string(u));
    data.label.push_back(2 - u % 3);
  }
  return data;
}
const std::vector<int> classes = {2, 1, 0};

TrainPart train_of(std::vector<int> utterances) { return {.utterances = std::move(utterances), .speakers = {}}; }

std::vector<int> some(int from, int to) {
  std::vector<int> all;
  for (int u = from; u < to; ++u) all.push_back(u);
  return all;
}

}  // namespace

TEST_CASE("a negative is a training utterance of a class that the rule allows, each as likely as the others") {
  const Dataset d = data();
  const Description p = program();
  const TrainPart train = train_of(some(6, 60));
  Negatives negatives(p, d, classes, train, 1);
  std::map<int, int> seen;  // of utterance 7, which is happy
  for (std::uint32_t step = 0; step < 2000; ++step) {
    const auto drawn = negatives.draw(train.utterances, 0, step);
    REQUIRE(drawn.size() == train.utterances.size());
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      const int own = train.utterances[i] % 3;
      REQUIRE(drawn[i] >= 6);
      REQUIRE((rule[own] >> (drawn[i] % 3) & 1) == 1);
    }
    ++seen[drawn[1]];
  }
  CHECK(seen.size() == 36);
  for (const auto& [utterance, times] : seen) {
    INFO(utterance);
    CHECK(times > 20);
    CHECK(times < 100);
  }
}

TEST_CASE("the same seed, epoch, step and utterance draw the same negative, whatever else is in the batch") {
  const Dataset d = data();
  const Description p = program();
  const TrainPart train = train_of(some(0, 60));
  Negatives one(p, d, classes, train, 5), same(p, d, classes, train, 5), other(p, d, classes, train, 6);
  const std::vector<int> alone = {17}, among = {3, 17, 40};
  std::set<int> by_step, by_epoch, by_seed;
  for (std::uint32_t i = 0; i < 20; ++i) {
    const int drawn = one.draw(alone, 2, i)[0];
    CHECK(same.draw(among, 2, i)[1] == drawn);
    by_step.insert(drawn);
    by_epoch.insert(one.draw(alone, i, 3)[0]);
    by_seed.insert(other.draw(alone, 2, i)[0] == drawn);
  }
  CHECK(by_step.size() > 5);
  CHECK(by_epoch.size() > 5);
  CHECK(by_seed.contains(0));
}

TEST_CASE("a class without any possible negative is named, and with it what is missing") {
  const Dataset d = data();
  const Description p = program();
  std::vector<int> without_happiness;
  for (int u : some(0, 60))
    if (u % 3 != 1) without_happiness.push_back(u);
  CHECK_THROWS_WITH_AS(
      Negatives(p, d, classes, train_of(without_happiness), 0),
      "no utterance of 'made up' to learn from can be the negative of anger: there is none of happiness", Error);
}

TEST_CASE("a program without negatives draws none") {
  const Dataset d = data();
  Description p = program();
  p.negatives = {};
  CHECK(Negatives(p, d, classes, train_of(some(0, 60)), 0).draw(some(0, 60), 0, 0).empty());
}
