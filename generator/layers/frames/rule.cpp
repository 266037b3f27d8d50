#include "dsl/inflect/streams.hpp"
#include "generator/layers/stream.hpp"

namespace inflect::layers::frames {

Rule rule() { return rule_of_level<Frames>(levels::frames); }

}  // namespace inflect::layers::frames
