// Which syllable marks make up which word of a known sentence. Marks are spelt as somebody heard them — "heu te a bend
// könnte t ich", "ge gera de", "oben bm" — so they are aligned: every word takes a run of at least one mark, in order,
// such that
//   Σ over words of  edits between its letters and the run's letters  +  1 for each mark left out of that spelling
//   (repetitions: "oben bm")
//                    + 2 for each mark more or fewer than the word has vowel groups
// is least.
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace inflect {

struct SyllableAlignment {
  std::vector<int> first;           // [words + 1]: word w is made of marks [first[w], first[w + 1])
  std::vector<std::string> doubts;  // what a person should look at: "'Stück' is marked 'blatt'"; ties
};

// `marks` without pauses, UTF-8. None if no alignment is worth the name: fewer marks than words, or more than half of
// all letters differ.
std::optional<SyllableAlignment> align_syllables(const std::vector<std::string>& marks,
                                                 const std::vector<std::string>& words);

// Groups of vowels, at least 1: "Wochenenden" → 4.
int vowel_groups(const std::string& word);

}  // namespace inflect
