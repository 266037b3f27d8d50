// Tensors kept small enough to commit, and what has changed since.
//
// A tensor of at most 1024 elements is kept whole. A larger one as 256 elements evenly spaced (NAME@sample) and eight
// sums over all its elements (NAME@sums), with signs drawn from each element's index, so that a change of any of them
// shows.
#pragma once
#include <string>

#include "runtime/base/safetensors.hpp"

namespace inflect {

// Adds `tensor` (F32) to a golden under `name`, its shape to the metadata.
void keep(const std::string& name, const Tensor& tensor, TensorFile& golden);

// The first tensor that differs by more than rounding may change, with the element and the size of the difference, in
// words;
// "" if there is none. Judged by ‖now − then‖/‖then‖: 1e-5 for names that begin with "forward/", else 1e-4.
std::string first_difference(const TensorFile& then, const TensorFile& now);

}  // namespace inflect
