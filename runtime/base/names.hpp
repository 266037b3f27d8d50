// Texts that name something: speakers, classes, sessions, parts, ids, columns. Wherever such a text comes from (a
// column, an option, a file's name, an attribute), it is taken in one form, and two that a reader would take for one
// are found. Unicode's rules are ICU's.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace inflect {

// The form in which a name is taken: Unicode's NFC, no white space at its ends (no-break spaces count), any run of it
// inside as one space, nothing that cannot be seen (zero-width characters, marks of byte order and of direction).
// A text that is not UTF-8 stays as it is.
std::string tidy_name(std::string_view text);

// NFC alone: for texts in which what cannot be seen has a meaning, as in words of some scripts.
std::string composed(std::string_view text);
// NFD, in which some systems store the names of files.
std::string decomposed(std::string_view text);

// The words between white space of any kind (zero-width spaces, which part words too, count), each composed.
std::vector<std::string> split_words(std::string_view text);

// Two names of a list that differ, and by which of these alone.
struct LookAlike {
  enum class Why {
    unseen,      // blanks, Unicode form, characters that cannot be seen: their tidy forms are one
    form,        // upper and lower case, wide and narrow forms, quotes, zeros before or behind a number
    characters,  // characters of other scripts, or 0 and O, that look alike
  };
  std::size_t first, second;  // places in the list; `first` is the earlier one
  Why why;
  std::string how;  // "differ only in upper and lower case"
};

// Each name that looks like an earlier one of the list, with the first such; names may occur again and again.
std::vector<LookAlike> look_alikes(const std::vector<std::string>& names);

}  // namespace inflect
