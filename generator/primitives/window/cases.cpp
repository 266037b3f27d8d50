#include "generator/primitives/cases.hpp"
#include "generator/primitives/window/window.hpp"

namespace inflect::primitives {
namespace {

// A convolution of groups over frames, on the axis of those with a window; of a reach of one row and every row, theirs.
ir::ValueRef convolution(Scene& s, int groups, const Window& of, int reach = 1) {
  const int width = 4 / groups * of.taps, outputs = 6 / groups;
  const bool own = reach == 1 && of.stride == 1;
  const ir::AxisId axis = own ? s.frames() : s.program.axes.strided(s.frames(), reach, of.stride);
  const ir::ValueRef rows = build_window(s.b, s.frame_rows(4), axis, of);
  const ir::ValueRef weight = s.matrix(6, width, s.frames());
  std::vector<ir::ValueRef> parts;
  for (int group = 0; group < groups; ++group) {
    const ir::ValueRef seen = s.b.columns(rows, group * width, width);
    parts.push_back(s.b.product(seen, s.b.matrix_rows(weight, group * outputs, outputs)));
  }
  return s.b.concat(parts);
}

}  // namespace

Cases window_cases() {
  const std::pair<const char*, Window> kernels[] = {{"a kernel of three", {.taps = 3, .left = 1}},
                                                    {"from the past, dilated", {.taps = 3, .dilation = 2, .left = 4}},
                                                    {"an even kernel", {.taps = 4, .left = 2}},
                                                    {"a kernel of one", {.taps = 1}}};
  Cases cases;
  for (const auto& [what, of] : kernels) {
    for (const int groups : {1, 2}) {
      cases.push_back({std::string(what) + (groups > 1 ? ", in two groups" : ""),
                       [=, of = of](Scene& s) { return convolution(s, groups, of); },
                       {"window", "window_gradient"}});
    }
  }
  for (const int groups : {1, 2}) {
    cases.push_back({"every third row, as far as the sequence goes",
                     [=](Scene& s) { return convolution(s, groups, {.taps = 3, .stride = 3, .left = 1}); },
                     {"window", "window_gradient"}});
    cases.push_back({"every second row with a whole window",
                     [=](Scene& s) { return convolution(s, groups, {.taps = 2, .stride = 2, .dilation = 2}, 3); },
                     {"window", "window_gradient"}});
  }
  cases.push_back({"a window that others read too is written", [](Scene& s) {
                     const ir::ValueRef rows = build_window(s.b, s.word_rows(3), s.words(), {.taps = 2, .left = 1});
                     return s.b.concat({s.b.product(rows, s.matrix(2, 6, s.words())), s.b.tanh(rows)});
                   }});
  return cases;
}

}  // namespace inflect::primitives
