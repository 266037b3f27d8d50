// A loss is a term of what an experiment minimises: an expression over views. Its folder holds its rule (check.cpp),
// its expansion into primitives (expand.cpp) and its page (README.md). No gradient, no backend code.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "dsl/inflect.hpp"
#include "generator/diagnostics/messages.hpp"
#include "generator/ir/builder.hpp"

namespace inflect::losses {

// What a loss reads of its views.
enum class Reads { logits, utterance };

// A view as its losses see it.
struct Seen {
  messages::Thing view;  // view("acoustic") and where
  bool frozen = false;
  int width = 0;          // of the utterance vector; 0: open
  messages::Words names;  // of its classes; empty: the data set's
  int classes = 0;
  bool learns_vector = false;  // a trained parameter lies behind its utterance vector
};

// The folder's rule. check reports at the term; expand writes the unweighted term.
struct Rule {
  LossKind kind;
  const char* name;  // as the user writes it
  int views;
  Reads reads;
  bool negatives;       // it compares each utterance with one of another class
  bool teaches_second;  // its second view learns too
  void (*check)(const Term&, std::span<const Seen* const> views, Diagnostics&);
  ir::ValueRef (*expand)(const ir::LossTerm&, std::span<const ir::ValueRef>, ir::Builder&);
};

const Rule& rule_of(LossKind kind);

// The term as the user means it, contrastive of "acoustic" and "lexical", and where.
messages::Thing written(const Term& term);

// Reports unless an option lies in its range.
void check_option(const Term& term, const char* option, double value, bool well, const char* range, Diagnostics&);

}  // namespace inflect::losses
