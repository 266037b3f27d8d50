// A training's options as the language's own struct; its optimiser is a part of its own.
#pragma once
#include "dsl/inflect/training.hpp"
#include "generator/spec/unpack.hpp"

namespace inflect::spec {

inline inflect::Training settings_of(const Training& training) { return unpack<inflect::Training>(training.options); }

}  // namespace inflect::spec
