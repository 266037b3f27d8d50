// From Clang's evaluated constants to values, of whatever type: each describes itself by fields().
#pragma once
#include <clang/AST/Decl.h>

#include <deque>
#include <map>
#include <stdexcept>
#include <string>

#include "generator/spec/spec.hpp"
#include "generator/spec/values.hpp"

namespace inflect::spec {

// A text that is no string literal or constant array of characters.
struct UnreadableText : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Fields are found by name, and each struct says all of its own in fields(), so that a reordered or extended header
// cannot be misread silently. Views and experiments are kept in the spec, each constant once: what the spec's author
// named by address is one object here too.
class Constants {
 public:
  explicit Constants(Spec& spec) : spec_(spec) {}

  const Experiment* experiment(const clang::VarDecl& variable);

  // For the reader of values: pointers of the language lead to values of the language.
  const inflect::View* view_at(const clang::VarDecl& variable);
  const inflect::Experiment* experiment_at(const clang::VarDecl& variable);
  const char* keep(std::string text) { return texts_.emplace_back(std::move(text)).c_str(); }

 private:
  Links links() const;

  Spec& spec_;
  std::deque<std::string> texts_;
  std::deque<inflect::View> views_;
  std::deque<inflect::Experiment> experiments_;
  std::map<const clang::VarDecl*, const inflect::View*> read_views_;
  std::map<const clang::VarDecl*, const inflect::Experiment*> read_experiments_;
  std::map<const inflect::View*, const View*> kept_views_;
  std::map<const inflect::Experiment*, const Experiment*> kept_experiments_;
};

}  // namespace inflect::spec
