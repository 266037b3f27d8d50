// The files below templates/, built into the compiler, with @holes@ to fill.
#pragma once
#include <initializer_list>
#include <string>
#include <utility>

namespace inflect::write {

std::string fill_template(const std::string& name, std::initializer_list<std::pair<const char*, std::string>> holes);

}  // namespace inflect::write
