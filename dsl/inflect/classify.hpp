// Dropout, then an affine map to one logit per class.
#pragma once
#include "model.hpp"

namespace inflect {

struct Classify {
  double dropout = 0.5;
};
constexpr Layer classify(const char* label, Classes classes, Classify option = {}, Here here = Here::current()) {
  return {.kind = Kind::classify, .label = label, .rate = option.dropout, .classes = classes, .where = at(here)};
}
// Without names: the data set's own classes, which must be this many.
constexpr Layer classify(const char* label, int classes, Classify option = {}, Here here = Here::current()) {
  return {.kind = Kind::classify, .label = label, .width = classes, .rate = option.dropout, .where = at(here)};
}

}  // namespace inflect
