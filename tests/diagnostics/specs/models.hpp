// Models that specs of views and losses are made from.
#pragma once
#include <inflect.hpp>
using namespace inflect;

constexpr Model by_frames(int width = 256, Classes classes = four_emotions) {
  Streams in;
  return in.frames("acoustic") | blstm("frames", {.width = width}) | mean() | classify("classifier", classes);
}
constexpr Model by_words(int width = 256, Classes classes = four_emotions) {
  Streams in;
  return in.words("lexical") | blstm("words", {.width = width}) | mean() | classify("classifier", classes);
}
constexpr Model unnamed(int classes) {
  Streams in;
  return in.words("lexical") | blstm("words") | mean() | classify("classifier", classes);
}
