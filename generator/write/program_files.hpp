// What the files of a program say on both backends.
#pragma once
#include "generator/write/layout.hpp"

namespace inflect::write {

// The comment at the head of every file: the program, its spec, and that edits are lost.
std::string banner_of(const Compiled& compiled);

// The namespace of its code, which is no name of the runtime's or of C's, whatever the experiment is called.
std::string namespace_of(const Compiled& compiled);

// memory.hpp, of the deployed view too.
std::string memory_file(const Compiled& compiled);

}  // namespace inflect::write
