#include "runtime/cuda/resident.hpp"

#include <cuda_bf16.h>

#include <cstdlib>

#include "runtime/base/error.hpp"

namespace inflect::cuda {
namespace {

// Into the buffer there is, where it is large enough.
template <class T>
void replace(const Device& device, Buffer<T>& to, const std::vector<T>& from) {
  if (to.size() < from.size()) to = Buffer<T>(from.size());
  copy_to_device(device.stream(), to.data(), from.data(), from.size());
}

const inflect::Stream& find_in(const Dataset& data, const StreamInfo& info) {
  const Level* level = data.level(info.level);
  const inflect::Stream* stream = level ? level->find(info.name) : nullptr;
  if (!stream) throw error("data set '", data.path, "' has no stream '", info.name, "'");
  return *stream;
}

}  // namespace

Resident::Resident() {
  const char* wanted = std::getenv("INFLECT_FEATURES");
  const std::string_view type = wanted ? wanted : "float32";
  if (type != "bf16" && type != "float32") throw error("INFLECT_FEATURES is '", type, "': it may be float32 or bf16");
  halved_ = type == "bf16";
}

void Resident::take(const Device& device, const inflect::Stream& stream, const Identity& of) {
  Held& to = held_[stream.name];
  if (to.of == of.number()) return;
  to.width = stream.width;
  if (halved_) {
    std::vector<bf16> halves(stream.values.size());
    for (std::size_t i = 0; i < halves.size(); ++i) halves[i] = __float2bfloat16(stream.values[i]);
    replace(device, to.halves, halves);
  } else {
    replace(device, to.values, stream.values);
  }
  to.of = of.number();
}

void Resident::hold(const Device& device, const Dataset& data, std::span<const StreamInfo> streams) {
  for (const StreamInfo& info : streams) {
    at(info.name, "the data set's rows on the device");
    take(device, find_in(data, info), data.identity);
  }
}

void Resident::hold_once(const Device& device, const Dataset& data) {
  for (const inflect::Stream& stream : data.once) take(device, stream, data.once_identity);
}

Resident::Rows Resident::find(const char* stream) const {
  const auto found = held_.find(stream);
  if (found == held_.end()) throw error("stream '", stream, "' is not on the device");
  const Held& held = found->second;
  return {held.values.data(), held.halves.data(), held.width};
}

void Standard::set(const Device& device, const Standardiser& standard) {
  for (auto& [name, numbers] : streams_) {
    if (!standard.find(name.c_str())) numbers = {};
  }
  for (const Scaling& scaling : standard.streams) {
    Numbers& numbers = streams_[scaling.stream];
    replace(device, numbers.mean, scaling.mean);
    replace(device, numbers.scale, scaling.scale);
  }
  grouped_ = !standard.group.empty();
  replace(device, group_, standard.group);
}

Standard::Scale Standard::find(const char* stream) const {
  const auto found = streams_.find(stream);
  if (found == streams_.end() || !found->second.mean.data()) return {};
  return {found->second.mean.data(), found->second.scale.data(), grouped_ ? group_.data() : nullptr};
}

}  // namespace inflect::cuda
