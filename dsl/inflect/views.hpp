// Views: models that are trained together and meet only in a loss. A view is a named constant; a loss and `deploy` name
// it by its address, so that two losses over one view mean the same parameters.
#pragma once
#include "streams.hpp"

namespace inflect {

struct Experiment;

struct View {
  const char* name = "";  // goes in front of its parameters: "acoustic.frames.weight_ih_l0"
  Model model{};
  const Experiment* trained_by = nullptr;  // a frozen view: the experiment whose checkpoint it is loaded from
  Where where{};

  static constexpr void fields(auto& o, auto& is) {
    is("name", o.name);
    is("model", o.model);
    is("trained_by", o.trained_by);
    is("where", o.where);
  }
};

// Trained here; each experiment trains its own copy.
constexpr View view(const char* name, const Model& model, Here here = Here::current()) {
  return {.name = name, .model = model, .where = at(here)};
}

// Trained before, by another experiment, on the same fold; runs in evaluation mode and is never updated.
struct Teacher {
  const Experiment* experiment;
  constexpr Teacher(const Experiment& one) : experiment(&one) {}
  Teacher(const Experiment&& a_teacher_is_a_named_constant) = delete;
};
constexpr View frozen(const char* name, Teacher teacher, Here here = Here::current());

// How a loss names what it is about: a view, a label of a view, or a label of the experiment's one model.
struct Operand {
  const View* view;
  LabelText label;

  static constexpr void fields(auto& o, auto& is) {
    is("view", o.view);
    is("label", o.label);
  }
};
struct Of {
  Operand operand{};
  constexpr Of() = default;
  constexpr Of(const View& one) { operand.view = &one; }
  constexpr Of(const char* one) : Of(Label(one)) {}
  constexpr Of(const Label& one) { operand.label = one.whole; }
  Of(const View&& a_view_is_a_named_constant) = delete;
};
constexpr Of of(const View& view, const Label& label) {
  Of one = label;
  one.operand.view = &view;
  return one;
}
Of of(const View&& a_view_is_a_named_constant, const Label& label) = delete;

// Which view becomes the program that predicts, and what it must do without.
struct May {
  bool words = true;  // false: an error if the view reads words
};
struct Deploy {
  const View* view = nullptr;
  bool words = true;
  Where where{};

  static constexpr void fields(auto& o, auto& is) {
    is("view", o.view);
    is("words", o.words);
    is("where", o.where);
  }
};
constexpr Deploy deploy(Of view, May may = {}, Here here = Here::current()) { return {view.operand.view, may.words, at(here)}; }

}  // namespace inflect
