#include "generator/losses/cross_entropy/cross_entropy.hpp"

namespace inflect::losses {

// Labels are read in the order of the deployed view's classes, which check compares for all terms.
void check_cross_entropy(const Term&, std::span<const Seen* const>, Diagnostics&) {}

}  // namespace inflect::losses
