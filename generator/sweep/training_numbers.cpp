#include "generator/sweep/training_numbers.hpp"

#include "runtime/base/number.hpp"
#include "runtime/training/ranges.hpp"

namespace inflect::sweep {
namespace {

using Json = nlohmann::json;

Json number_of(const std::string& name, const std::string& text) {
  const std::string option = "--" + name;
  if (name == "epochs") return read_whole(option, text, ranges::epochs);
  if (name == "batch") return read_whole(option, text, ranges::batch);
  if (name == "rate") return read_real(option, text, ranges::rate);
  if (name == "clip") return read_real(option, text, ranges::clip);
  return read_real(option, text, ranges::l2);
}

}  // namespace

Json training_of(Json training, const std::vector<std::string>& options) {
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (!options[i].starts_with("--")) continue;
    const auto equals = options[i].find('=');
    const std::string name = options[i].substr(2, equals == std::string::npos ? equals : equals - 2);
    const bool known = name == "epochs" || name == "batch" || name == "rate" || name == "clip" || name == "l2";
    if (!known || (equals == std::string::npos && i + 1 == options.size())) continue;
    training[name] = number_of(name, equals == std::string::npos ? options[i + 1] : options[i].substr(equals + 1));
  }
  return training;
}

}  // namespace inflect::sweep
