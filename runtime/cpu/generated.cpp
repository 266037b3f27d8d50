#include "runtime/cpu/generated.hpp"

#include <cstring>

#include "runtime/base/error.hpp"

namespace inflect {

const std::array<float, widest_row> zeros{};

namespace {

const Stream& find_stream(const Dataset& data, const Axis& axis, const char* name) {
  const Stream* read = axis.level ? axis.level->find(name) : nullptr;
  if (read) return *read;
  for (const Stream& stream : data.once) {
    if (stream.name == name) return stream;
  }
  throw error("data set '", data.path, "' has no stream '", name, "'");
}

}  // namespace

void gather_stream(Pool& pool, const Batch& batch, const Axis& axis, const char* name, const Standardiser& standard,
                   float* out, int stride) {
  const Stream& stream = find_stream(*batch.data, axis, name);
  const Scaling* scaling = standard.find(name);
  const int width = stream.width;
  pool.rows(axis.rows, 256, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* from = stream.values.data() + static_cast<std::int64_t>(axis.source[row]) * width;
      float* to = out + row * stride;
      if (!scaling) {
        std::memcpy(to, from, sizeof(float) * width);
        continue;
      }
      const int utterance = batch.utterances().source[axis.utterance[row]];
      const std::int64_t group = standard.group.empty() ? 0 : standard.group[utterance];
      const float* mean = scaling->mean.data() + group * width;
      const float* scale = scaling->scale.data() + group * width;
      INFLECT_VECTOR
      for (int j = 0; j < width; ++j) to[j] = (from[j] - mean[j]) * scale[j];
    }
  });
}

void segment_sum(Pool& pool, int rows, const int* map, int width, const float* x, int stride, int sums, float* sum,
                 int sum_stride) {
  constexpr int strip = 16;
  pool.rows(width, strip, [&](int begin, int end) {
    for (std::int64_t row = 0; row < sums; ++row)
      std::fill(sum + row * sum_stride + begin, sum + row * sum_stride + end, 0.0f);
    for (std::int64_t row = 0; row < rows; ++row) {
      if (map[row] < 0) continue;
      const float* from = x + row * stride;
      float* to = sum + static_cast<std::int64_t>(map[row]) * sum_stride;
      for (int j = begin; j < end; ++j) to[j] += from[j];
    }
  });
}

}  // namespace inflect
