// What a spec says, as the compiler holds it: layers, terms and parts alike are a type, a label or operands, and a list
// of options. Which types there are is not known here; whoever owns one unpacks its options (unpack.hpp).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "dsl/inflect/item.hpp"
#include "generator/diagnostics/diagnostics.hpp"

namespace inflect::spec {

struct Experiment;

// One value: a number, a text, a pair of texts.
struct Item {
  double number = 0;
  std::optional<std::string> text, other;
  bool operator==(const Item&) const = default;
};

struct Option {
  std::string group, name;  // `.adam = {.rate = 1}` is rate of the group adam
  Holds holds{};
  bool given = false;  // the spec says it; it is not the default
  Item item;
};
using Options = std::vector<Option>;

struct Layer {
  std::string type;
  std::string label;        // names its parameters; for streams: the stream in the data set
  std::vector<int> inputs;  // layers of the same model
  Options options;
  Place where;
};

// Layers in the order in which the output needs them, its first input first, so that nothing depends on the order in
// which a C++ compiler evaluates arguments; what nothing needs stands at the end.
struct Model {
  std::vector<Layer> layers;
  int output = -1;
  bool dialogues = false;  // a batch is drawn over dialogues
  int most = 0;            // layers that the language has room for
  Place full, mixed;       // what did not fit; a layer whose inputs come from two models
};

struct View {
  std::string name;  // goes in front of its parameters
  Model model;
  const Experiment* trained_by = nullptr;  // of a frozen view
  Place where;
};

// What a term is about: a view, a label of a view, or a label of the experiment's one model.
struct Operand {
  const View* view = nullptr;
  std::string label;
};

struct Term {
  std::string type;
  std::vector<Operand> of;
  Options options;
  double weight = 1, decay = 0;  // weight / (1 + decay · epoch)
  bool two_schedules = false;    // decaying(…) was applied twice
  Place where;
};

struct Loss {
  std::vector<Term> terms;
  int most = 0;  // terms that the language has room for
  Place full;
};

// An optimiser.
struct Part {
  std::string type;
  Options options;
};

struct Training {
  Options options;  // all but the optimiser's
  Part optimiser;
  bool two_optimisers = false;
  Place where;
};

struct Deploy {
  const View* view = nullptr;
  bool words = true;
  Place where;
};

struct Experiment {
  std::string title;
  Model model;      // of an experiment without views
  Deploy deployed;  // of one with views
  Loss loss;
  Training training;
  Place where;

  bool has_views() const { return deployed.where.line != 0; }
};

}  // namespace inflect::spec
