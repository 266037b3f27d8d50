// The counter-based random generator behind every draw: Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy
// as 1, 2, 3").
//
// A draw is a pure function of (key, counter), so threads, backends and batch splits cannot change it.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace inflect {

constexpr std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53} * counter[0];
    const std::uint64_t b = std::uint64_t{0xCD9E8D57} * counter[2];
    counter = {static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
               static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
    key[0] += 0x9E3779B9;
    key[1] += 0xBB67AE85;
  }
  return counter;
}

// What a draw is for; part of its key. The values are stored nowhere but change every run: never renumber them.
enum class Purpose : std::uint32_t { initial = 1, shuffle, dropout, negatives };

// The key of (seed, purpose, label): the 64-bit FNV-1a hash of the seed's eight bytes (lowest first), the purpose's
// four and the label's, then the finaliser of splitmix64, so that near seeds give unrelated keys. Low word first.
constexpr std::array<std::uint32_t, 2> key_of(std::uint64_t seed, Purpose purpose, std::string_view label) {
  std::uint64_t hash = 0xCBF29CE484222325;
  const auto absorb = [&](std::uint64_t byte) { hash = (hash ^ (byte & 0xFF)) * 0x100000001B3; };
  for (int i = 0; i < 8; ++i) absorb(seed >> (8 * i));
  for (int i = 0; i < 4; ++i) absorb(static_cast<std::uint32_t>(purpose) >> (8 * i));
  for (const char c : label) absorb(static_cast<unsigned char>(c));
  hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
  hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
  hash ^= hash >> 31;
  return {static_cast<std::uint32_t>(hash), static_cast<std::uint32_t>(hash >> 32)};
}

// [0, 1) in steps of 2⁻²⁴.
constexpr float uniform(std::uint32_t word) { return static_cast<float>(word >> 8) * 0x1p-24f; }

}  // namespace inflect
