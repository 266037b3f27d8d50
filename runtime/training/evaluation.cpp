#include "runtime/training/evaluation.hpp"

#include <algorithm>
#include <string_view>

#include "runtime/base/error.hpp"

namespace inflect {
namespace {

// task(rows of one batch) over consecutive ones.
template <class Task>
void in_batches(std::span<const int> drawn, int batch, const Task& task) {
  for (std::size_t begin = 0; begin < drawn.size(); begin += batch) {
    task(drawn.subspan(begin, std::min<std::size_t>(batch, drawn.size() - begin)));
  }
}

}  // namespace

int logits_of(const Description& program) {
  for (std::size_t index = 0; index < program.outputs.size(); ++index) {
    if (std::string_view(program.outputs[index].name) == "logits") return static_cast<int>(index);
  }
  throw error("program '", program.name, "' shows no logits");
}

int largest(std::span<const float> values) {
  return static_cast<int>(std::max_element(values.begin(), values.end()) - values.begin());
}

Evaluator::Evaluator(CompiledModel& model, Pool& pool, BatchBuilder& builder, const Standardiser& standard, int batch)
    : model_(model),
      pool_(pool),
      builder_(builder),
      standard_(standard),
      batch_(batch),
      logits_(logits_of(model.description())) {}

double Evaluator::count(std::span<const int> drawn, const float* parameters, Confusion& confusion) {
  const auto classes = static_cast<std::size_t>(model_.description().class_count);
  double loss = 0;
  std::int64_t labelled = 0;
  in_batches(drawn, batch_, [&](std::span<const int> some) {
    const Batch& batch = builder_.build(some);
    const float mean = model_.evaluate(pool_, batch, standard_, parameters);
    loss += static_cast<double>(mean) * batch.labelled;
    labelled += batch.labelled;
    const float* logits = model_.output(logits_);
    for (int row = 0; row < batch.utterances().rows; ++row) {
      if (batch.label[row] >= 0) confusion.add(batch.label[row], largest({logits + row * classes, classes}));
    }
  });
  return labelled ? loss / static_cast<double>(labelled) : 0;
}

void Evaluator::logits(std::span<const int> drawn, const float* parameters,
                       const std::function<void(int, std::span<const float>)>& seen) {
  const auto classes = static_cast<std::size_t>(model_.description().class_count);
  in_batches(drawn, batch_, [&](std::span<const int> some) {
    const Batch& batch = builder_.build(some);
    model_.evaluate(pool_, batch, standard_, parameters);
    for (const int row : batch.utterances_in_order())
      seen(batch.utterances().source[row], {model_.output(logits_) + row * classes, classes});
  });
}

}  // namespace inflect
