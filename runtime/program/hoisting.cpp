#include "runtime/program/hoisting.hpp"

#include <algorithm>

namespace inflect {

void compute_once(CompiledModel& model, Pool& pool, BatchBuilder& builder, const Standardiser& standard,
                  const float* parameters, std::span<const int> drawn, int batch, Dataset& data) {
  const auto& hoisted = model.description().hoisted;
  data.once.clear();
  std::vector<Stream> made;
  for (const HoistedInfo& value : hoisted) {
    const std::size_t floats = static_cast<std::size_t>(data.utterances()) * value.width;
    made.push_back({.name = value.name, .width = value.width, .values = std::vector<float>(floats), .features = ""});
  }
  std::vector<const float*> values(hoisted.size());
  for (std::size_t begin = 0; begin < drawn.size() && !hoisted.empty(); begin += batch) {
    const auto some = drawn.subspan(begin, std::min<std::size_t>(batch, drawn.size() - begin));
    const Batch& built = builder.build(some);
    const std::vector<int>& utterance = built.utterances().source;
    model.once(pool, built, standard, parameters, values.data());
    for (std::size_t index = 0; index < hoisted.size(); ++index) {
      const int width = hoisted[index].width;
      for (std::size_t row = 0; row < utterance.size(); ++row) {
        std::copy_n(values[index] + row * width, width,
                    made[index].values.data() + static_cast<std::size_t>(utterance[row]) * width);
      }
    }
  }
  data.once = std::move(made);
  data.once_identity = Identity();
}

}  // namespace inflect
