#include "dsl/inflect/streams.hpp"
#include "generator/layers/stream.hpp"

namespace inflect::layers::vector {
namespace {

std::optional<Shape> check(const Vector& option, Check& check) {
  return check_stream({.level = level_of(check.layer), .width = option.width}, check);
}

ir::ValueRef expand(const Vector&, Expansion& e) { return expand_stream(e); }

}  // namespace

Rule rule() {
  return layers::rule<Vector>("vector", {.check = check, .expand = expand},
                              {.inputs = 0, .level = levels::utterances, .open = "width"});
}

}  // namespace inflect::layers::vector
