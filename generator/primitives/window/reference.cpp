#include "generator/primitives/window/reference.hpp"

#include "generator/primitives/window/window.hpp"

namespace inflect::primitives {
namespace {

std::vector<std::vector<int>> sequences(const ir::Reference& r, ir::AxisId axis) {
  const ir::Map parent = r.map(ir::MapKind::parent, axis);
  std::vector<std::vector<int>> rows(r.rows(parent.to));
  const std::vector<int> of = r.map(parent);
  for (int row = 0; row < static_cast<int>(of.size()); ++row) rows[of[row]].push_back(row);
  return rows;
}

// each(row of `to`, tap, row of `from`) for all that is seen.
template <class Of, class Each>
void for_seen(const ir::Reference& r, const Of& of, ir::AxisId from, ir::AxisId to, const Each& each) {
  const auto seen = sequences(r, from), seeing = sequences(r, to);
  for (std::size_t parent = 0; parent < seeing.size(); ++parent) {
    for (int t = 0; t < static_cast<int>(seeing[parent].size()); ++t) {
      for (int tap = 0; tap < of.taps; ++tap) {
        const int at = t * of.stride + tap * of.dilation - of.left;
        if (at >= 0 && at < static_cast<int>(seen[parent].size())) each(seeing[parent][t], tap, seen[parent][at]);
      }
    }
  }
}

// each(row of dy, output, row of x, column of x, element of W)
template <class Each>
void for_terms(const ir::Reference& r, const Convolve& of, ir::AxisId from, ir::AxisId to, int outputs,
               const Each& each) {
  for_seen(r, of, from, to, [&](int row, int tap, int seen) {
    for (int o = 0; o < outputs; ++o) {
      for (int c = 0; c < of.width; ++c) each(row, o, seen, of.first + c, (o * of.width + c) * of.taps + tap);
    }
  });
}

}  // namespace

void refer_window(const ir::Node& node, ir::Reference& r) {
  const Window& of = node.as<Window>();
  const int width = r.type(0).width;
  for_seen(r, of, r.type(0).axis, node.results[0].axis, [&](int row, int tap, int seen) {
    for (int c = 0; c < width; ++c) r.out()[(row * width + c) * of.taps + tap] = r.in(0)[seen * width + c];
  });
}

void refer_window_gradient(const ir::Node& node, ir::Reference& r) {
  const Window& of = node.as<Window>();
  const int width = node.results[0].width;
  for_seen(r, of, node.results[0].axis, r.type(0).axis, [&](int row, int tap, int seen) {
    for (int c = 0; c < width; ++c) r.out()[seen * width + c] += r.in(0)[(row * width + c) * of.taps + tap];
  });
}

void refer_convolve(const ir::Node& node, ir::Reference& r) {
  const int wide = r.type(0).width, outputs = r.type(1).height;
  for_terms(r, node.as<Convolve>(), r.type(0).axis, node.results[0].axis, outputs,
            [&](int row, int o, int seen, int c, int w) {
              r.out()[row * outputs + o] += r.in(0)[seen * wide + c] * r.in(1)[w];
            });
}

void refer_convolve_input(const ir::Node& node, ir::Reference& r) {
  const int wide = node.results[0].width, outputs = r.type(1).height;
  for_terms(r, node.as<Convolve>(), node.results[0].axis, r.type(0).axis, outputs,
            [&](int row, int o, int seen, int c, int w) {
              r.out()[seen * wide + c] += r.in(0)[row * outputs + o] * r.in(1)[w];
            });
}

void refer_convolve_weight(const ir::Node& node, ir::Reference& r) {
  const int wide = r.type(1).width, outputs = r.type(0).width;
  for_terms(r, node.as<Convolve>(), r.type(1).axis, r.type(0).axis, outputs,
            [&](int row, int o, int seen, int c, int w) {
              r.out()[w] += r.in(0)[row * outputs + o] * r.in(1)[seen * wide + c];
            });
}

}  // namespace inflect::primitives
