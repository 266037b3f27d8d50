#include "runtime/program/testing/answer.hpp"

#include <unistd.h>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "runtime/cpu/testing/mean_model.hpp"
#include "runtime/program/run_program.hpp"

namespace inflect::testing {
namespace {

// Sends a file descriptor to a file for a while, and returns what was written there.
class Captured {
 public:
  explicit Captured(FILE* stream) : stream_(stream), to_(std::tmpfile()), before_(::dup(::fileno(stream))) {
    std::fflush(stream_);
    ::dup2(::fileno(to_), ::fileno(stream_));
  }
  std::string end() {
    std::fflush(stream_);
    ::dup2(before_, ::fileno(stream_));
    ::close(before_);
    std::string text;
    std::rewind(to_);
    for (int c = std::fgetc(to_); c != EOF; c = std::fgetc(to_)) text += static_cast<char>(c);
    std::fclose(to_);
    return text;
  }

 private:
  FILE *stream_, *to_;
  int before_;
};

}  // namespace

Answer run(CompiledModel& model, std::vector<std::string> words) {
  words.insert(words.begin(), "mean_model");
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  Captured out(stdout), err(stderr);
  Answer answer;
  answer.status = run_program(static_cast<int>(words.size()), arguments.data(), model);
  answer.err = err.end();
  answer.out = out.end();
  return answer;
}

Answer run(std::vector<std::string> words) {
  MeanModel model;
  return run(model, std::move(words));
}

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void write_text(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

bool exists(const std::string& path) { return std::filesystem::exists(path); }

std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace inflect::testing
