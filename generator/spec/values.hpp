// From the language's own structs, which are made for compilers' constant evaluation (fixed arrays, pools, pointers),
// to the values that the compiler works with.
#pragma once
#include <functional>

#include "dsl/inflect/experiment.hpp"
#include "generator/spec/value.hpp"

namespace inflect::spec {

// Where the view or the experiment that a pointer of the language leads to is kept.
struct Links {
  std::function<const View*(const inflect::View*)> view = [](const inflect::View*) { return nullptr; };
  std::function<const Experiment*(const inflect::Experiment*)> experiment = [](const inflect::Experiment*) {
    return nullptr;
  };
};

Experiment value_of(const inflect::Experiment& experiment, const Links& links = {});
View value_of(const inflect::View& view, const Links& links);

}  // namespace inflect::spec
