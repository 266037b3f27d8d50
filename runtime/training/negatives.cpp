#include "runtime/training/negatives.hpp"

#include "runtime/base/error.hpp"
#include "runtime/base/philox.hpp"

namespace inflect {
namespace {

std::string names_of(const Description& program, std::uint32_t classes) {
  std::string text;
  for (int c = 0; c < program.class_count; ++c) {
    if (!(classes >> c & 1)) continue;
    const std::string name = program.classes.empty() ? "class " + std::to_string(c) : program.classes[c];
    text += (text.empty() ? "" : " or ") + name;
  }
  return text;
}

}  // namespace

Negatives::Negatives(const Description& program, const Dataset& data, const std::vector<int>& classes,
                     const TrainPart& train, std::uint64_t seed)
    : data_(data), classes_(classes), seed_(seed) {
  if (program.negatives.empty()) return;
  of_class_.resize(program.class_count + 1);
  std::vector<bool> present(program.class_count, false);
  for (const int utterance : train.utterances) {
    of_class_.back().push_back(utterance);
    const int own = class_of(utterance);
    if (own < 0) continue;
    present[own] = true;
    for (int c = 0; c < program.class_count; ++c) {
      if (program.negatives[c] >> own & 1) of_class_[c].push_back(utterance);
    }
  }
  for (int c = 0; c < program.class_count; ++c) {
    if (!present[c] || !of_class_[c].empty()) continue;
    throw error("no utterance of '", data.path, "' to learn from can be the negative of ", names_of(program, 1u << c),
                ": there is none of ", names_of(program, program.negatives[c]));
  }
  drawn_.reserve(train.utterances.size());
}

int Negatives::class_of(int utterance) const {
  const int label = data_.label[utterance];
  return label < 0 ? -1 : classes_[label];
}

std::span<const int> Negatives::draw(std::span<const int> utterances, std::uint32_t epoch, std::uint32_t step) {
  drawn_.clear();
  if (of_class_.empty()) return drawn_;
  const auto key = key_of(seed_, Purpose::negatives, "");
  for (const int utterance : utterances) {
    const int own = class_of(utterance);
    const std::vector<int>& candidates = own < 0 ? of_class_.back() : of_class_[own];
    const std::uint32_t word = philox({epoch, step, static_cast<std::uint32_t>(utterance), 0}, key)[0];
    drawn_.push_back(candidates[(std::uint64_t{word} * candidates.size()) >> 32]);
  }
  return drawn_;
}

}  // namespace inflect
