// Numbers as a user writes them on a command line, read in one way by every program: the number that is used is the one
// that was written, or the text is refused with what is allowed. Nothing is skipped, rounded to a whole or wrapped.
#pragma once
#include <cstdint>
#include <limits>
#include <string>

namespace inflect {

// Both ends are allowed.
struct WholeRange {
  std::uint64_t least = 0, most = std::numeric_limits<std::uint64_t>::max();
};
struct RealRange {
  double least, most;
  bool or_zero = false;
};

// Decimal digits alone: no sign, point, exponent or blank; zeros in front mean nothing.
std::uint64_t read_whole(const std::string& option, const std::string& text, const WholeRange& range);
// A decimal number with or without an exponent: "0.001", "1e-3". No NaN and no infinity.
double read_real(const std::string& option, const std::string& text, const RealRange& range);
// Both throw WrongUsage: "--epochs takes a whole number from 1 to 1000000, not '1e3'".

// "a whole number from 1 to 1000000", "0 or a number from 1e-37 to 1e+38"
std::string in_words(const WholeRange& range);
std::string in_words(const RealRange& range);

}  // namespace inflect
