// Dropout, then an affine map to one logit per class.
#pragma once
#include "../classes.hpp"
#include "../streams.hpp"

namespace inflect {

struct Classify {
  Real dropout = usually(0.5);
  Argument<int> count{};  // without names: the data set's own classes, which must be this many
  Argument<Classes> classes{};
  static constexpr void fields(auto& o, auto& is) {
    is("dropout", o.dropout);
    is("count", o.count);
    is("classes", o.classes);
  }
};
constexpr Layer classify(Label label, Classes classes, Classify option = {}, Here here = Here::current()) {
  option.classes.set(classes);
  return layer("classify", label, option, here);
}
constexpr Layer classify(Label label, Whole classes, Classify option = {}, Here here = Here::current()) {
  option.count.set(classes);
  return layer("classify", label, option, here);
}

}  // namespace inflect
