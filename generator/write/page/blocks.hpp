// Equal runs of items become calls of one function, so that code does not grow with the depth of a model: sixty-four
// layers are sixty-four calls.
#pragma once
#include "generator/write/page/functions.hpp"

namespace inflect::write {

std::vector<Item> fold_blocks(const Backend& backend, const Context& context, const FunctionNames& names,
                              std::vector<Item> items, Functions& functions);

}  // namespace inflect::write
