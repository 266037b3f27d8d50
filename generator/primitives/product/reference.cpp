#include "generator/primitives/product/reference.hpp"

namespace inflect::primitives {

void refer_product(const ir::Node& node, ir::Reference& r) {
  const int inner = r.type(1).width, outer = r.type(1).height;
  for (int row = 0; row < r.rows(node.results[0]); ++row) {
    for (int o = 0; o < outer; ++o) {
      double sum = 0;
      for (int i = 0; i < inner; ++i) sum += r.in(0)[row * inner + i] * r.in(1)[o * inner + i];
      for (int bias = 2; bias < static_cast<int>(node.inputs.size()); ++bias) sum += r.in(bias)[o];
      r.out()[row * outer + o] = sum;
    }
  }
}

void refer_product_input(const ir::Node& node, ir::Reference& r) {
  const int inner = r.type(1).width, outer = r.type(1).height;
  if (node.inputs.size() > 2) r.out() = r.in(2);
  for (int row = 0; row < r.rows(node.results[0]); ++row) {
    for (int o = 0; o < outer; ++o) {
      for (int i = 0; i < inner; ++i) r.out()[row * inner + i] += r.in(0)[row * outer + o] * r.in(1)[o * inner + i];
    }
  }
}

void refer_product_weight(const ir::Node& node, ir::Reference& r) {
  const int outer = r.type(0).width, inner = r.type(1).width;
  const std::vector<int> through = node.map() ? r.map(node.map()) : std::vector<int>{};
  for (int row = 0; row < r.rows(r.type(0)); ++row) {
    const int from = through.empty() ? row : through[row];
    for (int o = 0; from >= 0 && o < outer; ++o) {
      for (int i = 0; i < inner; ++i) r.out()[o * inner + i] += r.in(0)[row * outer + o] * r.in(1)[from * inner + i];
    }
  }
}

}  // namespace inflect::primitives
