// The rule of a loss: what its folder says about it. A loss is a term of what an experiment minimises, an expression
// over heads and values of views; no gradient, no backend code. A folder `generator/losses/NAME` defines `Rule rule()`
// in the namespace inflect::losses::NAME; the build collects the folders, and no other file knows which there are.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "generator/diagnostics/messages.hpp"
#include "generator/ir/builder.hpp"
#include "generator/spec/value.hpp"

namespace inflect::losses {

// What a loss reads of a view: the logits of a head, or a value: the utterance vector, if no other is named.
enum class Reads { logits, value };

// What a term reads, as its loss sees it.
struct Seen {
  messages::Thing view;  // view("acoustic") and where
  bool frozen = false;
  ir::AxisId axis{};
  int width = 0;          // of the value; 0: open
  messages::Words names;  // of the head's classes; empty: the data set's
  int classes = 0;
  bool learns = false;  // a trained parameter lies behind it
};

// What others may ask of a loss, whichever it is.
struct Traits {
  int operands = 1;
  Reads reads = Reads::logits;
  bool labels = false;          // it reads the labels, in the order of the deployed view's classes
  bool teaches_others = false;  // not only its first operand learns
  const char* joined = "and";   // between its operands, in messages
  const char* example = "";     // what a spec may write
};

// The term as the user means it, contrastive of acoustic and lexical, and where.
messages::Thing written(const spec::Term& term);

// One term being checked. What it reports stands at the term.
class Check {
 public:
  Check(const spec::Term& checked, std::vector<const Seen*> operands, const Seen& first, Diagnostics& diagnostics)
      : term(checked), read(std::move(operands)), deployed(first), diagnostics_(diagnostics) {}

  const spec::Term& term;
  std::vector<const Seen*> read;  // its operands
  const Seen& deployed;           // the first head of the deployed view, whose classes the labels are

  messages::Thing written() const { return losses::written(term); }
  void report(Diagnostic diagnostic) { diagnostics_.report(std::move(diagnostic)); }
  void option(const char* name, double value, bool well, const char* range);  // reports unless well

 private:
  Diagnostics& diagnostics_;
};

// One term being expanded into primitives, unweighted.
struct Expansion {
  std::span<const ir::ValueRef> inputs;
  ir::Builder& b;
};

struct Rule {
  std::string type;
  Traits traits;
  spec::Options usual;                         // its options' defaults
  std::function<spec::Options(Check&)> check;  // what the expansion needs to know
  std::function<ir::ValueRef(const spec::Options&, Expansion&)> expand;
  // For each class of the labels the classes of its negatives, as bits; empty where it compares with none.
  std::function<std::vector<unsigned>(Check&)> negatives;
};

// Every loss there is, by name. Defined by the build, from the folders.
std::span<const Rule> all_rules();
const Rule& rule_of(const std::string& type);

}  // namespace inflect::losses
