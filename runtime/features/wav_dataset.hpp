// Recordings as a data set of their own, for `predict`.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "runtime/base/remark.hpp"
#include "runtime/data/dataset.hpp"

namespace inflect {

// One unlabelled utterance per file: id = the file name (the whole path where two share a name), speaker "unknown", no
// words, frame_features in the stream "acoustic". Error naming the file that cannot be read. `remarks`: of each file.
Dataset dataset_from_wavs(std::span<const std::string> paths, std::vector<std::vector<Remark>>* remarks = nullptr);

// The stream "acoustic" with frame_features of each recording, appended one by one.
class AcousticStream {
 public:
  AcousticStream();
  // The number of its frames; `remarks`: where these are not the sound as it was recorded, and `rate`: its own.
  std::int64_t append(const std::string& wav, std::vector<Remark>& remarks, int* rate = nullptr);
  void remove_last();  // what was appended last
  Level take() { return std::move(level_); }

 private:
  Level level_;
};

}  // namespace inflect
