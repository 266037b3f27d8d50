#include "dsl/inflect/streams.hpp"
#include "generator/layers/stream.hpp"
#include "generator/layers/typed.hpp"

namespace inflect::layers::frames {
namespace {

std::optional<Shape> check(const Frames& option, Check& check) {
  return check_stream({option.width, option.most, option.most.given}, ir::AxisKind::frames, check);
}

ir::ValueRef expand(const Frames&, Expansion& e) { return expand_stream(e); }

}  // namespace

Rule rule() {
  return layers::rule<Frames>("frames", {.check = check, .expand = expand},
                              {.inputs = 0, .level = "frames", .open = "width"});
}

}  // namespace inflect::layers::frames
