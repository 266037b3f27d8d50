#include "runtime/cuda/batch_upload.hpp"

#include <algorithm>
#include <cstring>

#include "runtime/base/error.hpp"

namespace inflect::cuda {
namespace {

constexpr std::size_t alignment = 64;  // ints

void put(int* block, std::size_t offset, std::size_t room, std::span<const int> values) {
  if (values.size() > room) throw error("a batch has more rows than memory was reserved for");
  std::copy(values.begin(), values.end(), block + offset);
}

}  // namespace

BatchUpload::Place BatchUpload::take(std::int64_t size) {
  const Place place{used_, static_cast<std::size_t>(size)};
  used_ += (place.size + alignment - 1) / alignment * alignment;
  return place;
}

BatchUpload::AxisPlaces BatchUpload::take_axis(const Description& program, int index,
                                               std::span<const std::int64_t> bounds) {
  const AxisInfo& info = program.axes[index];
  const std::int64_t rows = bounds[index], parents = info.parent < 0 ? 0 : bounds[info.parent];
  const std::int64_t steps = info.parent < 0 ? 0 : info.cap > 0 ? std::min<std::int64_t>(info.cap, rows) : rows;
  AxisPlaces at;
  at.sizes = take(sizes_count);
  at.offset = take((info.order == RowOrder::time_major ? steps : parents) + 1);
  at.order = take(parents);
  at.length = take(parents);
  for (Place* place : {&at.first, &at.last, &at.count}) *place = take(parents);
  for (Place* place : {&at.parent, &at.before, &at.after, &at.utterance, &at.position, &at.source, &at.by_pass})
    *place = take(rows);
  Axis axis;
  axis.bound = static_cast<int>(rows);
  axis.sequences_bound = static_cast<int>(parents);
  axis.steps_bound = static_cast<int>(steps);
  on_device_.push_back(axis);
  return at;
}

AxisView BatchUpload::view_of(const AxisPlaces& at) const {
  const auto in = [&](const Place& place) { return block_.data() + place.offset; };
  return {.sizes = in(at.sizes),
          .offset = in(at.offset),
          .order = in(at.order),
          .parent = in(at.parent),
          .first = in(at.first),
          .last = in(at.last),
          .count = in(at.count),
          .before = in(at.before),
          .after = in(at.after),
          .utterance = in(at.utterance),
          .position = in(at.position),
          .source = in(at.source),
          .by_pass = in(at.by_pass),
          .length = in(at.length)};
}

BatchUpload::BatchUpload(const Description& program, std::span<const std::int64_t> bounds) {
  state_ = take((sizeof(StepState) + sizeof(int) - 1) / sizeof(int));
  for (int index = 0; index < static_cast<int>(program.axes.size()); ++index)
    axes_.push_back(take_axis(program, index, bounds));
  for (const CrossInfo& cross : program.crosses) crosses_.push_back(take(bounds[cross.from]));
  const int utterances = utterance_axis(program);
  label_ = take(bounds[utterances]);
  for (Place* place : {&self_, &negative_, &as_self_, &as_negative_}) *place = take(bounds[0]);
  block_ = Buffer<int>(used_);
  for (Slot& slot : slots_) {
    slot.block = PinnedBuffer<int>(used_);
    std::fill_n(slot.block.data(), used_, 0);
  }
  lengths_.resize(axes_.size());
  const auto in = [&](const Place& place) { return block_.data() + place.offset; };
  for (std::size_t index = 0; index < axes_.size(); ++index) {
    on_device_[index].view = view_of(axes_[index]);
    lengths_[index].reserve(axes_[index].length.size);
  }
  for (const Place& cross : crosses_) crossing_.push_back(in(cross));
  batch_.view = {.label = in(label_),
                 .source = in(axes_[utterances].source),
                 .self = in(self_),
                 .negative = in(negative_),
                 .as_self = in(as_self_),
                 .as_negative = in(as_negative_)};
  batch_.axes = on_device_.data();
  batch_.axis_count = static_cast<int>(on_device_.size());
  batch_.crosses = crossing_.data();
  batch_.state = reinterpret_cast<const StepState*>(in(state_));
}

void BatchUpload::fill_axis(const AxisPlaces& at, const inflect::Axis& from, Axis& to, int* block,
                            std::vector<int>& length) const {
  length.clear();
  for (const int parent : from.order) length.push_back(from.count[parent]);
  const int sizes[sizes_count] = {from.rows, from.first_pass_rows, from.parents, from.sequences, from.steps};
  const std::pair<const Place&, std::span<const int>> arrays[] = {
      {at.sizes, sizes},        {at.offset, from.offset},  {at.order, from.order},         {at.length, length},
      {at.first, from.first},   {at.last, from.last},      {at.count, from.count},         {at.parent, from.parent},
      {at.before, from.before}, {at.after, from.after},    {at.utterance, from.utterance}, {at.position, from.position},
      {at.source, from.source}, {at.by_pass, from.by_pass}};
  for (const auto& [place, values] : arrays) put(block, place.offset, place.size, values);
  to.rows = from.rows;
  to.sequences = from.sequences;
  to.steps = from.steps;
  to.length = length.data();
}

const Batch& BatchUpload::upload(const Stream& stream, const inflect::Batch& from, const StepState& state) {
  Slot& slot = slots_[next_];
  next_ = (next_ + 1) % most_ahead;
  slot.copied.wait();
  int* block = slot.block.data();
  std::memcpy(block + state_.offset, &state, sizeof(state));
  for (std::size_t index = 0; index < axes_.size(); ++index)
    fill_axis(axes_[index], from.axes[index], on_device_[index], block, lengths_[index]);
  for (std::size_t index = 0; index < crosses_.size(); ++index)
    put(block, crosses_[index].offset, crosses_[index].size, from.crosses[index]);
  const std::pair<const Place&, const std::vector<int>&> arrays[] = {{label_, from.label},
                                                                     {self_, from.self},
                                                                     {negative_, from.negative},
                                                                     {as_self_, from.as_self},
                                                                     {as_negative_, from.as_negative}};
  for (const auto& [place, values] : arrays) put(block, place.offset, place.size, values);
  copy_to_device(stream.get(), block_.data(), static_cast<const int*>(block), used_);
  stream.record(slot.copied);
  return batch_;
}

}  // namespace inflect::cuda
