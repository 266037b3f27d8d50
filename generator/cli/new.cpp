// inflect new — a first spec to change.
#include <fcntl.h>
#include <unistd.h>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <iostream>

#include "generator/cli/command_line.hpp"
#include "generator/cli/commands.hpp"
#include "runtime/base/error.hpp"

namespace inflect::cli {
namespace {

constexpr const char* first_spec = R"(#include <inflect.hpp>
using namespace inflect;

// The words of an utterance, read in both directions, averaged, classified.
constexpr Model NAME_model() {
  Streams in;
  return in.words("lexical") | blstm("words", {.width = 256, .layers = 2}) | mean() | classify("classifier", four_emotions);
}

// The name of the constant names the program. Training{} is the paper's; options left out keep their defaults.
constexpr Experiment NAME = experiment("NAME", NAME_model(), Training{.epochs = 30, .batch = 64});
)";

std::string spec_called(const std::string& name) {
  std::string text = first_spec;
  for (std::size_t at; (at = text.find("NAME")) != std::string::npos;) text.replace(at, 4, name);
  return text;
}

bool is_identifier(const std::string& name) {
  for (unsigned char c : name) {
    if (!std::isalnum(c) && c != '_') return false;
  }
  return !name.empty() && std::isalpha(static_cast<unsigned char>(name[0]));
}

// Creates the file, so that one which appears meanwhile is not lost; what could not be written whole is removed.
void write_new_file(const std::string& path, const std::string& text) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0666);
  if (file < 0 && errno == EEXIST) throw error("'", path, "' exists already; choose another name or remove it");
  if (file < 0) throw error("'", path, "' cannot be created: ", std::strerror(errno));
  const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const int reason = errno;
  if (close(file) == 0 && written) return;
  unlink(path.c_str());
  throw error("'", path, "' cannot be written: ", std::strerror(reason));
}

void create(const std::string& name) {
  if (!is_identifier(name)) {
    throw error("'", name, "' cannot name an experiment; use letters, digits and _, a letter first");
  }
  const std::string path = name + ".cpp";
  write_new_file(path, spec_called(name));
  std::cout << path << "\n";
}

}  // namespace

void add_new(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("new", "Write NAME.cpp, a small spec to start from");
  auto name = std::make_shared<std::string>();
  command->add_option("NAME", *name, "The experiment's C++ name")->required();
  command->callback([name, &status] {
    create(*name);
    status = done;
  });
}

}  // namespace inflect::cli
