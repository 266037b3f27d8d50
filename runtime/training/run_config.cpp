#include "runtime/training/run_config.hpp"

#include "runtime/base/atomic_file.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/json.hpp"
#include "runtime/base/json_limits.hpp"
#include "runtime/base/regular_file.hpp"
#include "runtime/model/names.hpp"

namespace inflect {
namespace {

Json to_json(const TrainingInfo& training) {
  return Json::object({{"epochs", training.epochs},
                       {"batch", training.batch},
                       {"rate", training.rate},
                       {"beta1", training.beta1},
                       {"beta2", training.beta2},
                       {"epsilon", training.epsilon},
                       {"clip", training.clip},
                       {"l2", training.l2},
                       {"standardise", name_of(training.standardise)},
                       {"folds", name_of(training.folds)},
                       {"keep", name_of(training.keep)}});
}

Json to_json(const std::vector<TeacherRun>& teachers) {
  Json list = Json::list();
  for (const TeacherRun& teacher : teachers) {
    list.add(Json::object({{"view", teacher.view},
                           {"program", teacher.program},
                           {"experiment_hash", teacher.experiment_hash},
                           {"seed", teacher.seed},
                           {"weights", teacher.weights}}));
  }
  return list;
}

Json to_json(const PartFingerprints& parts) {
  Json json = Json::object();
  for (const auto& [name, value] : parts) json.set(name, value);
  return json;
}

PartFingerprints parts_in(const Json& config) {
  PartFingerprints parts;
  if (const Json* found = config.find("data_parts"))
    for (const auto& [name, value] : found->members()) parts[name] = value.text();
  return parts;
}

Json to_json(const RunConfig& config) {
  Json json = Json::object(
      {{"program", config.program},
       {"title", config.title},
       {"spec", config.spec},
       {"model_hash", config.model_hash},
       {"experiment_hash", config.experiment_hash},
       {"data", config.data},
       {"data_fingerprint", config.fingerprint},
       {"data_parts", to_json(config.parts)},
       {"fold", config.fold},
       {"seed", config.seed},
       {"protocol", config.protocol},
       {"classes", config.classes},
       {"speakers",
        Json::object({{"train", config.train_speakers}, {"dev", config.dev_speakers}, {"test", config.test_speakers}})},
       {"utterances", Json::object({{"train", config.train_utterances},
                                    {"dev", config.dev_utterances},
                                    {"test", config.test_utterances},
                                    {"of_other_classes", config.left_out},
                                    {"unlabelled", config.unlabelled}})},
       {"training", to_json(config.training)},
       {"versions", Json::object({{"inflect", INFLECT_VERSION}, {"compiler", __VERSION__}})}});
  if (!config.teachers.empty()) json.set("teachers", to_json(config.teachers));
  return json;
}

Json read_json(const std::string& path) {
  if (const std::string problem = why_unreadable(path); !problem.empty())
    throw error("'", path, "' cannot be read (", problem, "); is there a run of a program?");
  const std::string text = whole_text(path, json_file_limit);
  try {
    return Json::parse(text);
  } catch (const Error& problem) {
    throw error("'", path, "' is not the config of a run: ", problem.what());
  }
}

// Error naming the first member of `now` that was another before; the data's path, the spec's line and versions may be,
// and the data's parts are told apart before.
void require_same(const Json& before, const Json& now, const std::string& name, const std::string& path) {
  for (const auto& [key, value] : now.members()) {
    if (name.empty() && (key == "data" || key == "data_parts" || key == "spec" || key == "versions")) continue;
    const Json* then = before.find(key);
    if (then && value.kind() == Json::Kind::object) {
      require_same(*then, value, name + key + ".", path);
    } else if (!then || !(*then == value)) {
      throw error("the run in '", path, "' was started with ", name, key, " = ", then ? then->line() : "nothing",
                  ", not ", value.line(), "; --resume goes on with the same settings only (--force starts anew)");
    }
  }
}

}  // namespace

void write_config(const RunConfig& config, const std::string& path) {
  write_atomically(path, [&](std::ostream& out) { out << to_json(config).pages(); });
}

RunConfig read_config(const std::string& path) {
  const Json json = read_json(path);
  RunConfig config;
  try {
    config.program = json.at("program").text();
    config.title = json.at("title").text();
    config.model_hash = json.at("model_hash").text();
    config.experiment_hash = json.at("experiment_hash").text();
    config.data = json.at("data").text();
    config.fingerprint = json.at("data_fingerprint").text();
    config.parts = parts_in(json);
    config.protocol = json.at("protocol").text();
    config.fold = static_cast<int>(json.at("fold").integer());
    config.seed = json.at("seed").natural();
    config.classes = json.at("classes").texts();
    const Json& speakers = json.at("speakers");
    config.train_speakers = speakers.at("train").texts();
    config.dev_speakers = speakers.at("dev").texts();
    config.test_speakers = speakers.at("test").texts();
    config.training.batch = static_cast<int>(json.at("training").at("batch").integer());
  } catch (const Error& problem) {
    throw error("'", path, "' is not the config of a run: ", problem.what());
  }
  return config;
}

std::vector<std::string> what_changed(const RunConfig& config, const Dataset& data, bool whole) {
  if (!config.parts.empty()) return differing_parts(config.parts, part_fingerprints(data));
  const bool same = !whole || fingerprint(data) == config.fingerprint;
  return same ? std::vector<std::string>{} : std::vector<std::string>{"the contents"};
}

void require_same_run(const RunConfig& asked, const std::string& path) {
  const Json before = read_json(path);
  if (const auto changed = differing_parts(parts_in(before), asked.parts); !changed.empty())
    throw error("'", asked.data, "' is not the data that the run in '", path, "' was started with: ", listed(changed),
                " differ; --resume goes on with the same data only (--force starts anew)");
  require_same(before, to_json(asked), "", path);
}

}  // namespace inflect
