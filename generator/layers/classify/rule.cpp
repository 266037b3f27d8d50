#include <cmath>
#include <set>

#include "dsl/inflect/layers/classify.hpp"
#include "generator/layers/typed.hpp"

namespace inflect::layers::classify {
namespace {

int count_of(const Classify& option) {
  return option.classes.given ? option.classes.value.count() : option.count.value;
}

void check_classes(const Classify& option, Check& check) {
  const int count = count_of(option);
  if (count < 2) check.report(messages::too_few_classes(check.written(), count));
  if (count > Classes::capacity) check.report(messages::too_many_classes(check.written(), count, Classes::capacity));
  std::set<std::string> seen;
  for (int i = 0; i < option.classes.value.count(); ++i) {
    const char* name = option.classes.value.names[i];
    if (!name || !*name) {
      check.report(messages::unnamed_class(check.written(), i));
    } else if (!seen.insert(name).second) {
      check.report(messages::same_class(check.written(), name));
    }
  }
}

int sequences(const Shape& shape, const ir::AxisTable& axes) {
  int count = 0;
  for (ir::AxisId axis = shape.axis; axis > axes.utterances(); axis = axes[axis].parent) ++count;
  return count;
}

std::optional<Shape> check(const Classify& option, Check& check) {
  check_classes(option, check);
  check.rate(".dropout", option.dropout);
  const Shape& input = check.input();
  if (input.axis != check.axes().utterances()) {
    check.report(messages::needs_one_row(check.written(), check.shown(), sequences(input, check.axes())));
    return std::nullopt;
  }
  return Shape{.axis = input.axis, .width = count_of(option), .placed_by = input.placed_by};
}

ir::ValueRef expand(const Classify& option, Expansion& e) {
  ir::Builder& b = e.b;
  const std::string& label = e.label();
  const ir::Type type = b.type(e.inputs[0]);
  const int classes = count_of(option);
  if (e.alone) b.show("utterance", e.inputs[0]);
  ir::ValueRef x = e.inputs[0];
  if (option.dropout > 0 && b.mode() == ir::Mode::training) {
    x = b.named(b.multiply(x, b.draw(label + ".dropout", type.axis, type.width, option.dropout)), label + "_input");
  }
  const double bound = 1 / std::sqrt(type.width);
  const ir::ValueRef weight =
      b.matrix(label + ".weight", classes, type.width, {.bound = bound, .decays = true}, type.axis);
  const ir::ValueRef bias = b.row(label + ".bias", classes, {.bound = bound});
  const ir::ValueRef logits =
      b.named(b.add(b.named(b.product(x, weight), label + "_scores"), bias), e.alone ? "logits" : label + "_logits");
  b.show(e.alone ? "logits" : e.part("logits"), logits);
  return logits;
}

std::string says(const Classify& option) { return "classify " + std::to_string(count_of(option)); }

Head head(const Classify& option) {
  Head head{.classes = {}, .count = count_of(option), .loss = "cross_entropy"};
  for (int i = 0; i < option.classes.value.count(); ++i) {
    const char* name = option.classes.value.names[i];
    head.classes.emplace_back(name ? name : "");
  }
  return head;
}

}  // namespace

Rule rule() {
  return layers::rule<Classify>("classify", {.check = check, .expand = expand, .says = says, .head = head},
                                {.parameters = true});
}

}  // namespace inflect::layers::classify
