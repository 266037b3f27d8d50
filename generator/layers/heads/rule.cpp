#include "dsl/inflect/layers/heads.hpp"

#include "generator/layers/typed.hpp"

namespace inflect::layers::heads {
namespace {

std::optional<Shape> check(const NoOptions&, Check& check) {
  if (check.input().axis == check.axes().utterances()) return check.input();
  check.report(messages::needs_utterance_vector(check.written(), check.shown()));
  return std::nullopt;
}

ir::ValueRef expand(const NoOptions&, Expansion& e) {
  e.b.show("utterance", e.inputs[0]);
  return e.inputs[0];
}

}  // namespace

Rule rule() { return layers::rule<NoOptions>("heads", {.check = check, .expand = expand}, {.collects = true}); }

}  // namespace inflect::layers::heads
