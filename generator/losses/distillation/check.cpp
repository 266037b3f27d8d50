#include <algorithm>
#include <cmath>

#include "generator/losses/distillation/distillation.hpp"

namespace inflect::losses {

CommonClasses common_classes(const Seen& student, const Seen& teacher) {
  if (student.names == teacher.names && student.classes == teacher.classes) return {};
  CommonClasses common;
  for (std::size_t s = 0; s < student.names.size(); ++s) {
    const auto found = std::ranges::find(teacher.names, student.names[s]);
    if (found == teacher.names.end()) continue;
    common.student.push_back(static_cast<int>(s));
    common.teacher.push_back(static_cast<int>(found - teacher.names.begin()));
  }
  common.any = !common.student.empty();
  return common;
}

void check_distillation(const Term& term, std::span<const Seen* const> views, Diagnostics& diagnostics) {
  const Seen &student = *views[0], &teacher = *views[1];
  check_option(term, ".temperature", term.temperature, term.temperature > 0 && std::isfinite(term.temperature),
               "greater than 0", diagnostics);
  if (&student == &teacher) {
    diagnostics.report(messages::one_view_twice(written(term), student.view));
  } else if (student.names.empty() != teacher.names.empty()) {
    diagnostics.report(
        messages::classes_without_names(written(term), (student.names.empty() ? student : teacher).view));
  } else if (!common_classes(student, teacher).any) {
    diagnostics.report(
        messages::no_common_class(written(term), student.view, student.names, teacher.view, teacher.names));
  }
}

}  // namespace inflect::losses
