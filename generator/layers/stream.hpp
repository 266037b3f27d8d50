// What layers that read the data set, or choose which of its rows are read, have in common.
#pragma once
#include "generator/layers/typed.hpp"

namespace inflect::layers {

// What a stream says of itself.
struct StreamSaid {
  std::string level;
  int width = 0;  // 0: left to the data set
  int most = 0;   // rows kept below each utterance; 0: all
  bool most_given = false;
};
std::optional<Shape> check_stream(const StreamSaid& said, Check& check);
ir::ValueRef expand_stream(Expansion& e);

// in.LEVEL("stream", {.width, .most}): what a level of the data set has below each utterance.
template <class Options>
Rule rule_of_level(const char* level) {
  const auto checked = [](const Options& option, Check& check) {
    check.range(".most", option.most, 1, most_rows);
    return check_stream({level_of(check.layer), option.width, option.most, option.most.given}, check);
  };
  return rule<Options>(level,
                       {.check = checked, .expand = [](const Options&, Expansion& e) { return expand_stream(e); }},
                       {.inputs = 0, .words = *levels::find(level)->spans_of != 0, .level = level, .open = "width"});
}

// A stream that nothing has read yet, and the same stream read along the layer's axis instead.
bool is_stream(ir::ValueRef value, const Expansion& e);
ir::ValueRef reread(ir::ValueRef stream, Expansion& e);

}  // namespace inflect::layers
