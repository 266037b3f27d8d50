// Dropout masks, drawn in place from the counter-based generator of runtime/base/philox.hpp.
#pragma once
#include <array>
#include <cstdint>

namespace inflect {

// mask[j] = 0 with probability `drop`, else 1 / (1 − drop), for the `width` elements from `first_element` of one
// utterance's value. Element e is word e % 4 of the block with counter (epoch, step2, utterance, e / 4); it drops where
// uniform(word) < drop. step2: 2 · step + pass. utterance: row of the data set. first_element: position · width in the
// utterance's own order.
void draw_row(std::array<std::uint32_t, 2> key, std::uint32_t epoch, std::uint32_t step2, std::uint32_t utterance,
              std::uint64_t first_element, int width, float drop, float* mask);

}  // namespace inflect
