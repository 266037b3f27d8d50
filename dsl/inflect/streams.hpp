// Streams: what a model reads of each utterance; and how layers are put into a model. A width of 0 is taken from the
// data set (or --width).
#pragma once
#include "model.hpp"

namespace inflect {

struct Frames {
  Whole width = usually(0);
  Whole most = usually(700);  // frames kept per utterance when the model reads them as one sequence
  static constexpr void fields(auto& o, auto& is) {
    is("width", o.width);
    is("most", o.most);
  }
};
struct Words {
  Whole width = usually(0);
  Whole most = usually(30);  // words kept per utterance
  static constexpr void fields(auto& o, auto& is) {
    is("width", o.width);
    is("most", o.most);
  }
};
struct Vector {
  Whole width = usually(0);
  static constexpr void fields(auto& o, auto& is) { is("width", o.width); }
};
struct Sequence {
  Argument<const char*> axis{};  // of the data set's own, /axes/…
  Whole width = usually(0);
  Whole most = usually(0);  // rows kept per utterance; 0: all
  static constexpr void fields(auto& o, auto& is) {
    is("axis", o.axis);
    is("width", o.width);
    is("most", o.most);
  }
};

struct Streams {
  Model model{};

  constexpr Value add(const Layer& one) {
    const bool fits = model.size < Model::capacity && model.said + one.options.size <= Model::most_options;
    if ((!fits || one.full || one.options.full) && !model.full.line) model.full = one.node.where;
    if (!fits) return {this, model.size - 1};
    Node& layer = model.layers[model.size];
    layer = one.node;
    layer.option = model.said;
    layer.options = one.options.size;
    for (int i = 0; i < one.options.size; ++i) model.options[model.said++] = one.options.list[i];
    return {this, model.size++};
  }

  constexpr Value frames(Label stream, Frames option = {}, Here here = Here::current()) {
    return add(layer("frames", stream, option, here));
  }
  constexpr Value words(Label stream, Words option = {}, Here here = Here::current()) {
    return add(layer("words", stream, option, here));
  }
  // A row for each utterance.
  constexpr Value vector(Label stream, Vector option = {}, Here here = Here::current()) {
    return add(layer("vector", stream, option, here));
  }
  // The rows of an axis that only this data set has.
  constexpr Value sequence(Text axis, Label stream, Sequence option = {}, Here here = Here::current()) {
    option.axis.set(axis);
    return add(layer("sequence", stream, option, here));
  }
};

// Streams in = dialogues(): a batch is drawn over dialogues, and the utterances of each are a sequence.
constexpr Streams dialogues() { return {.model = {.dialogues = true}}; }

constexpr Value::operator Model() const {
  Model model = in->model;
  model.output = id;
  return model;
}

// A layer of several values; those that are not given end the list.
template <int count>
constexpr Value add_to(Layer layer, const Value (&values)[count]) {
  Streams& in = *values[0].in;
  for (const Value& value : values) {
    if (value.in && value.in != &in && !in.model.mixed.line) in.model.mixed = layer.node.where;
    if (value.in) layer.reads(value.id);
  }
  return in.add(layer);
}

// `value | layer`: the layer reads the value.
constexpr Value operator|(Value value, const Layer& layer) { return add_to(layer, {value}); }

}  // namespace inflect
