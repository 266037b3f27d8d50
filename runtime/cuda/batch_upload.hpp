// Copies batches to the device, in one piece, always to the same place.
#pragma once
#include <span>
#include <vector>

#include "runtime/cuda/batch.hpp"
#include "runtime/cuda/device/buffer.hpp"
#include "runtime/cuda/device/stream.hpp"
#include "runtime/data/batch.hpp"

namespace inflect::cuda {

class BatchUpload {
 public:
  static constexpr int most_ahead = 8;  // so many batches may be on their way before the host waits

  // Room for `bounds` rows on each axis.
  BatchUpload(const Description& program, std::span<const std::int64_t> bounds);
  BatchUpload(const BatchUpload&) = delete;  // its batch points into it
  BatchUpload& operator=(const BatchUpload&) = delete;

  // Sizes of the largest batch, for layers to reserve by.
  const Batch& bounds() const { return batch_; }

  // Copies on the stream. Waits for the copy `most_ahead` batches ago, no more; `from` may change as soon as this
  // returns.
  const Batch& upload(const Stream& stream, const inflect::Batch& from, const StepState& state);

 private:
  // One array's place in the block, in ints.
  struct Place {
    std::size_t offset = 0, size = 0;
  };
  struct AxisPlaces {
    Place sizes, offset, order, parent, first, last, count, before, after, utterance, position, source, by_pass, length;
  };
  struct Slot {
    PinnedBuffer<int> block;
    Event copied;
  };

  Place take(std::int64_t size);
  AxisPlaces take_axis(const Description& program, int index, std::span<const std::int64_t> bounds);
  AxisView view_of(const AxisPlaces& at) const;
  void fill_axis(const AxisPlaces& at, const inflect::Axis& from, Axis& to, int* block, std::vector<int>& length) const;

  std::size_t used_ = 0;  // ints
  Place state_, label_, self_, negative_, as_self_, as_negative_;
  std::vector<AxisPlaces> axes_;
  std::vector<Place> crosses_;
  Buffer<int> block_;
  Slot slots_[most_ahead];
  int next_ = 0;
  std::vector<Axis> on_device_;       // batch_.axes
  std::vector<const int*> crossing_;  // batch_.crosses
  Batch batch_;
  std::vector<std::vector<int>> lengths_;  // [axes] of this batch, on the host
};

}  // namespace inflect::cuda
