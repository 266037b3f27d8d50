// How often each value of a function is read, outputs included.
#pragma once
#include <map>

#include "generator/ir/ir.hpp"

namespace inflect::passes {

inline std::map<ir::ValueRef, int> count_reads(const ir::Function& function) {
  std::map<ir::ValueRef, int> reads;
  for (const ir::Node& node : function.nodes) {
    for (ir::ValueRef input : node.inputs) ++reads[input];
  }
  for (const ir::Output& output : function.outputs) ++reads[output.value];
  return reads;
}

}  // namespace inflect::passes
