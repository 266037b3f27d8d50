// Recordings as a data set of their own, for `predict`.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "runtime/data/dataset.hpp"

namespace inflect {

// One unlabelled utterance per file: id = the file name (the whole path where two share a name), speaker "unknown", no
// words, frame_features in the stream "acoustic". Error naming the file that cannot be read.
Dataset dataset_from_wavs(std::span<const std::string> paths);

// The stream "acoustic" with frame_features of each recording, appended one by one.
class AcousticStream {
 public:
  AcousticStream();
  std::int64_t append(const std::string& wav);  // the number of its frames
  Level take() { return std::move(level_); }

 private:
  Level level_;
};

}  // namespace inflect
