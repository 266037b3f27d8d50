// A line of a page: one call, with what it puts into memory for the first time and what of the spec it stands for.
#pragma once
#include <vector>

#include "generator/ir/tree.hpp"

namespace inflect::write {

enum class Section { forward, loss, backward };

struct Item {
  ir::tree::Expression call;
  std::vector<ir::ValueRef> made;
  Section section{};
  std::vector<Place> places;
  std::string note{};  // where the spec says nothing of it
};

}  // namespace inflect::write
