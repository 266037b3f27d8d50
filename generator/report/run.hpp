// A finished run, as `train` leaves it in its folder (docs/program.md).
#pragma once
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace inflect::report {

// What a run reached on dev or test; all in per cent.
struct Scores {
  double ua = 0, wa = 0;
  std::vector<std::optional<double>> recalls = {};  // of each class; nothing where the part has none of it
};

struct Run {
  std::string folder;
  std::string program, title;
  std::string split, keep;  // "leave one speaker out, the next speaker as dev", "dev_ua"
  std::string data;         // path
  std::vector<std::string> classes = {};
  int fold = 0;
  std::uint64_t seed = 0;
  int training_utterances = 0, test_utterances = 0;
  Scores dev = {}, test = {};
  std::map<std::string, Scores> test_kinds = {};       // improvised and scripted speech apart, where the data set tells
  std::map<std::string, std::string> data_parts = {};  // the data's fingerprints, part by part; a run may lack them
  nlohmann::json identity = {};  // what all runs of one row must share: hashes, data and training numbers
};

// A file of a run: one JSON object.
nlohmann::json read_json(const std::string& path);

// Throws Error, naming the file, if the folder does not hold what train writes.
Run read_run(const std::string& folder);

// The folders of all finished runs below these, each once, in the order of their paths.
std::vector<std::string> finished_below(const std::vector<std::string>& folders);

}  // namespace inflect::report
