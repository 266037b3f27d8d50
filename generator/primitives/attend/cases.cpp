#include "generator/primitives/cases.hpp"
#include "generator/primitives/attend/attend.hpp"

namespace inflect::primitives {

Cases attend_cases() {
  Cases cases;
  for (const bool causal : {false, true}) {
    cases.push_back(
        {std::string("words to the words of their utterance") + (causal ? ", up to themselves" : ""), [=](Scene& s) {
           return build_attend(s.b, s.word_rows(6), s.word_rows(6), s.word_rows(6),
                               {.heads = 2, .scale = 0.7, .causal = causal});
         }});
  }
  cases.push_back({"frames to words, of which an utterance may have none", [](Scene& s) {
                     return build_attend(s.b, s.frame_rows(4), s.word_rows(4), s.word_rows(4),
                                         {.heads = 4, .scale = 0.5});
                   }});
  cases.push_back({"words to frames, all from one value", [](Scene& s) {
                     const ir::ValueRef x = s.frame_rows(4);
                     return build_attend(s.b, s.word_rows(4), x, x, {.scale = 0.5});
                   }});
  cases.push_back({"an utterance to its words", [](Scene& s) {
                     return build_attend(s.b, s.utterance_rows(4), s.word_rows(4), s.word_rows(4), {.heads = 2});
                   }});
  cases.push_back({"with masks on the weights", [](Scene& s) {
                     return build_attend(s.b, s.word_rows(4), s.word_rows(4), s.word_rows(4),
                                         {.heads = 2, .label = "words.weights", .rate = 0.3});
                   }});
  return cases;
}

}  // namespace inflect::primitives
