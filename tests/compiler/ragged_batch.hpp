// A small awkward data set, and a batch of all of it on the axes of a program: an utterance without words, words
// without frames, frames outside words, one frame only, more frames and words than the caps of the specs beside this
// file; for a program of two passes, one utterance is the negative of two others.
#pragma once
#include <memory>

#include "generator/write/layout.hpp"
#include "runtime/data/batch.hpp"

namespace inflect::testing {

struct RaggedBatch {
  RaggedBatch(const ir::Program& program, const write::Layout& layout, int acoustic, int lexical, int classes);

  Dataset data;
  std::vector<AxisInfo> axes;
  std::vector<CrossInfo> crosses;
  std::vector<std::uint32_t> wants_negatives;
  Description description;
  std::unique_ptr<BatchBuilder> builder;
  const Batch* batch = nullptr;
};

}  // namespace inflect::testing
