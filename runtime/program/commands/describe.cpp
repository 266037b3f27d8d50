#include <cstdio>

#include "runtime/base/json.hpp"
#include "runtime/model/names.hpp"
#include "runtime/model/parameters.hpp"
#include "runtime/program/commands/commands.hpp"

namespace inflect::commands {
namespace {

std::size_t trained_elements(const Description& program) {
  std::size_t count = 0;
  for (const ParameterInfo& parameter : program.parameters) count += parameter.trained ? elements(parameter) : 0;
  return count;
}

std::vector<std::string> class_names(const Description& program) {
  return {program.classes.begin(), program.classes.end()};
}

Json streams_json(const Description& program) {
  Json streams = Json::list();
  for (const StreamInfo& stream : program.streams) {
    streams.add(Json::object({{"name", stream.name}, {"level", stream.level}, {"width", stream.width}}));
  }
  return streams;
}

Json parameters_json(const Description& program) {
  Json parameters = Json::list();
  for (const ParameterInfo& parameter : program.parameters) {
    Json shape = Json::list();
    for (const std::int64_t size : shape_of(parameter)) shape.add(size);
    parameters.add(Json::object({{"name", parameter.name}, {"shape", shape}, {"trained", parameter.trained}}));
  }
  return parameters;
}

Json training_json(const TrainingInfo& training) {
  return Json::object({{"epochs", training.epochs},
                       {"batch", training.batch},
                       {"rate", training.rate},
                       {"clip", training.clip},
                       {"l2", training.l2},
                       {"standardise", name_of(training.standardise)},
                       {"folds", name_of(training.folds)},
                       {"keep", name_of(training.keep)}});
}

Json views_json(const Description& program) {
  Json views = Json::list();
  for (const ViewInfo& view : program.views) {
    Json json =
        Json::object({{"name", view.name}, {"model_hash", view.model_hash}, {"frozen", view.teacher != nullptr}});
    json.set("deployed", &view == program.views.data());
    views.add(json);
  }
  return views;
}

// Whose runs `train --teacher` takes.
Json teachers_json(const Description& program) {
  Json teachers = Json::list();
  for (const ViewInfo& view : program.views) {
    if (!view.teacher) continue;
    teachers.add(
        Json::object({{"view", view.name}, {"program", view.teacher}, {"experiment_hash", view.teacher_hash}}));
  }
  return teachers;
}

// The folds this program makes of a data set: what `train --fold` takes.
Json folds_json(const Description& program, const ProgramData& opened) {
  const auto labelled = utterances_kept(opened.classes, opened.data, false);
  Json folds = Json::list();
  for (int index = 0; index < fold_count(split_rule(program), opened.data, labelled); ++index) {
    const Fold fold = make_fold(split_rule(program), opened.data, labelled, index);
    folds.add(Json::object({{"fold", index},
                            {"test", fold.test.speakers},
                            {"dev", fold.dev.speakers},
                            {"train_utterances", fold.train.utterances.size()},
                            {"dev_utterances", fold.dev.utterances.size()},
                            {"test_utterances", fold.test.utterances.size()}}));
  }
  return folds;
}

void print_json(const Description& program, const Describe& options) {
  Json json = Json::object({{"name", program.name},
                            {"title", program.title},
                            {"summary", program.summary},
                            {"spec", program.spec},
                            {"classes", class_names(program)},
                            {"class_count", program.class_count},
                            {"streams", streams_json(program)},
                            {"parameter_count", trained_elements(program)},
                            {"parameters", parameters_json(program)},
                            {"training", training_json(program.training)},
                            {"model_hash", program.model_hash},
                            {"experiment_hash", program.experiment_hash}});
  if (!program.views.empty()) {
    json.set("views", views_json(program));
    json.set("teachers", teachers_json(program));
  }
  if (!options.data.empty()) {
    const ProgramData opened = open_data(program, options.data);
    json.set("protocol", describe_protocol(split_rule(program), opened.data));
    json.set("folds", folds_json(program, opened));
  }
  std::fputs(json.pages().c_str(), stdout);
}

void print_text(const Description& program) {
  std::string classes, streams;
  for (const char* name : program.classes) classes += (classes.empty() ? "" : ", ") + std::string(name);
  if (classes.empty()) classes = std::to_string(program.class_count) + ", named by the data set";
  for (const StreamInfo& stream : program.streams) {
    streams += (streams.empty() ? "" : ", ") + std::string(stream.name) + " (" + stream.level + ", " +
               std::to_string(stream.width) + " wide)";
  }
  const TrainingInfo& training = program.training;
  std::printf("%s: %s\n%s\n\n", program.name, program.title, program.summary);
  std::printf("spec         %s\nclasses      %s\nstreams      %s\nparameters   %zu\n", program.spec, classes.c_str(),
              streams.c_str(), trained_elements(program));
  std::printf("training     %d epochs, batch %d, Adam rate %g, clip %g, l2 %g, standardise by %s\n", training.epochs,
              training.batch, training.rate, training.clip, training.l2, name_of(training.standardise));
  std::printf("protocol     folds by %s, keeps the epoch by %s\n", name_of(training.folds), name_of(training.keep));
  std::printf("model        %s\nexperiment   %s\n", program.model_hash, program.experiment_hash);
  for (const ViewInfo& view : program.views) {
    const std::string role = view.teacher                    ? "frozen, trained by " + std::string(view.teacher)
                             : &view == program.views.data() ? "deployed"
                                                             : "trained";
    std::printf("view         %s: %s (model %s)\n", view.name, role.c_str(), view.model_hash);
  }
}

void print_folds(const Description& program, const std::string& data) {
  const ProgramData opened = open_data(program, data);
  std::printf("\n%s: %s\n", data.c_str(), describe_protocol(split_rule(program), opened.data).c_str());
  const Json folds = folds_json(program, opened);
  for (const auto& [key, fold] : folds.members()) {
    std::printf("fold %lld  test %s  dev %s  utterances %s train, %s dev, %s test\n",
                static_cast<long long>(fold.at("fold").integer()), fold.at("test").line().c_str(),
                fold.at("dev").line().c_str(), fold.at("train_utterances").line().c_str(),
                fold.at("dev_utterances").line().c_str(), fold.at("test_utterances").line().c_str());
  }
}

}  // namespace

int describe(CompiledModel& model, const Describe& options) {
  const Description& program = model.description();
  if (options.json) {
    print_json(program, options);
    return 0;
  }
  print_text(program);
  if (!options.data.empty()) print_folds(program, options.data);
  return 0;
}

}  // namespace inflect::commands
