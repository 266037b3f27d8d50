// For tests: a data set of six speakers that MeanModel learns in a few epochs, and a program's answer to a command
// line.
#pragma once
#include <string>
#include <vector>

#include "runtime/data/dataset.hpp"
#include "runtime/program/compiled_model.hpp"

namespace inflect::testing {

// Speakers s0 … s5 with `utterances` each, classes in turn; frames lie around a place of their class. Class order:
// sadness, neutral, boredom, happiness, anger — not the program's, and one of them is none of its four. One utterance
// is unlabelled.
Dataset corpus(int utterances = 10, int frame_width = 3);
void give_sessions(Dataset& data);  // a: s0, s1; b: s2, s3; c: s4, s5

struct Answer {
  int status = 0;
  std::string out, err;
};

// run_program("mean_model", words…) in this process, with what it printed.
Answer run(CompiledModel& model, std::vector<std::string> words);
Answer run(std::vector<std::string> words);  // of a fresh MeanModel

std::string content_of(const std::string& path);
void write_text(const std::string& path, const std::string& text);
bool exists(const std::string& path);
std::vector<std::string> files_in(const std::string& folder);  // names, sorted

}  // namespace inflect::testing
