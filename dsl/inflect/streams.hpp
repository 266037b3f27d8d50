// Streams: what a model reads of each utterance. A width of 0 is taken from the data set (or --width).
#pragma once
#include "model.hpp"

namespace inflect {

struct Frames {
  int width = 0;
  int most = 700;  // frames kept per utterance when the model reads them as one sequence
};
struct Words {
  int width = 0;
  int most = 30;  // words kept per utterance
};

struct Streams {
  Model model{};

  constexpr Value add(Layer layer) {
    if (model.size == Model::capacity) {
      if (!model.full.line) model.full = layer.where;
      return {this, model.size - 1};
    }
    model.layers[model.size] = layer;
    return {this, model.size++};
  }
  constexpr Value frames(const char* stream, Frames option = {}, Here here = Here::current()) {
    return add({.kind = Kind::frames, .label = stream, .width = option.width, .most = option.most, .where = at(here)});
  }
  constexpr Value words(const char* stream, Words option = {}, Here here = Here::current()) {
    return add({.kind = Kind::words, .label = stream, .width = option.width, .most = option.most, .where = at(here)});
  }
};

constexpr Value::operator Model() const {
  Model model = in->model;
  model.output = id;
  return model;
}

// `value | layer`: the layer reads the value.
constexpr Value operator|(Value value, Layer layer) {
  layer.inputs[0] = value.id;
  return value.in->add(layer);
}

// A layer of two inputs.
constexpr Value join(Layer layer, Value left, Value right) {
  if (left.in != right.in && !left.in->model.mixed.line) left.in->model.mixed = layer.where;
  layer.inputs[0] = left.id;
  layer.inputs[1] = right.id;
  return left.in->add(layer);
}

}  // namespace inflect
