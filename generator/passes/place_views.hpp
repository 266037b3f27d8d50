// place_views — makes every part of a concat something that can be written into its slice: what already lives elsewhere
// (a leaf, a view, a part of another concat) is copied. After select and before fuse, which takes the copies in.
#pragma once
#include "generator/ir/ir.hpp"

namespace inflect::passes {

void place_views(ir::Program& program);

}  // namespace inflect::passes
