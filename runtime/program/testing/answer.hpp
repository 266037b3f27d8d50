// For tests: a program's answer to a command line, and the files it leaves.
#pragma once
#include <string>
#include <vector>

#include "runtime/model/compiled_model.hpp"

namespace inflect::testing {

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
