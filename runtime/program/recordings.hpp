// Recordings as a program reads them, for `predict`: frames made of them exactly as in training.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "runtime/program/open_data.hpp"

namespace inflect {

struct Spoken {
  std::string path, id;
  std::string speaker;               // "": not told
  std::vector<Remark> remarks = {};  // where its frames are not the sound as it was recorded; known when it is read
};

struct OpenedRecordings {
  ProgramData opened;
  std::vector<Spoken> recordings;  // an utterance each
};

// Why the program cannot take this recording whatever it holds: it reads words, or frames made in another way, or wants
// to know the speaker. "" if it can.
std::string why_not_taken(const Description& program, const Checkpoint& checkpoint, const Spoken& recording);

// Those that can be read; the others are told to `unreadable`, by what is wrong with them.
OpenedRecordings open_recordings(const Description& program, const Checkpoint& checkpoint,
                                 const std::vector<Spoken>& recordings,
                                 const std::function<void(const std::string& problem)>& unreadable);

}  // namespace inflect
