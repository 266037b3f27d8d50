// Keeps only the frames inside the speaker's words, joined in word order; the stream's cap counts what is left.
#pragma once
#include "../streams.hpp"

namespace inflect {

constexpr Layer in_words(Here here = Here::current()) { return layer("in_words", {}, here); }

}  // namespace inflect
