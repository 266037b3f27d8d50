// Dropout masks, drawn in place from the counter-based generator of runtime/base/philox.hpp.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "runtime/base/philox.hpp"
#include "runtime/cpu/simd.hpp"

namespace inflect {

namespace random_detail {

// Sixteen Philox blocks side by side, each 32-bit word in a 64-bit lane: one multiplication gives both halves of a
// product, and what stands in a lane's upper half is ignored by the next one. (Compilers do not find this themselves.)
// (The masked form is the plain one; g++ 12 warns of its own header's plain one.)
#if defined(__AVX512F__)
using Words = std::uint64_t __attribute__((vector_size(64)));
INFLECT_INLINE Words multiply(Words a, Words b) { return (Words)_mm512_maskz_mul_epu32(0xFF, (__m512i)a, (__m512i)b); }
#elif defined(__AVX2__)
using Words = std::uint64_t __attribute__((vector_size(32)));
INFLECT_INLINE Words multiply(Words a, Words b) { return (Words)_mm256_mul_epu32((__m256i)a, (__m256i)b); }
#elif defined(__SSE2__)
using Words = std::uint64_t __attribute__((vector_size(16)));
INFLECT_INLINE Words multiply(Words a, Words b) { return (Words)_mm_mul_epu32((__m128i)a, (__m128i)b); }
#else
using Words = std::uint64_t __attribute__((vector_size(16)));
INFLECT_INLINE Words multiply(Words a, Words b) { return (a & 0xFFFFFFFF) * (b & 0xFFFFFFFF); }
#endif

inline constexpr int blocks = 16, words_lanes = sizeof(Words) / 8, groups = blocks / words_lanes;

struct MaskKey {
  std::array<std::uint32_t, 2> key;
  std::uint32_t epoch, step2, utterance;
  std::uint32_t threshold;  // a word drops below this
  float kept;
};

INFLECT_INLINE Words words(std::uint32_t value) { return Words{} + std::uint64_t{value}; }

// 0 or `kept` for the 64 elements of blocks block … block + 15.
INFLECT_INLINE void draw_blocks(const MaskKey& by, std::uint32_t block, float* mask) {
  Words state[groups][4];
  for (int g = 0; g < groups; ++g) {
    Words number{};
    for (int lane = 0; lane < words_lanes; ++lane)
      number[lane] = block + static_cast<std::uint32_t>(g * words_lanes + lane);
    state[g][0] = words(by.epoch), state[g][1] = words(by.step2), state[g][2] = words(by.utterance),
    state[g][3] = number;
  }
  std::array<std::uint32_t, 2> key = by.key;
#pragma GCC unroll 1
  for (int round = 0; round < 10; ++round) {
    for (auto& s : state) {
      const Words a = multiply(s[0], words(0xD2511F53)), b = multiply(s[2], words(0xCD9E8D57));
      s[0] = (b >> 32) ^ s[1] ^ words(key[0]);
      s[2] = (a >> 32) ^ s[3] ^ words(key[1]);
      s[1] = b;
      s[3] = a;
    }
    key[0] += 0x9E3779B9;
    key[1] += 0xBB67AE85;
  }
  for (int g = 0; g < groups; ++g) {
    for (int lane = 0; lane < words_lanes; ++lane) {
      for (int word = 0; word < 4; ++word) {
        const std::uint32_t drawn = static_cast<std::uint32_t>(state[g][word][lane]);
        mask[(g * words_lanes + lane) * 4 + word] = drawn < by.threshold ? 0.0f : by.kept;
      }
    }
  }
}

}  // namespace random_detail

// mask[j] = 0 with probability `drop` (in [0, 1)), else 1 / (1 − drop), for the `width` elements from `first_element`
// of one utterance's value. Element e is word e % 4 of the block with counter (epoch, step2, utterance, e / 4); it
// drops where uniform(word) < drop. step2: 2 · step + pass. utterance: row of the data set. first_element: position ·
// width in the utterance's own order. An utterance's value has at most 2³⁴ elements.
inline void draw_row(std::array<std::uint32_t, 2> key, std::uint32_t epoch, std::uint32_t step2,
                     std::uint32_t utterance, std::uint64_t first_element, int width, float drop, float* mask) {
  using namespace random_detail;
  // uniform(word) < drop is (word >> 8) < drop · 2²⁴, which is exact in float.
  const std::uint32_t threshold = static_cast<std::uint32_t>(std::ceil(drop * 0x1p24f)) << 8;
  const MaskKey by{key, epoch, step2, utterance, threshold, 1.0f / (1.0f - drop)};
  std::uint32_t block = static_cast<std::uint32_t>(first_element / 4);
  int skip = static_cast<int>(first_element % 4);
  while (width > 0) {
    if (skip == 0 && width >= 4 * blocks) {
      draw_blocks(by, block, mask);
      mask += 4 * blocks, width -= 4 * blocks;
    } else {
      float part[4 * blocks];
      draw_blocks(by, block, part);
      const int count = std::min(4 * blocks - skip, width);
      std::copy(part + skip, part + skip + count, mask);
      mask += count, width -= count, skip = 0;
    }
    block += blocks;
  }
}

}  // namespace inflect
