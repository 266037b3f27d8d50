// The references of the folders, by name; the build makes the list.
#pragma once
#include "generator/layers/reference.hpp"
#include "generator/losses/reference.hpp"

namespace inflect::testing {

using LayerReference = layers::Rows (*)(const layers::Case&);
using LossReference = double (*)(const losses::Case&);

LayerReference layer_reference(const std::string& layer);
LossReference loss_reference(const std::string& loss);

}  // namespace inflect::testing
