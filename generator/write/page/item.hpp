// A line of a page: one call, or a loop over one, with what it puts into memory for the first time and what of the spec
// it stands for.
#pragma once
#include <vector>

#include "generator/ir/tree.hpp"

namespace inflect::write {

enum class Section { forward, loss, backward };

// Equal blocks, one after another: what each is given that the others are not. The call, which all have in common,
// hands it over as `its`.
struct Blocks {
  ir::tree::Symbol function;
  std::vector<std::vector<ir::tree::Symbol>> each;
};

struct Item {
  ir::tree::Expression call;
  std::vector<ir::ValueRef> made;
  Section section{};
  std::vector<Place> places;
  std::string note{};  // where the spec says nothing of it
  Blocks blocks{};     // none: the call alone
};

}  // namespace inflect::write
