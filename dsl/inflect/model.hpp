// A model is a list of layers; each names its inputs by their position in the list.
// Mistakes are recorded in the value, never thrown: the compiler reports them at the recorded place.
#pragma once
#include "where.hpp"

namespace inflect {

enum class Kind { frames, words, by_word, in_words, blstm, mean, last, attention, dropout, concat, gmu, classify };

// The classes of a classifier, in the order of its logits; `count` without names takes the data set's own.
struct Classes {
  static constexpr int capacity = 16;
  const char* names[capacity]{};
};
inline constexpr Classes four_emotions = {{"anger", "happiness", "neutral", "sadness"}};

// A probability of dropping that remembers whether the spec gave it: one that was given must have an effect.
struct Rate {
  double value;
  bool given = true;
  constexpr Rate(double rate) : value(rate) {}
  static constexpr Rate unless_given(double rate) {
    Rate usual = rate;
    usual.given = false;
    return usual;
  }
};

struct Layer {
  Kind kind{};
  int inputs[2]{-1, -1};
  const char* label = "";   // names its parameters; for streams: the stream in the data set
  int width = 0;            // of the output; for streams: 0 where the data set decides; for classify(k): k
  int layers = 0;           // blstm: how many stacked
  double rate = 0;          // dropout: the probability of dropping
  bool rate_given = false;  // blstm: the spec gave it, it is not the default
  int most = 0;             // streams and regroupings: rows kept per sequence (the cap); by_word: frames kept per word
  int most_words = 0;       // by_word: words kept per utterance
  bool normalise = true;    // gmu: batch normalisation of its inputs
  Classes classes{};
  Where where{};
};

struct Model {
  static constexpr int capacity = 64;
  Layer layers[capacity]{};
  int size = 0, output = -1;
  Where full{};   // the layer that did not fit, if one did not
  Where mixed{};  // a layer whose inputs come from two models
};

// A value inside a model under construction. It turns into the model that ends with it.
struct Streams;
struct Value {
  Streams* in;
  int id;
  constexpr operator Model() const;
};

}  // namespace inflect
