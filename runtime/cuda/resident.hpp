// The data set on the device: each stream is copied there once, as it is in the file; batches gather their rows by
// index, and standardise them on the way. With INFLECT_FEATURES=bf16 in the environment the copies are in bf16: half
// the memory and half the bytes a step reads, of features that keep three digits.
#pragma once
#include <map>
#include <span>
#include <string>
#include <vector>

#include "runtime/cuda/device/device.hpp"
#include "runtime/cuda/device/precision.hpp"
#include "runtime/data/dataset.hpp"
#include "runtime/data/standardise.hpp"
#include "runtime/model/description.hpp"

namespace inflect::cuda {

class Resident {
 public:
  Resident();  // Error: INFLECT_FEATURES says neither bf16 nor float32

  struct Rows {
    const float* values;  // [rows of the level, width]
    const bf16* halves;   // or these, the other is nullptr
    int width;
  };

  // The streams of `data` that the program reads; what is there already is not copied again.
  void hold(const Device& device, const Dataset& data, std::span<const StreamInfo> streams);
  // What was computed once a fold.
  void hold_once(const Device& device, const Dataset& data);

  Rows find(const char* stream) const;

 private:
  struct Held {
    Buffer<float> values;
    Buffer<bf16> halves;
    int width = 0;
    std::uint64_t of = 0;  // identity of the data set, or of what was computed for it
  };
  void take(const Device& device, const inflect::Stream& stream, const Identity& of);

  std::map<std::string, Held, std::less<>> held_;
  bool halved_ = false;
};

// A Standardiser's numbers on the device.
class Standard {
 public:
  struct Scale {
    const float *mean = nullptr, *scale = nullptr;  // [groups, width]; nullptr: frames are taken as they are
    const int* group = nullptr;                     // [utterances of the data set]; nullptr: all 0
  };

  void set(const Device& device, const Standardiser& standard);
  Scale find(const char* stream) const;

 private:
  struct Numbers {
    Buffer<float> mean, scale;
  };
  std::map<std::string, Numbers, std::less<>> streams_;
  Buffer<int> group_;
  bool grouped_ = false;
};

}  // namespace inflect::cuda
