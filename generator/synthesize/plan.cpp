// See plan.hpp.
#include "generator/synthesize/plan.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <sstream>

namespace inflect::synthesize {
namespace {

constexpr double arousal_spread = 0.65, mood_spread = 1.6;
constexpr double right_side = 0.95, right_arousal = 0.72;

// Independent draws for each key: SplitMix64 (Steele, Lea, Flood 2014).
class Random {
 public:
  Random(std::uint64_t seed, std::uint64_t voice, std::uint64_t utterance)
      : state_(seed * 1000003 + voice * 10007 + utterance) {
    next(), next();
  }

  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
  }
  double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }
  double normal() { return std::sqrt(-2 * std::log(1 - uniform())) * std::cos(2 * std::numbers::pi * uniform()); }
  const char* pick(const std::vector<const char*>& from) { return from[next() % from.size()]; }

 private:
  std::uint64_t state_;
};

// N and A stand for a noun and an adjective of one emotion.
const std::vector<const char*> frames = {
    "you know the N was A today",    "well I think this N is A",    "they told me the N seems A",
    "so my N felt A again",          "honestly that N looks A now", "we said our N was A yesterday",
    "look what a A N we got",        "people call it a A N here",   "I just heard about the A N",
    "tell them their N is really A", "maybe this A N is mine",      "she wrote that her N sounds A"};

struct Vocabulary {
  std::vector<const char*> nouns, adjectives;
};

const Vocabulary& vocabulary(bool is_aroused, bool is_good) {
  static const Vocabulary anger{{"insult", "cheating", "nonsense", "fraud", "noise", "bully"},
                                {"outrageous", "infuriating", "unfair", "disgusting", "shameless", "ridiculous"}};
  static const Vocabulary happiness{{"party", "wedding", "present", "holiday", "surprise", "victory"},
                                    {"wonderful", "delightful", "fantastic", "exciting", "lovely", "brilliant"}};
  static const Vocabulary neutral{{"table", "report", "schedule", "station", "ticket", "folder"},
                                  {"ordinary", "usual", "regular", "normal", "standard", "ready"}};
  static const Vocabulary sadness{{"funeral", "goodbye", "loneliness", "illness", "grave", "farewell"},
                                  {"lonely", "hopeless", "gloomy", "heartbreaking", "painful", "empty"}};
  return is_good ? (is_aroused ? happiness : neutral) : (is_aroused ? anger : sadness);
}

std::vector<std::string> sentence(Emotion emotion, Random& random) {
  const bool side = (random.uniform() < right_side) == good(emotion);
  const bool arousal = (random.uniform() < right_arousal) == aroused(emotion);
  const Vocabulary& words = vocabulary(arousal, side);
  std::istringstream frame(random.pick(frames));
  std::vector<std::string> result;
  for (std::string word; frame >> word;)
    result.push_back(word == "N" ? random.pick(words.nouns) : word == "A" ? random.pick(words.adjectives) : word);
  return result;
}

int within(double value, int least, int most) {
  return static_cast<int>(std::clamp(std::lround(value), static_cast<long>(least), static_cast<long>(most)));
}

// Arousal is heard as louder, faster, higher; a bad mood as pauses between words and a flat melody.
Prosody prosody(const Voice& voice, Emotion emotion, Random& random) {
  const double arousal = (aroused(emotion) ? 1 : -1) + arousal_spread * random.normal();
  const double mood = (good(emotion) ? 1 : -1) + mood_spread * random.normal();
  return {.pitch = within(voice.pitch + 7 * arousal + 3 * mood, 0, 99),
          .range = within(50 + 10 * arousal + 14 * mood, 5, 99),
          .rate = within(voice.rate * std::exp(0.10 * arousal), 110, 300),
          .volume = within(80 * std::exp(0.30 * arousal), 20, 190),
          .pause = within(4 - 2.2 * mood, 0, 12)};
}

std::string id_of(const Voice& voice, int number) {
  char id[32];
  std::snprintf(id, sizeof id, "%s_%03d", voice.name.c_str(), number);
  return id;
}

}  // namespace

const char* name_of(Emotion emotion) {
  static const char* const names[] = {"anger", "happiness", "neutral", "sadness"};
  return names[static_cast<int>(emotion)];
}

bool aroused(Emotion emotion) { return emotion == Emotion::anger || emotion == Emotion::happiness; }

bool good(Emotion emotion) { return emotion == Emotion::happiness || emotion == Emotion::neutral; }

const std::vector<Voice>& voices() {
  static const std::vector<Voice> all = {{"s1f", "1", "f1", 55, 175}, {"s1m", "1", "m1", 40, 170},
                                         {"s2f", "2", "f2", 58, 165}, {"s2m", "2", "m2", 38, 180},
                                         {"s3f", "3", "f3", 52, 185}, {"s3m", "3", "m3", 42, 165},
                                         {"s4f", "4", "f4", 56, 170}, {"s4m", "4", "m4", 36, 175},
                                         {"s5f", "5", "f5", 50, 180}, {"s5m", "5", "m7", 44, 185}};
  return all;
}

std::vector<Utterance> plan_corpus(int each, std::uint64_t seed) {
  std::vector<Utterance> corpus;
  for (int v = 0; v < static_cast<int>(voices().size()); ++v)
    for (int i = 0; i < each; ++i) {
      Random random(seed, v, i);
      const auto emotion = static_cast<Emotion>(i % 4);
      corpus.push_back({id_of(voices()[v], i), v, emotion, sentence(emotion, random),
                        prosody(voices()[v], emotion, random), static_cast<unsigned>(random.next())});
    }
  return corpus;
}

}  // namespace inflect::synthesize
