#include "dsl/inflect/losses/distillation.hpp"

#include <algorithm>
#include <cmath>

#include "dsl/inflect/classes.hpp"
#include "generator/losses/typed.hpp"

namespace inflect::losses::distillation {
namespace {

using ir::Builder;
using ir::ValueRef;

// Columns of logits; none: all of them.
struct Columns {
  int list[Classes::capacity]{};
  int size = 0;

  int count() const { return size; }
  bool given() const { return size > 0; }
  Item item(int i) const { return item_of(list[i]); }
  void take(int, Item item) { list[size++] = static_cast<int>(item.number); }
};

// What the options come to for two views.
struct Taught {
  Real temperature = usually(1.);
  Flag detach = usually(false);  // the teacher is trained too, but not by this term
  Columns student, teacher;      // that stand for the same classes, in the student's order
  static void fields(auto& o, auto& is) {
    is("temperature", o.temperature);
    is("detach", o.detach);
    is("student", o.student);
    is("teacher", o.teacher);
  }
};

// False where no class is known to both; nothing is chosen where the lists are one and the same.
bool choose_common(const Seen& student, const Seen& teacher, Taught& taught) {
  if (student.names == teacher.names && student.classes == teacher.classes) return true;
  for (std::size_t s = 0; s < student.names.size(); ++s) {
    const auto found = std::ranges::find(teacher.names, student.names[s]);
    if (found == teacher.names.end()) continue;
    taught.student.take(0, item_of(static_cast<int>(s)));
    taught.teacher.take(0, item_of(static_cast<int>(found - teacher.names.begin())));
  }
  return taught.student.size > 0;
}

Taught check(const Distillation& option, Check& check) {
  const Seen &student = *check.read[0], &teacher = *check.read[1];
  const double temperature = option.temperature;
  check.option(".temperature", temperature, temperature > 0 && std::isfinite(temperature), "greater than 0");
  Taught taught{.temperature = option.temperature};
  taught.detach.value = !teacher.frozen;
  if (&student == &teacher) {
    check.report(messages::one_view_twice(check.written(), student.view));
  } else if (student.names.empty() != teacher.names.empty()) {
    const Seen& without = student.names.empty() ? student : teacher;
    check.report(messages::classes_without_names(check.written(), without.view));
  } else if (!choose_common(student, teacher, taught)) {
    check.report(messages::no_common_class(check.written(), student.view, student.names, teacher.view, teacher.names));
  }
  return taught;
}

ValueRef chosen(ValueRef x, const Columns& columns, Builder& b) {
  if (columns.size == 0) return x;
  std::vector<ValueRef> parts;
  for (int i = 0; i < columns.size; ++i) parts.push_back(b.columns(x, columns.list[i], 1));
  return b.concat(parts);
}

ValueRef log_softmax(ValueRef logits, double temperature, Builder& b) {
  if (temperature != 1) logits = b.divide(logits, b.constant(temperature));
  const ValueRef shifted = b.subtract(logits, b.row_max(logits));
  return b.subtract(shifted, b.log(b.row_sum(b.exp(shifted))));
}

ValueRef expand(const Taught& taught, Expansion& e) {
  Builder& b = e.b;
  const auto answer = [&](ValueRef logits, const Columns& columns) {
    return log_softmax(chosen(logits, columns, b), taught.temperature, b);
  };
  const ValueRef student = b.named(answer(e.inputs[0], taught.student), "student");
  const ValueRef fixed = taught.detach ? b.detach(e.inputs[1]) : e.inputs[1];
  const ValueRef teacher = b.named(answer(fixed, taught.teacher), "teacher");
  const ValueRef share = b.named(b.exp(teacher), "teacher_share");
  const ValueRef apart = b.row_sum(b.multiply(share, b.subtract(teacher, student)));
  const ValueRef drawn = b.drawn(apart);  // the mean is the batch's, not its negatives'
  const ir::Map one = b.map(ir::MapKind::one, b.type(drawn).axis);
  return b.divide(b.segment_sum(drawn, one), b.count(one));
}

}  // namespace

Rule rule() {
  return losses::rule<Distillation, Taught>(
      "distillation", {.check = check, .expand = expand},
      {.operands = 2, .joined = "from", .example = "distillation(my_student, {.from = my_teacher})"});
}

}  // namespace inflect::losses::distillation
