// What is told beside a result, because it is not as it might seem: a recording that is cut off, a name written twice.
// Whoever asks for the result decides where it is shown: as a warning, counted in a summary, as an error.
#pragma once
#include <string>

namespace inflect {

struct Remark {
  std::string cause;  // one of a few, by which remarks are counted: "cut off", "silent"
  std::string text;   // a clause about this one: "it ends after 0.25 of the 1 s that its header says"
};

}  // namespace inflect
