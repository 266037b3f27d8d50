// The words that stand for a program's choices in files and on the screen.
#pragma once
#include "runtime/model/description.hpp"

namespace inflect {

inline const char* name_of(StandardiseBy by) {
  switch (by) {
    case StandardiseBy::training: return "training";
    case StandardiseBy::speaker: return "speaker";
    case StandardiseBy::none: return "none";
  }
  return "";
}

inline const char* name_of(SplitBy by) {
  switch (by) {
    case SplitBy::speaker: return "speaker";
    case SplitBy::speaker_next: return "speaker_next";
    case SplitBy::session: return "session";
    case SplitBy::given: return "given";
    case SplitBy::given_with_overlap: return "given_with_overlap";
  }
  return "";
}

inline const char* name_of(KeepBy by) {
  switch (by) {
    case KeepBy::best_dev_ua: return "dev_ua";
    case KeepBy::best_dev_wa: return "dev_wa";
    case KeepBy::best_dev_loss: return "dev_loss";
    case KeepBy::final_epoch: return "last_epoch";
  }
  return "";
}

}  // namespace inflect
