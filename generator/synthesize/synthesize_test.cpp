#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "generator/data/manifest.hpp"
#include "generator/synthesize/plan.hpp"
#include "runtime/base/testing.hpp"

using namespace inflect;
using namespace inflect::synthesize;
using namespace inflect::testing;

namespace {

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

int synthesize_into(const std::string& folder, const std::string& options) {
  return std::system((std::string(SYNTHESIZER) + " --out '" + folder + "' " + options + " 2> /dev/null").c_str());
}

}  // namespace

TEST_CASE("a plan depends on its seed alone, and says each emotion equally often with every voice") {
  const auto one = plan_corpus(8, 1), same = plan_corpus(8, 1), other = plan_corpus(8, 2);
  REQUIRE(one.size() == 80);
  int differing = 0;
  std::map<std::pair<int, Emotion>, int> count;
  std::set<std::string> ids;
  for (std::size_t i = 0; i < one.size(); ++i) {
    CHECK(one[i].words == same[i].words);
    CHECK(one[i].prosody.pitch == same[i].prosody.pitch);
    CHECK(one[i].breath == same[i].breath);
    differing += one[i].words != other[i].words;
    ++count[{one[i].voice, one[i].emotion}];
    ids.insert(one[i].id);
  }
  CHECK(differing > 60);
  CHECK(ids.size() == 80);
  for (const auto& [key, number] : count) CHECK(number == 2);
}

TEST_CASE("voice and words each tell a part: loudness tells arousal, neither tells everything") {
  const auto corpus = plan_corpus(400, 3);
  int loud_right = 0, pauses_right = 0;
  for (const auto& utterance : corpus) {
    loud_right += (utterance.prosody.volume > 80) == aroused(utterance.emotion);
    pauses_right += (utterance.prosody.pause < 4) == good(utterance.emotion);
  }
  CHECK(loud_right > 0.90 * corpus.size());
  CHECK(loud_right < 0.97 * corpus.size());
  CHECK(pauses_right > 0.60 * corpus.size());
  CHECK(pauses_right < 0.80 * corpus.size());
}

TEST_CASE("two voices a session, one male and one female") {
  std::map<std::string, std::set<char>> sessions;
  for (const auto& voice : voices()) sessions[voice.session].insert(voice.variant[0]);
  CHECK(sessions.size() == 5);
  for (const auto& [name, kinds] : sessions) CHECK(kinds.size() == 2);
}

TEST_CASE("the corpus is spoken with word times, the same bytes for the same seed") {
  TemporaryFolder folder;
  REQUIRE(synthesize_into(folder / "a", "--utterances 4 --seed 5") == 0);
  REQUIRE(synthesize_into(folder / "b", "--utterances 4 --seed 5") == 0);
  CHECK(content(folder / "a/manifest.csv") == content(folder / "b/manifest.csv"));
  CHECK(content(folder / "a/s3f_002.wav") == content(folder / "b/s3f_002.wav"));
  std::vector<std::string> classes;
  auto corpus = read_manifest(folder / "a/manifest.csv", classes);
  CHECK(classes == std::vector<std::string>{"anger", "happiness", "neutral", "sadness"});
  const Dataset data = assemble(corpus.recordings, classes, {}, "corpus", corpus.findings);
  CHECK(corpus.findings.lines().empty());
  check_dataset(data);
  CHECK(data.utterances() == 40);
  for (int u = 0; u < data.utterances(); ++u) {
    CHECK(data.words.offset[u + 1] - data.words.offset[u] >= 5);
    CHECK(data.frames.offset[u + 1] - data.frames.offset[u] > 100);
    CHECK(data.frames.offset[u + 1] - data.frames.offset[u] < 500);
  }
  for (std::size_t w = 0; w < data.words.text.size(); ++w) CHECK(data.words.end[w] > data.words.begin[w]);
}

TEST_CASE("wrong usage exits 2; a folder that cannot be made exits 1") {
  CHECK(synthesize_into("/tmp", "--utterances 0") == 2 << 8);
  CHECK(synthesize_into("/proc/no/folder", "") == 1 << 8);
}
