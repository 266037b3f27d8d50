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

constexpr Model shorter(Conv1d first, Conv1d second) {
  Streams in;
  return in.frames("acoustic", {.most = 9}) | linear("frames", 4)
         | conv1d("first", 6, first)    // SHAPE [batch, frame-by-2*, 6]
         | conv1d("second", 4, second)  // SHAPE [batch, frame-by-2*, 4]
         | self_attention("look", {.heads = 2}) | mean() | classify("classifier", three);
}

constexpr Experiment strided = experiment("strided", shorter({.stride = 2}, {.stride = 1}), paper_training);
constexpr Experiment twice = experiment("twice", shorter({.kernel = 4, .stride = 2, .padding = Padding::causal}, {.stride = 3}), paper_training);
constexpr Experiment inside = experiment("inside", shorter({.stride = 2, .padding = Padding::valid}, {.kernel = 2, .padding = Padding::valid}), paper_training);
