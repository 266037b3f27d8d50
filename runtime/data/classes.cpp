#include "runtime/data/classes.hpp"

#include <algorithm>

#include "runtime/base/error.hpp"

namespace inflect {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace

ClassMap map_classes(const std::vector<std::string>& names, int count, const Dataset& data) {
  ClassMap map{.names = names, .of_label = std::vector<int>(data.classes.size(), -1), .left_out_names = {}};
  if (names.empty()) {
    if (static_cast<int>(data.classes.size()) != count) {
      throw error("data set '", data.path, "' has ", data.classes.size(), " classes (", joined(data.classes),
                  "), the program tells ", count, " apart");
    }
    map.names = data.classes;
  }
  for (std::size_t index = 0; index < map.names.size(); ++index) {
    const auto found = std::find(data.classes.begin(), data.classes.end(), map.names[index]);
    if (found == data.classes.end()) {
      throw error("data set '", data.path, "' has no class '", map.names[index],
                  "', which the program tells apart; its classes are ", joined(data.classes));
    }
    map.of_label[found - data.classes.begin()] = static_cast<int>(index);
  }
  std::vector<bool> seen(data.classes.size(), false);
  for (const auto label : data.label) {
    if (label < 0) ++map.unlabelled;
    if (label < 0 || map.of_label[label] >= 0) continue;
    ++map.left_out;
    seen[label] = true;
  }
  for (std::size_t label = 0; label < seen.size(); ++label) {
    if (seen[label]) map.left_out_names.push_back(data.classes[label]);
  }
  return map;
}

ClassMap map_classes(const Description& program, const Dataset& data) {
  return map_classes({program.classes.begin(), program.classes.end()}, program.class_count, data);
}

std::vector<int> utterances_kept(const ClassMap& classes, const Dataset& data, bool with_unlabelled) {
  std::vector<int> kept;
  for (int utterance = 0; utterance < data.utterances(); ++utterance) {
    const int label = data.label[utterance];
    if (label < 0 ? with_unlabelled : classes.of_label[label] >= 0) kept.push_back(utterance);
  }
  return kept;
}

std::string describe_left_out(const ClassMap& classes, bool with_unlabelled) {
  std::string text;
  if (classes.left_out)
    text = std::to_string(classes.left_out) + " of other classes (" + joined(classes.left_out_names) + ")";
  if (classes.unlabelled && !with_unlabelled) {
    text += (text.empty() ? "" : ", ") + std::to_string(classes.unlabelled) + " unlabelled";
  }
  return text.empty() ? "" : "utterances left out: " + text;
}

}  // namespace inflect
