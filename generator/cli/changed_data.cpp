#include "generator/cli/changed_data.hpp"

#include <filesystem>
#include <map>

#include "runtime/base/error.hpp"
#include "runtime/data/fingerprint.hpp"

namespace inflect::cli {
namespace {

// What runs knew of a data set: a path, and the parts that their program read.
struct Known {
  std::string path;
  PartFingerprints parts;

  auto operator<=>(const Known&) const = default;
};

std::vector<std::string> streams_in(const PartFingerprints& parts) {
  std::vector<std::string> streams;
  for (const auto& [name, value] : parts)
    if (const auto slash = name.find('/'); slash != std::string::npos) streams.push_back(name.substr(slash + 1));
  return streams;
}

std::string sentence_of(const Known& known, const std::string& runs) {
  try {
    const auto changed =
        differing_parts(known.parts, part_fingerprints(read_dataset(known.path, streams_in(known.parts))));
    if (changed.empty()) return "";
    return "'" + known.path + "' has changed since " + runs + " trained on it: " + listed(changed) + " differ";
  } catch (const Error& problem) {
    return "'" + known.path + "' has changed since " + runs + " trained on it: " + problem.what();
  }
}

}  // namespace

std::vector<std::string> changed_data(const std::vector<report::Run>& runs) {
  std::map<Known, int> count;
  for (const report::Run& run : runs)
    if (!run.data_parts.empty() && std::filesystem::exists(run.data)) ++count[{run.data, run.data_parts}];
  std::vector<std::string> sentences;
  for (const auto& [known, number] : count) {
    const std::string text = sentence_of(known, number == 1 ? "a run was" : std::to_string(number) + " runs were");
    if (!text.empty()) sentences.push_back(text);
  }
  return sentences;
}

}  // namespace inflect::cli
