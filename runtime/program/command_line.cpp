// Declares every command's options. The only file that includes the parser, whose header takes seconds to compile.
#include "runtime/program/command_line.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "runtime/base/message.hpp"
#include "runtime/base/number_option.hpp"
#include "runtime/base/wrong_usage.hpp"
#include "runtime/data/external_option.hpp"
#include "runtime/program/commands/commands.hpp"
#include "runtime/program/suggest.hpp"
#include "runtime/program/teacher.hpp"
#include "runtime/training/ranges.hpp"

namespace inflect {
namespace {

using Action = std::function<int()>;

void add_threads(CLI::App& command, int& threads) {
  add_number(command, "--threads", threads, ranges::threads,
             "0: all cores. The results are the same bits for any number")
      ->capture_default_str();
}

// Adds commands to a line; the one that was named leaves its action in `chosen`.
struct Line {
  CLI::App& app;
  CompiledModel& model;
  std::optional<Action>& chosen;

  template <class Options>
  CLI::App* add(const char* name, const char* what, std::shared_ptr<Options> options,
                int (*run)(CompiledModel&, const Options&)) {
    CLI::App* command = app.add_subcommand(name, what);
    command->callback([options, run, called = &model, to = &chosen] {
      *to = [options, run, called] { return run(*called, *options); };
    });
    add_external(*command);  // all of them read data sets
    if constexpr (requires { options->threads; }) add_threads(*command, options->threads);
    if constexpr (requires { options->json; }) command->add_flag("--json", options->json, "print JSON");
    return command;
  }
};

void add_step_options(CLI::App& command, TrainingInfo& training) {
  add_number(command, "--rate", training.rate, ranges::rate, "Adam's step size")->capture_default_str();
  add_number(command, "--clip", training.clip, ranges::clip, "the gradient's norm is scaled down to this; 0: never")
      ->capture_default_str();
  add_number(command, "--l2", training.l2, ranges::l2, "times the weights, added to their gradient; 0: none")
      ->capture_default_str();
}

void add_train(Line line) {
  auto options = std::make_shared<commands::Train>();
  TrainRequest& request = options->request;
  request.training = line.model.description().training;
  CLI::App* command = line.add("train", "train one fold and keep its best epoch", options, commands::train);
  add_threads(*command, request.threads);
  command->add_option("--data", request.data, "the data set, an HDF5 file")->required();
  add_number(*command, "--fold", request.fold, ranges::fold,
             "which speaker (or session) to test, from 0 in sorted order")
      ->required();
  add_number(*command, "--seed", request.seed, ranges::seed, "of every random draw")->capture_default_str();
  command->add_option("--out", request.out, "the run folder to write")->required();
  if (learns_from_others(line.model.description())) {
    command
        ->add_option("--teacher", request.teachers,
                     "the run of this fold that trained a frozen view; one for each teacher")
        ->required();
  }
  add_number(*command, "--epochs", request.training.epochs, ranges::epochs, "times through the training part")
      ->capture_default_str();
  add_number(*command, "--batch", request.training.batch, ranges::batch, "utterances a step")->capture_default_str();
  add_step_options(*command, request.training);
  CLI::Option* resume =
      command->add_flag("--resume", request.resume, "go on with an unfinished run in --out, if there is one");
  command->add_flag("--force", request.force, "replace a run that stands in --out")->excludes(resume);
}

void add_evaluate(Line line) {
  auto options = std::make_shared<commands::Evaluate>();
  CLI::App* command =
      line.add("evaluate", "score a run on the dev or test part of its fold", options, commands::evaluate);
  command->add_option("--run", options->run, "a run folder of train")->required();
  command->add_option("--data", options->data, "the data set; the one it was trained on, if not given");
  command->add_option("--split", options->split, "dev or test")->required()->check(CLI::IsMember({"dev", "test"}));
}

void add_predict(Line line) {
  auto options = std::make_shared<commands::Predict>();
  CLI::App* command =
      line.add("predict", "tell the class of utterances, with probabilities", options, commands::predict);
  command->add_option("--run", options->run, "a run folder of train")->required();
  command
      ->add_option("INPUT", options->inputs,
                   "data sets (.h5), recordings, lists (.csv) or folders of them, patterns, or - for more, a line "
                   "each, on standard input")
      ->required();
  command->add_flag("--recursive", options->recursive, "recordings of the folders below a folder, too");
}

CLI::App* add_compare(Line line, const char* name, const char* what, std::shared_ptr<commands::Compare> options,
                      int (*run)(CompiledModel&, const commands::Compare&)) {
  CLI::App* command = line.add(name, what, options, run);
  command->add_option("--parameters", options->parameters, "a safetensors file of exactly this program's parameters")
      ->required();
  command->add_option("--data", options->data, "the data set; all its utterances are one batch, taken as they are")
      ->required();
  command->add_option("--dump", options->dump, "the safetensors file to write")->required();
  return command;
}

void add_negatives(const Line& line, CLI::App& command, std::string& negatives) {
  if (line.model.description().negatives.empty()) return;
  command.add_option(
      "--negatives", negatives,
      "a safetensors file with an int32 tensor `negatives`, the data set's row of each utterance's; drawn by "
      "the experiment's rule with seed 0, if not given");
}

void add_comparisons(Line line) {
  add_compare(line, "forward", "write logits, loss and inner values in evaluation mode",
              std::make_shared<commands::Compare>(), commands::forward);
  auto once = std::make_shared<commands::Compare>();
  add_negatives(line,
                *add_compare(line, "gradients", "write the loss and every gradient in training mode, without dropout",
                             once, commands::gradients),
                once->negatives);
  auto options = std::make_shared<commands::Compare>();
  options->training = line.model.description().training;
  CLI::App* trace =
      add_compare(line, "trace", "write losses, gradient norms and the parameters after some optimiser steps", options,
                  commands::trace);
  add_number(*trace, "--steps", options->steps, ranges::steps, "optimiser steps to make")->required();
  add_step_options(*trace, options->training);
  add_negatives(line, *trace, options->negatives);
}

void add_golden(Line line) {
  CLI::App* golden = line.app.add_subcommand("golden", "record what the program puts out, or check that it still does");
  golden->require_subcommand(1);
  const auto add = [&](const char* name, const char* what, int (*run)(CompiledModel&, const commands::Golden&)) {
    auto options = std::make_shared<commands::Golden>();
    CLI::App* command = Line{*golden, line.model, line.chosen}.add(name, what, options, run);
    command->add_option("FILE", options->file, "the golden, a safetensors file")->required();
    command->add_option("--data", options->data, "a data set; built-in data, if not given");
    command->add_option("--parameters", options->parameters, "a safetensors file; made from their names, if not given");
  };
  add("record", "write the golden", commands::golden_record);
  add("check", "compare with the golden: exit 1 and name the first difference if there is one", commands::golden_check);
}

void add_bench(Line line) {
  auto options = std::make_shared<commands::Bench>();
  CLI::App* command = line.add("bench", "time one forward pass, or one training step", options, commands::bench);
  const WholeRange natural{1, 1'000'000};
  command->add_option("--data", options->data,
                      "take the first utterances of this data set; made-up ones, if not given");
  add_number(*command, "--batch", options->batch, natural, "utterances; the experiment's batch, if not given");
  add_number(*command, "--frames", options->frames, natural, "of each made-up utterance")->capture_default_str();
  add_number(*command, "--words", options->words, natural, "of each made-up utterance")->capture_default_str();
  add_number(*command, "--repeats", options->repeats, natural, "how often, after one unmeasured")
      ->capture_default_str();
  command->add_flag("--backward", options->backward, "a whole training step");
}

void add_describe(Line line) {
  auto options = std::make_shared<commands::Describe>();
  CLI::App* command = line.add("describe", "say what this program is", options, commands::describe);
  command->add_option("--data", options->data, "also list the folds it makes of this data set");
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

// The innermost command that was named: "golden record".
const CLI::App* innermost(const CLI::App& app) {
  const CLI::App* command = &app;
  while (!command->get_subcommands().empty()) command = command->get_subcommands().front();
  return command;
}

std::string full_name(const CLI::App* command) {
  return command->get_parent() ? full_name(command->get_parent()) + " " + command->get_name() : command->get_name();
}

// One sentence. A word that nothing takes is named first: a misspelt option is why another is missing.
std::string usage_error(const CLI::App& app, const CLI::ParseError& problem) {
  const CLI::App* command = innermost(app);
  const auto commands = command_names(*command);
  for (const std::string& word : app.remaining(true)) {
    const bool option = word.starts_with("-") && word.size() > 1;
    if (!option && commands.empty()) continue;
    const std::string plain = word.substr(0, word.find('='));
    const std::string near = nearest(plain, option ? option_names(*command) : commands);
    return std::string("there is no ") + (option ? "option" : "command") + " '" + plain + "'" +
           (near.empty() ? "" : "; did you mean '" + near + "'?");
  }
  if (!commands.empty() && dynamic_cast<const CLI::RequiredError*>(&problem)) return "a command is missing";
  return problem.what();
}

}  // namespace

std::optional<Action> understand(int argc, char** argv, CompiledModel& model, int& status) {
  const Description& program = model.description();
  CLI::App app{std::string(program.title) + ": " + program.summary, program.name};
  app.require_subcommand(1);
  std::optional<Action> chosen;
  Line line{app, model, chosen};
  for (auto add : {add_train, add_evaluate, add_predict, add_comparisons, add_golden, add_bench, add_describe})
    add(line);
  std::string problem;
  try {
    app.parse(argc, argv);
    status = 0;
    return chosen;
  } catch (const CLI::ParseError& wrong) {
    if (wrong.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
      status = app.exit(wrong);
      return std::nullopt;
    }
    problem = usage_error(app, wrong);
  } catch (const WrongUsage& wrong) {  // of a number
    problem = wrong.what();
  }
  const std::string name = full_name(innermost(app));
  std::fprintf(stderr, "%s: error: %s\nTry '%s --help'.\n", name.c_str(), as_message(problem).c_str(), name.c_str());
  status = 2;
  return std::nullopt;
}

}  // namespace inflect
