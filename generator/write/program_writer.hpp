// The parts of a program that are tables, the same on both backends: its description, its parameters' places, its
// slots.
#pragma once
#include <string>

#include "generator/write/layout.hpp"

namespace inflect::write {

std::string write_tables(const Compiled& compiled, const Layout& layout);
std::string parameter_fields(const Layout& layout, bool trained_only);
std::string parameter_places(const Layout& layout, bool trained_only);
std::string write_slots(const Compiled& compiled, const Layout& layout);

}  // namespace inflect::write
