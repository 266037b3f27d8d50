// The program that the crash tests end at every write: everything of a real one, around a model that takes no time.
//   crash_subject corpus PATH    writes a small data set; anything else is a program's command line
#include <string_view>

#include "runtime/cpu/testing/mean_model.hpp"
#include "runtime/data/dataset.hpp"
#include "runtime/data/testing/corpus.hpp"
#include "runtime/program/run_program.hpp"

int main(int argc, char** argv) {
  using namespace inflect;
  if (argc == 3 && std::string_view(argv[1]) == "corpus") {
    write_dataset(testing::corpus(4), argv[2]);
    return 0;
  }
  testing::MeanModel model;
  return run_program(argc, argv, model);
}
