#include "generator/primitives/cases.hpp"
#include "generator/primitives/NAME/NAME.hpp"

namespace inflect::primitives {

// Every operation of the folder is in one of them.
Cases NAME_cases() {
  return {{"of words", [](Scene& s) { return build_NAME(s.b, s.word_rows(3), {.factor = 0.5}); }}};
}

}  // namespace inflect::primitives
