// A model is a list of layers; each names its inputs by their position in the list. What kinds of layers there are is
// not known here. Mistakes are recorded in the value, never thrown: the compiler reports them at the recorded place.
#pragma once
#include "label.hpp"
#include "option.hpp"

namespace inflect {

struct Streams;
struct Model;

// A value inside a model under construction. It turns into the model that ends with it.
struct Value {
  Streams* in = nullptr;
  int id = -1;
  constexpr operator Model() const;
};

// A layer in a model.
struct Node {
  static constexpr int most_inputs = 14;
  const char* type;  // "blstm"; the compiler's folder of that name knows what it means
  LabelText label;   // names its parameters; for streams: the stream in the data set
  int inputs[most_inputs], size;
  int option, options;  // its first among the model's options, and how many
  Where where;

  static constexpr void fields(auto& o, auto& is) {
    is("type", o.type);
    is("label", o.label);
    is("inputs", o.inputs);
    is("size", o.size);
    is("option", o.option);
    is("options", o.options);
    is("where", o.where);
  }
};

struct Model {
  static constexpr int capacity = 1024, most_options = 4096;
  Node layers[capacity]{};
  Option options[most_options]{};  // of all layers, one after the other: compilers copy models, so they are kept small
  int size = 0, said = 0, output = -1;
  bool dialogues = false;  // a batch is drawn over dialogues, not over utterances
  Where full{};   // the layer that did not fit, or whose inputs or options did not, if one did not
  Where mixed{};  // a layer whose inputs come from two models

  static constexpr void fields(auto& o, auto& is) {
    is("layers", o.layers);
    is("options", o.options);
    is("size", o.size);
    is("said", o.said);
    is("output", o.output);
    is("dialogues", o.dialogues);
    is("full", o.full);
    is("mixed", o.mixed);
  }
};

// A layer before it stands in a model.
struct Layer {
  Node node;
  Options<80> options;
  bool full;  // an input did not fit

  constexpr void reads(int id) {
    if (node.size < Node::most_inputs) node.inputs[node.size++] = id;
    else full = true;
  }
};

// ── making layers ────────────────────────────────────────────────────────────────────────────

constexpr Layer layer(const char* type, const Label& label, Here here) {
  Layer made{};
  made.node.type = type;
  made.node.label = label.whole;
  made.node.where = at(here);
  return made;
}
template <class From>
constexpr Layer layer(const char* type, const Label& label, const From& option, Here here) {
  Layer made = layer(type, label, here);
  pack(option, made);
  return made;
}

}  // namespace inflect
