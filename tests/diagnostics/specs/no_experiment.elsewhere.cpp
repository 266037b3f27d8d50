#include "shared.hpp"

constexpr inflect::Model mine = shared_model();
// EXPECTED ON FILE: a spec file holds at least one experiment, this one none
// NOTE: 'teacher' belongs to the spec that it is written in
