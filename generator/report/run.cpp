#include "generator/report/run.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "runtime/base/error.hpp"
#include "runtime/base/json_limits.hpp"
#include "runtime/base/regular_file.hpp"
#include "runtime/training/run_folder.hpp"

namespace inflect::report {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

// `detail` holds the recalls.
Scores scores_of(const Json& ua, const Json& wa, const Json& detail, const std::vector<std::string>& classes) {
  Scores scores{.ua = 100 * ua.get<double>(), .wa = 100 * wa.get<double>()};
  const Json& recalls = detail.at("recalls");
  for (const std::string& name : classes) {
    const bool there = recalls.contains(name) && recalls.at(name).is_number();
    scores.recalls.push_back(there ? std::optional(100 * recalls.at(name).get<double>()) : std::nullopt);
  }
  return scores;
}

}  // namespace

Json read_json(const std::string& path) {
  const std::string text = whole_text(path, json_file_limit);
  const std::string excess = beyond_limits(text);
  Json json = excess.empty() ? Json::parse(text, nullptr, false) : Json();
  if (!json.is_object())
    throw error(path, " is not what train writes", excess.empty() ? "" : " (" + excess + ")",
                ": remove its folder to train that run again");
  return json;
}

Run read_run(const std::string& folder) {
  const RunFolder files(folder);
  const Json config = read_json(files.config()), result = read_json(files.result());
  try {
    Run run{.folder = folder,
            .program = config.at("program"),
            .title = config.at("title"),
            .split = config.at("protocol"),
            .keep = config.at("training").at("keep"),
            .data = config.at("data"),
            .classes = config.at("classes"),
            .fold = config.at("fold"),
            .seed = config.at("seed"),
            .training_utterances = config.at("utterances").at("train"),
            .test_utterances = config.at("utterances").at("test")};
    run.dev = scores_of(result.at("dev_ua"), result.at("dev_wa"), result.at("dev"), run.classes);
    run.test = scores_of(result.at("test_ua"), result.at("test_wa"), result.at("test"), run.classes);
    const Json kinds = result.value("test_kinds", Json::object());
    for (const auto& [kind, scores] : kinds.items())
      run.test_kinds[kind] = scores_of(scores.at("ua"), scores.at("wa"), scores, run.classes);
    run.data_parts = config.value("data_parts", run.data_parts);
    for (const char* key : {"experiment_hash", "data_fingerprint", "training"}) run.identity[key] = config.at(key);
    return run;
  } catch (const Json::exception& problem) {
    throw error(folder, " does not hold what train writes (", problem.what(), "): remove it to train that run again");
  }
}

std::vector<std::string> finished_below(const std::vector<std::string>& folders) {
  std::set<std::string> found;
  for (const std::string& folder : folders) {
    if (!fs::is_directory(folder)) throw error("there is no folder '", folder, "'");
    const auto take = [&](const fs::path& path) {
      if (RunFolder(path.string()).state() == RunState::finished) found.insert(path.lexically_normal().string());
    };
    take(folder);
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      if (entry.is_directory()) take(entry.path());
  }
  return {found.begin(), found.end()};
}

}  // namespace inflect::report
