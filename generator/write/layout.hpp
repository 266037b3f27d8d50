// The tables that the pieces of a program agree on: which axes there are at run time, and where parameters stand.
#pragma once
#include "generator/write/names/member_names.hpp"
#include "generator/write/unit.hpp"

namespace inflect::write {

struct ParameterPlace {
  const ir::Parameter* parameter;
  std::size_t offset;  // floats from the arena's start, a multiple of 16
};

struct Layout {
  std::vector<ir::AxisId> axes;  // the ones functions use, the batch first; an axis' index at run time
  std::vector<ir::Map> crosses;
  std::vector<std::pair<std::string, ir::AxisId>> streams;  // name, and an axis it is read on
  std::vector<ParameterPlace> parameters;                   // trained ones first
  MemberNames members;                                      // what generated code calls them
  std::size_t trained_floats = 0, floats = 0;
  std::vector<ir::Output> shown;    // of evaluate, in order of name
  std::vector<ir::Output> hoisted;  // of once, in its order: streams that step reads and the data set does not hold

  int index_of(ir::AxisId axis) const;
  int cross_of(const ir::Map& map) const;
};

Layout layout_of(const ir::Program& program);

}  // namespace inflect::write
