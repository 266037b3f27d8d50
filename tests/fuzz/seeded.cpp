// The fuzz targets without libFuzzer: each runs on its corpus and on inputs mutated from it, the same for the same
// seed.
//   fuzz_seeded [--seed N] [--times N] [--seconds N] [TARGET…]
// An input that kills the process or brings out anything but an Error is kept in the current folder.
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "tests/fuzz/fuzz.hpp"

namespace {

namespace fs = std::filesystem;
using namespace inflect::fuzz;
using Clock = std::chrono::steady_clock;

struct Settings {
  unsigned long seed = 20, times = 1, seconds = 0;  // seconds of each target, in place of a number of mutations
  std::vector<std::string> wanted;
};

std::string running = "(none)", input;  // for the handler of signals

void keep(const char* why) {
  const std::string name = "found-" + running + "-" + std::to_string(std::hash<std::string>()(input));
  std::ofstream(name, std::ios::binary) << input;
  std::fprintf(stderr, "%s: %s; the input is in %s\n", running.c_str(), why, name.c_str());
}

void at_signal(int signal) {
  keep(strsignal(signal));
  _exit(1);
}

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> corpus_of(const std::string& target) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(fs::path(INFLECT_SOURCE_DIR) / "tests/fuzz/corpus" / target))
    paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> inputs;
  for (const fs::path& path : paths) inputs.push_back(content(path));
  return inputs;
}

// The words of libFuzzer's dictionary: lines like "\x00\xff" between quotes.
std::vector<std::string> words_of(const std::string& target) {
  std::vector<std::string> words;
  std::ifstream file(fs::path(INFLECT_SOURCE_DIR) / "tests/fuzz" / (target + ".dict"));
  for (std::string line; std::getline(file, line);) {
    const std::size_t open = line.find('"'), close = line.rfind('"');
    if (line.starts_with('#') || open == close) continue;
    std::string word;
    for (std::size_t at = open + 1; at < close; ++at) {
      if (line[at] == '\\' && line[at + 1] == 'x') {
        word += static_cast<char>(std::stoi(line.substr(at + 2, 2), nullptr, 16));
        at += 3;
      } else {
        if (line[at] == '\\') ++at;
        word += line[at];
      }
    }
    words.push_back(word);
  }
  return words;
}

class Mutator {
 public:
  Mutator(unsigned long seed, std::vector<std::string> corpus, std::vector<std::string> words)
      : random_(seed), corpus_(std::move(corpus)), words_(std::move(words)) {
    for (const char* word : {"0", "-1", "1e999", "18446744073709551616", "nan", "\xff", "\n", " "})
      words_.push_back(word);
    words_.push_back(std::string(1, '\0'));
  }

  std::string next() {
    std::string bytes = corpus_[pick(corpus_.size())];
    for (int changes = 1 << pick(5); changes > 0; --changes) change(bytes);
    if (pick(20) == 0) bytes.resize(pick(bytes.size() + 1));
    return bytes;
  }

 private:
  std::size_t pick(std::size_t count) { return random_() % std::max<std::size_t>(1, count); }

  void overwrite(std::string& bytes, std::uint64_t value, std::size_t size) {
    for (std::size_t i = 0, at = pick(bytes.size()); i < size && at < bytes.size(); ++i, ++at)
      bytes[at] = static_cast<char>(value >> (8 * i));
  }

  void change(std::string& bytes) {
    constexpr std::uint64_t extremes[] = {0, 1, 0x7fffffff, 0xffffffff, 1ull << 60, 1ull << 63, ~0ull};
    if (bytes.empty()) bytes = corpus_[0];
    const std::size_t at = pick(bytes.size()), other = pick(bytes.size());
    switch (pick(8)) {
      case 0: bytes[at] = static_cast<char>(bytes[at] ^ (1 << pick(8))); break;
      case 1: bytes[at] = static_cast<char>(random_()); break;
      case 2: overwrite(bytes, extremes[pick(std::size(extremes))], 8); break;
      case 3: overwrite(bytes, random_(), 4); break;
      case 4: bytes.erase(at, 1 + pick(40)); break;
      case 5: bytes.insert(at, bytes.substr(other, 1 + pick(100))); break;
      case 6: bytes.insert(at, words_[pick(words_.size())]); break;
      default:
        for (std::size_t n = pick(100), word = pick(words_.size()); n > 0; --n) bytes.insert(at, words_[word]);
    }
  }

  std::mt19937_64 random_;
  std::vector<std::string> corpus_, words_;
};

bool run_one(const Target& target, std::string bytes) {
  running = target.name;
  input = std::move(bytes);
  ::alarm(60);
  try {
    target.run(input);
    return true;
  } catch (const std::exception& leak) {
    keep((std::string("this leaves the reader: ") + leak.what()).c_str());
  }
  return false;
}

bool run(const Target& target, const Settings& settings) {
  const auto corpus = corpus_of(target.name);
  if (corpus.empty()) {
    std::fprintf(stderr, "%s has no corpus\n", target.name.c_str());
    return false;
  }
  bool good = true;
  for (const std::string& bytes : corpus) good &= run_one(target, bytes);
  Mutator mutator(settings.seed, corpus, words_of(target.name));
  const auto start = Clock::now();
  unsigned long tried = 0;
  const auto more = [&] {
    return settings.seconds ? Clock::now() - start < std::chrono::seconds(settings.seconds)
                            : tried < settings.times * static_cast<unsigned long>(target.mutations);
  };
  for (; more(); ++tried) good &= run_one(target, mutator.next());
  const std::chrono::duration<double> took = Clock::now() - start;
  std::printf("%-12s seed %lu: %zu inputs of the corpus, %lu mutated, %.1f s\n", target.name.c_str(), settings.seed,
              corpus.size(), tried, took.count());
  return good;
}

Settings understand(int argc, char** argv) {
  Settings settings;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const auto number = [&] { return i + 1 < argc ? std::strtoul(argv[++i], nullptr, 10) : 0; };
    if (word == "--seed")
      settings.seed = number();
    else if (word == "--times")
      settings.times = number();
    else if (word == "--seconds")
      settings.seconds = number();
    else
      settings.wanted.push_back(word);
  }
  return settings;
}

}  // namespace

int main(int argc, char** argv) {
  const Settings settings = understand(argc, argv);
  for (const int fatal : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGALRM}) std::signal(fatal, at_signal);
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  std::sort(targets().begin(), targets().end(), [](const Target& a, const Target& b) { return a.name < b.name; });
  bool good = !targets().empty();
  for (const Target& target : targets())
    if (settings.wanted.empty() || std::count(settings.wanted.begin(), settings.wanted.end(), target.name))
      good &= run(target, settings);
  return good ? 0 : 1;
}
