#include "dsl/inflect/streams.hpp"
#include "generator/layers/stream.hpp"

namespace inflect::layers::words {

Rule rule() { return rule_of_level<Words>(levels::words); }

}  // namespace inflect::layers::words
