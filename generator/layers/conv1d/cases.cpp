#include <inflect.hpp>
using namespace inflect;

constexpr Classes three = {{"class0", "class1", "class2"}};

constexpr Model model(Conv1d option) {
  Streams in;
  return in.frames("acoustic", {.most = 9}) | linear("frames", 4)
         | conv1d("conv", 6, option)  // SHAPE [batch, frame*, 6]
         | mean() | classify("classifier", three);
}

constexpr Experiment of_three = experiment("of three", model({}), paper_training);
constexpr Experiment of_an_even_kernel = experiment("of an even kernel", model({.kernel = 4, .bias = false}), paper_training);
constexpr Experiment from_the_past = experiment("from the past", model({.dilation = 2, .padding = Padding::causal}), paper_training);
constexpr Experiment in_groups = experiment("in groups", model({.kernel = 5, .groups = 2}), paper_training);
constexpr Experiment of_one = experiment("of one", model({.kernel = 1}), paper_training);
