// A loss is a sum of weighted terms. What kinds of terms there are is not known here.
#pragma once
#include "views.hpp"

namespace inflect {

// A term's weight in epoch e, counted from 0: value / (1 + decay · e).
struct Weight {
  double value = 1, decay = 0;
};
constexpr Weight decaying(double value, double decay) { return {value, decay}; }

struct Term {
  static constexpr int most_operands = 4;
  const char* type;  // "cross_entropy"; the compiler's folder of that name knows what it means
  Operand of[most_operands];
  int size;
  int option, options;   // its first among the loss's options, and how many
  double weight, decay;  // weight / (1 + decay · epoch)
  bool two_schedules;    // decaying(…) was applied twice
  Where where;

  static constexpr void fields(auto& o, auto& is) {
    is("type", o.type);
    is("of", o.of);
    is("size", o.size);
    is("option", o.option);
    is("options", o.options);
    is("weight", o.weight);
    is("decay", o.decay);
    is("two_schedules", o.two_schedules);
    is("where", o.where);
  }
};

struct Loss {
  static constexpr int capacity = 32;
  Term terms[capacity]{};
  int size = 0;
  Options<384> options{};  // of all terms, one after the other
  Where full{};            // the term that did not fit, if one did not

  constexpr void add(Term term, const Option* said) {
    if (size < capacity && options.size + term.options <= options.capacity) {
      term.option = options.size;
      for (int i = 0; i < term.options; ++i) options.add(said[i]);
      terms[size++] = term;
    } else if (!full.line) {
      full = term.where;
    }
  }
  static constexpr void fields(auto& o, auto& is) {
    is("terms", o.terms);
    is("size", o.size);
    is("options", o.options);
    is("full", o.full);
  }
};

template <int count, class From>
constexpr Loss term(const char* type, const Of (&of)[count], const From& option, Here here) {
  Loss loss;
  pack(option, loss);
  Term& one = loss.terms[loss.size++];
  one.type = type;
  one.options = loss.options.size;
  one.weight = 1;
  for (const Of& operand : of) one.of[one.size++] = operand.operand;
  one.where = at(here);
  if (loss.options.full) loss.full = one.where;
  return loss;
}

constexpr Loss operator+(Loss left, const Loss& right) {
  for (int i = 0; i < right.size; ++i) left.add(right.terms[i], right.options.list + right.terms[i].option);
  if (!left.full.line) left.full = right.full;
  return left;
}
constexpr Loss operator*(Weight weight, Loss loss) {
  for (int i = 0; i < loss.size; ++i) {
    Term& term = loss.terms[i];
    term.two_schedules = term.two_schedules || (weight.decay != 0 && term.decay != 0);
    term.weight *= weight.value;
    if (weight.decay != 0) term.decay = weight.decay;
  }
  return loss;
}
constexpr Loss operator*(double weight, const Loss& loss) { return Weight{weight} * loss; }

}  // namespace inflect
