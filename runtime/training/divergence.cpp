#include "runtime/training/divergence.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "runtime/model/parameters.hpp"

namespace inflect {

std::string first_not_finite(const Description& program, std::span<const float> values) {
  for (const ParameterInfo& parameter : program.parameters) {
    const std::size_t count = elements(parameter);
    if (parameter.offset + count > values.size()) continue;  // a running statistic, where only trained ones are given
    const auto own = values.subspan(parameter.offset, count);
    const auto bad = std::find_if(own.begin(), own.end(), [](float value) { return !std::isfinite(value); });
    if (bad == own.end()) continue;
    std::ostringstream text;
    text << "'" << parameter.name << "' (" << *bad << " at element " << bad - own.begin() << ")";
    return text.str();
  }
  return "";
}

}  // namespace inflect
