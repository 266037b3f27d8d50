#include "runtime/training/resume_state.hpp"

#include "runtime/base/json.hpp"

#include "runtime/base/error.hpp"
#include "runtime/model/parameters.hpp"

namespace inflect {
namespace {

Json to_json(const EpochLog& epoch) {
  return Json::object({{"epoch", epoch.epoch},
                       {"train_loss", epoch.train_loss},
                       {"dev_ua", epoch.dev_ua},
                       {"dev_wa", epoch.dev_wa},
                       {"dev_loss", epoch.dev_loss},
                       {"seconds", epoch.seconds}});
}

EpochLog from_json(const Json& json) {
  return {.epoch = static_cast<int>(json.at("epoch").integer()),
          .train_loss = json.at("train_loss").number(),
          .dev_ua = json.at("dev_ua").number(),
          .dev_wa = json.at("dev_wa").number(),
          .dev_loss = json.at("dev_loss").number(),
          .seconds = json.at("seconds").number()};
}

}  // namespace

std::string to_json_line(const EpochLog& epoch) { return to_json(epoch).line() + "\n"; }

// JSON numbers are printed with as many digits as a double needs, so the kept score returns bit for bit.
void save_resume_state(const Description& program, const ResumeState& state, const FloatArena& parameters,
                       const Adam& adam, const std::string& path) {
  TensorFile file;
  add_parameters(program, parameters, "", file);
  add_trained(program, adam.mean(), "adam.mean.", file);
  add_trained(program, adam.square(), "adam.square.", file);
  Json log = Json::list();
  for (const EpochLog& epoch : state.log) log.add(to_json(epoch));
  const Json training = Json::object({{"next_epoch", state.next_epoch},
                                      {"steps", adam.steps()},
                                      {"kept_epoch", state.kept.epoch},
                                      {"kept_score", state.kept.score},
                                      {"log", log}});
  file.metadata = {{"format", "inflect-resume"},
                   {"program", program.name},
                   {"experiment_hash", program.experiment_hash},
                   {"training", training.line()}};
  write_safetensors(file, path);
}

ResumeState load_resume_state(const Description& program, FloatArena& parameters, Adam& adam, const std::string& path) {
  const TensorFile file = read_safetensors(path);
  const auto of = [&](const char* key) {
    const auto found = file.metadata.find(key);
    if (found == file.metadata.end())
      throw error("'", path, "' is no state to resume from: its metadata has no '", key, "'");
    return found->second;
  };
  if (of("format") != "inflect-resume") throw error("'", path, "' is no state to resume from");
  if (of("experiment_hash") != program.experiment_hash) {
    throw error("'", path, "' is of program '", of("program"), "' (experiment ", of("experiment_hash"),
                "); it does not fit '", program.name, "' (experiment ", program.experiment_hash,
                "): its spec is another, or it was made by an earlier inflect — begin the run anew");
  }
  constexpr const char* allowed[] = {"adam.mean.", "adam.square."};
  refuse_other_tensors(program, file, allowed, path);
  ResumeState state;
  std::int64_t steps = 0;
  try {
    const Json training = Json::parse(of("training"));
    if (training.at("kept_score").kind() == Json::Kind::null)
      throw error("the run had diverged when it was written; --force starts anew");
    state.next_epoch = static_cast<int>(training.at("next_epoch").integer());
    state.kept = {static_cast<int>(training.at("kept_epoch").integer()), training.at("kept_score").number()};
    for (const auto& [key, epoch] : training.at("log").members()) state.log.push_back(from_json(epoch));
    steps = training.at("steps").integer();
  } catch (const Error& problem) {
    throw error("the metadata of '", path, "' cannot be read: ", problem.what());
  }
  parameters = take_parameters(program, file, path);
  adam.restore(take_trained(program, file, "adam.mean.", path), take_trained(program, file, "adam.square.", path),
               steps);
  return state;
}

}  // namespace inflect
