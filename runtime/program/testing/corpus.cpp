#include "runtime/program/testing/corpus.hpp"

#include <unistd.h>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "runtime/base/philox.hpp"
#include "runtime/program/testing/mean_model.hpp"

namespace inflect::testing {

Dataset corpus(int utterances, int frame_width) {
  Dataset data;
  data.path = "corpus";
  data.classes = {"sadness", "neutral", "boredom", "happiness", "anger"};
  data.frames.offset = data.words.offset = {0};
  Stream stream;
  stream.name = "acoustic";
  stream.width = frame_width;
  for (int index = 0; index < 6 * utterances; ++index) {
    const int label = index % 5;
    data.id.push_back("u" + std::to_string(index));
    data.speaker.push_back("s" + std::to_string(index / utterances));
    data.session.emplace_back();
    data.label.push_back(index == 7 ? -1 : label);
    const int frames = 5 + index % 11;
    for (int frame = 0; frame < frames; ++frame) {
      const auto drawn = philox({static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(frame), 0, 0}, {1, 2});
      for (int column = 0; column < frame_width; ++column) {
        const float place = column == label % 3 ? 2.0f + static_cast<float>(label) : 0.5f * static_cast<float>(label);
        stream.values.push_back(place + 4 * uniform(drawn[column % 4]));
      }
    }
    data.frames.offset.push_back(data.frames.rows() + frames);
    data.words.offset.push_back(data.words.rows() + 2);
    data.word_text.insert(data.word_text.end(), {"guten", "Tag"});
    data.word_begin.insert(data.word_begin.end(), {0, 3});
    data.word_end.insert(data.word_end.end(), {2, frames});
  }
  data.frames.streams = {stream};
  return data;
}

void give_sessions(Dataset& data) {
  for (int index = 0; index < data.utterances(); ++index) {
    data.session[index] = std::string(1, static_cast<char>('a' + (data.speaker[index][1] - '0') / 2));
  }
}

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
