// What a function starts from: parameters, constants, rows of the data set, labels, counts, random draws.
// Nothing flows back through them.
#pragma once
#include "generator/ir/operation.hpp"

namespace inflect::primitives {

struct Constant {
  double number = 0;
  static constexpr void fields(auto& o, auto& is) { is("", o.number); }
};
// A mask: 0 with probability `rate`, else 1/(1 − rate).
struct Draw {
  std::string label;
  double rate = 0;
  static constexpr void fields(auto& o, auto& is) { is("", o.label), is("", o.rate); }
};
// start / (1 + decay · epoch)
struct Schedule {
  double start = 0, decay = 0;
  static constexpr void fields(auto& o, auto& is) { is("", o.start), is("decay", o.decay); }
};

extern const ir::Operation parameter;  // a matrix [height, width], or a row of `width` on axis one
extern const ir::Operation constant;   // on axis one
extern const ir::Operation stream;     // rows of the data set, standardised, gathered along the axis's source map
extern const ir::Operation onehot;     // [batch, classes]: 1 at the label, zeros where there is none
extern const ir::Operation count;      // [to, 1]: how many rows the map sends to each
extern const ir::Operation draw;       // a dropout mask
extern const ir::Operation schedule;   // on axis one

bool is_constant(const ir::Node& node, double number);

}  // namespace inflect::primitives
