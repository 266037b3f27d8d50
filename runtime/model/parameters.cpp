#include "runtime/model/parameters.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "runtime/base/error.hpp"
#include "runtime/base/philox.hpp"

namespace inflect {
namespace {

std::string show(const std::vector<std::int64_t>& shape) {
  std::string text = "[";
  for (const auto size : shape) text += (text.size() > 1 ? ", " : "") + std::to_string(size);
  return text + "]";
}

void draw(const ParameterInfo& parameter, std::uint64_t seed, float* values) {
  const auto key = key_of(seed, Purpose::initial, parameter.name);
  const std::size_t count = elements(parameter);
  for (std::size_t element = 0; element < count; element += 4) {
    const auto words = philox({0, 0, 0, static_cast<std::uint32_t>(element / 4)}, key);
    for (std::size_t word = 0; word < std::min<std::size_t>(4, count - element); ++word) {
      values[element + word] = parameter.bound * (2 * uniform(words[word]) - 1);
    }
  }
}

// Uniform in [−1, 1), a function of name and element alone.
float unit(std::string_view name, std::size_t element) {
  std::uint64_t z = 0xCBF29CE484222325;
  for (const char c : name) z = (z ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  z += (element + 1) * 0x9E3779B97F4A7C15;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  z ^= z >> 31;
  return static_cast<float>(z >> 40) * 0x1p-23f - 1;
}

void add(const Description& program, const FloatArena& arena, const std::string& prefix, bool all, TensorFile& file) {
  for (const ParameterInfo& parameter : program.parameters) {
    if (!all && !parameter.trained) continue;
    file.tensors[prefix + parameter.name] =
        float_tensor(shape_of(parameter), {arena.data() + parameter.offset, elements(parameter)});
  }
}

void take_one(const ParameterInfo& parameter, const std::string& name, const TensorFile& file, const std::string& path,
              float* values) {
  const auto found = file.tensors.find(name);
  if (found == file.tensors.end()) throw error("'", path, "' has no tensor '", name, "', a parameter of this program");
  const Tensor& tensor = found->second;
  const auto shape = shape_of(parameter);
  if (tensor.dtype != "F32") throw error("tensor '", name, "' of '", path, "' is of type ", tensor.dtype, ", not F32");
  if (tensor.shape != shape) {
    throw error("tensor '", name, "' of '", path, "' has shape ", show(tensor.shape), "; this program's has ",
                show(shape));
  }
  const auto taken = tensor.as_floats();
  for (std::size_t element = 0; element < taken.size(); ++element) {
    if (!std::isfinite(taken[element])) {
      throw error("tensor '", name, "' of '", path, "' holds ", taken[element], " at element ", element);
    }
  }
  std::copy(taken.begin(), taken.end(), values);
}

}  // namespace

std::vector<std::int64_t> shape_of(const ParameterInfo& parameter) {
  if (parameter.columns == 0) return {parameter.rows};
  if (parameter.depth == 0) return {parameter.rows, parameter.columns};
  return {parameter.rows, parameter.columns / parameter.depth, parameter.depth};
}

std::size_t elements(const ParameterInfo& parameter) {
  return static_cast<std::size_t>(parameter.rows) * std::max(parameter.columns, 1);
}

FloatArena initial_parameters(const Description& program, std::uint64_t seed) {
  FloatArena arena(program.parameter_floats);
  for (const ParameterInfo& parameter : program.parameters) {
    float* values = arena.data() + parameter.offset;
    switch (parameter.initial) {
      case Initial::uniform: draw(parameter, seed, values); break;
      case Initial::one: std::fill_n(values, elements(parameter), 1.0f); break;
      case Initial::zero: break;
    }
  }
  return arena;
}

FloatArena derived_parameters(const Description& program) {
  FloatArena arena(program.parameter_floats);
  for (const ParameterInfo& parameter : program.parameters) {
    const bool variance = std::string_view(parameter.name).ends_with(".running_var");
    const float centre = parameter.initial == Initial::one ? 1.0f : 0.0f;
    const float spread = parameter.initial == Initial::uniform ? 3.0f * parameter.bound : variance ? 0.5f : 0.25f;
    float* values = arena.data() + parameter.offset;
    for (std::size_t element = 0; element < elements(parameter); ++element) {
      values[element] = centre + spread * unit(parameter.name, element);
    }
  }
  return arena;
}

void add_parameters(const Description& program, const FloatArena& arena, const std::string& prefix, TensorFile& file) {
  add(program, arena, prefix, true, file);
}

void add_trained(const Description& program, const FloatArena& arena, const std::string& prefix, TensorFile& file) {
  add(program, arena, prefix, false, file);
}

FloatArena take_parameters(const Description& program, const TensorFile& file, const std::string& path,
                           const std::string& prefix) {
  FloatArena arena(program.parameter_floats);
  for (const ParameterInfo& parameter : program.parameters) {
    take_one(parameter, prefix + parameter.name, file, path, arena.data() + parameter.offset);
  }
  return arena;
}

void take_view(const Description& program, const std::string& own, const TensorFile& file, const std::string& prefix,
               const std::string& path, FloatArena& arena) {
  for (const ParameterInfo& parameter : program.parameters) {
    const std::string name = parameter.name;
    if (name.starts_with(own))
      take_one(parameter, prefix + name.substr(own.size()), file, path, arena.data() + parameter.offset);
  }
}

FloatArena parameters_of_view(const Description& program, const FloatArena& arena, const Description& plain,
                              const std::string& view) {
  FloatArena own(plain.parameter_floats);
  for (const ParameterInfo& parameter : plain.parameters) {
    const std::string name = view + "." + parameter.name;
    const auto same = [&](const ParameterInfo& other) { return name == other.name; };
    const auto found = std::find_if(program.parameters.begin(), program.parameters.end(), same);
    if (found == program.parameters.end()) throw error("program '", program.name, "' has no parameter '", name, "'");
    std::copy_n(arena.data() + found->offset, elements(parameter), own.data() + parameter.offset);
  }
  return own;
}

FloatArena take_trained(const Description& program, const TensorFile& file, const std::string& prefix,
                        const std::string& path) {
  FloatArena arena(program.trained_floats);
  for (const ParameterInfo& parameter : program.parameters) {
    if (parameter.trained) take_one(parameter, prefix + parameter.name, file, path, arena.data() + parameter.offset);
  }
  return arena;
}

void refuse_other_tensors(const Description& program, const TensorFile& file, std::span<const char* const> allowed,
                          const std::string& path, const std::string& prefix) {
  for (const auto& [name, tensor] : file.tensors) {
    if (!name.starts_with(prefix)) continue;
    const bool known =
        std::any_of(program.parameters.begin(), program.parameters.end(),
                    [&](const ParameterInfo& parameter) { return name == prefix + parameter.name; }) ||
        std::any_of(allowed.begin(), allowed.end(), [&](const char* word) { return name.starts_with(word); });
    if (!known) throw error("'", path, "' has a tensor '", name, "', which is no parameter of this program");
  }
}

}  // namespace inflect
