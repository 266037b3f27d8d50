// read_spec of spec.hpp, for specs that may include headers of these folders, too (-I). What else they may open is
// told in file_gate.hpp.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "generator/spec/spec.hpp"

namespace inflect::spec {

std::unique_ptr<Spec> read_spec(const std::string& path, const std::vector<std::string>& folders,
                                Diagnostics& diagnostics);

}  // namespace inflect::spec
