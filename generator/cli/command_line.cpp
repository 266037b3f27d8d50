#include "generator/cli/command_line.hpp"

#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "generator/diagnostics/diagnostics.hpp"
#include "generator/diagnostics/suggest.hpp"
#include "runtime/base/message.hpp"
#include "runtime/base/wrong_usage.hpp"

namespace inflect::cli {
namespace {

const CLI::App* find_command(const CLI::App& app, const std::string& name) {
  const auto commands = app.get_subcommands([&](const CLI::App* command) { return command->get_name() == name; });
  return commands.empty() ? nullptr : commands[0];
}

std::vector<std::string> names_of_commands(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

std::vector<std::string> names_of_options(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

// The command the line is about: `data import`, as far as the words are commands.
const CLI::App* command_of(const CLI::App& app, const std::vector<std::string>& words, std::size_t& read) {
  const CLI::App* command = &app;
  for (read = 0; read < words.size(); ++read) {
    const CLI::App* next = find_command(*command, words[read]);
    if (!next) break;
    command = next;
  }
  return command;
}

// What is unknown on this line, with the nearest known word; "" if that is not the trouble.
std::string unknown_word(const CLI::App& app, const std::vector<std::string>& words) {
  std::size_t read = 0;
  const CLI::App* command = command_of(app, words, read);
  const std::vector<std::string> commands = names_of_commands(*command);
  if (!commands.empty() && read < words.size() && words[read][0] != '-') {
    return "there is no command '" + words[read] + "'" + did_you_mean(words[read], commands);
  }
  const std::vector<std::string> options = names_of_options(*command);
  for (const std::string& word : words) {
    const std::string option = word.substr(0, word.find('='));
    if (option == "--") break;
    if (option.rfind("--", 0) != 0 || std::find(options.begin(), options.end(), option) != options.end()) continue;
    return "there is no option '" + option + "'" + did_you_mean(option, options);
  }
  return "";
}

// What follows a -- is for the programs that a command starts. CLI11 hands it to no command, so it travels as the
// option --passed-on of those commands that have it.
std::vector<std::string> with_passed_on(const CLI::App& app, std::vector<std::string> words) {
  std::size_t read = 0;
  const CLI::App* command = command_of(app, words, read);
  const auto mark = std::find(words.begin(), words.end(), "--");
  if (mark == words.end() || !command->get_option_no_throw("--passed-on")) return words;
  for (auto word = mark + 1; word != words.end(); ++word) word->insert(0, "--passed-on=");
  words.erase(mark);
  return words;
}

int tell_wrong_usage(const CLI::App& app, const std::vector<std::string>& words, const std::string& error) {
  std::size_t read = 0;
  const CLI::App* command = command_of(app, words, read);
  const std::string unknown = unknown_word(app, words);
  std::string full = command->get_name();
  for (const CLI::App* parent = command->get_parent(); parent; parent = parent->get_parent())
    full = parent->get_name() + " " + full;
  std::cerr << "inflect: " << as_message(unknown.empty() ? error : unknown) << "\nRun '" << full
            << " --help' for its usage.\n";
  return wrong_usage;
}

}  // namespace

int run(CLI::App& app, int argc, char** argv, int& status) {
  const std::vector<std::string> words = with_passed_on(app, {argv + 1, argv + argc});
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));  // CLI11 takes them last first
    return status;
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
    return tell_wrong_usage(app, words, error.what());
  } catch (const WrongUsage& error) {
    return tell_wrong_usage(app, words, error.what());
  } catch (const InternalError& bug) {
    std::cerr << "inflect: internal error: " << as_message(bug.what())
              << "\nThis is a bug of Inflect; please report it with the spec.\n";
  } catch (const std::exception& error) {
    std::cerr << "inflect: " << as_message(error.what()) << "\n";
  }
  return failed;
}

bool colour_on_stderr() {
  const char* no_colour = std::getenv("NO_COLOR");
  return isatty(STDERR_FILENO) && !(no_colour && *no_colour);
}

}  // namespace inflect::cli
