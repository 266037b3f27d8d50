#include "generator/primitives/cases.hpp"

namespace inflect::primitives {

Cases gather_cases() {
  Cases cases;
  for (const ir::MapKind kind : {ir::MapKind::first, ir::MapKind::last, ir::MapKind::before, ir::MapKind::after}) {
    cases.push_back({std::string("along ") + ir::name_of(kind),
                     [=](Scene& s) { return s.b.gather(s.word_rows(3), s.b.map(kind, s.words())); }});
  }
  cases.push_back({"an utterance's row beside each of its words",
                   [](Scene& s) { return s.b.gather(s.utterance_rows(3), s.parent(s.words())); }});
  return cases;
}

}  // namespace inflect::primitives
