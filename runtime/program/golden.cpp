#include "runtime/program/golden.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <sstream>

#include "runtime/base/error.hpp"

namespace inflect {
namespace {

constexpr std::size_t whole = 1024, sampled = 256, sums = 8;

std::size_t sample_index(std::size_t sample, std::size_t elements) { return sample * elements / sampled; }

// splitmix64 of an index: its upper bits are the signs of the sums.
std::uint64_t mixed(std::uint64_t index) {
  std::uint64_t z = (index + 1) * 0x9E3779B97F4A7C15;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

std::string shape_text(const Tensor& tensor) {
  std::ostringstream text;
  for (const auto size : tensor.shape) text << size << " ";
  return text.str();
}

std::size_t elements_of(const std::string& shape) {
  std::istringstream text(shape);
  std::size_t elements = 1, size = 0;
  while (text >> size) elements *= size;
  return elements;
}

double norm_of(const std::vector<float>& values) {
  double sum = 0;
  for (const float value : values) sum += static_cast<double>(value) * value;
  return std::sqrt(sum);
}

double tolerance(const std::string& name) { return name.starts_with("forward/") ? 1e-5 : 1e-4; }

// The norm of all gradients of parameters (their names have a dot): beside it, a tensor may be zero but for rounding.
double gradient_norm(const TensorFile& golden) {
  double sum = 0;
  for (const auto& [name, tensor] : golden.tensors) {
    const bool gradient =
        name.starts_with("gradients/") && name.find('.') != std::string::npos && !name.ends_with("@sums");
    if (gradient) sum += std::pow(norm_of(tensor.as_floats()), 2);
  }
  return std::sqrt(sum);
}

struct Change {
  double size = 0;          // ‖now − then‖
  std::size_t element = 0;  // where it is largest
};

Change change_of(const std::vector<float>& then, const std::vector<float>& now) {
  Change change;
  double largest = -1, square = 0;
  for (std::size_t index = 0; index < then.size(); ++index) {
    double difference = std::abs(static_cast<double>(now[index]) - then[index]);
    if (std::isnan(difference)) difference = std::isnan(now[index]) && std::isnan(then[index]) ? 0 : INFINITY;
    square += difference * difference;
    if (difference <= largest) continue;
    largest = difference;
    change.element = index;
  }
  change.size = std::sqrt(square);
  return change;
}

// What is stored under one name, then and now.
struct Pair {
  const std::string& name;  // "gradients/words.weight_hh_l0@sample"
  std::string tensor;       // without the @
  std::size_t elements;     // of the tensor
  std::vector<float> then, now;
};

// `floor`: a norm below which the tensor counts as zero.
std::string describe(const Pair& pair, double floor) {
  const Change change = change_of(pair.then, pair.now);
  const double relative = change.size == 0 ? 0 : change.size / std::max(norm_of(pair.then), floor);
  if (relative <= tolerance(pair.name)) return "";
  const bool sample = pair.name.ends_with("@sample"), sum = pair.name.ends_with("@sums");
  std::ostringstream text;
  text.precision(9);
  text << "'" << pair.tensor << "' " << (sum ? "differs in elements that are not kept: its signed sum " : "element ")
       << (sample ? sample_index(change.element, pair.elements) : change.element) << " is " << pair.now[change.element]
       << ", was " << pair.then[change.element];
  text.precision(2);
  text << "; in all " << relative << " of its norm (" << tolerance(pair.name) << " allowed)";
  return text.str();
}

std::string shape_in(const TensorFile& golden, const std::string& tensor) {
  const auto found = golden.metadata.find("shape/" + tensor);
  return found == golden.metadata.end() ? "" : found->second;
}

std::string plain(const std::string& name) { return name.substr(0, name.find('@')); }

}  // namespace

void keep(const std::string& name, const Tensor& tensor, TensorFile& golden) {
  golden.metadata["shape/" + name] = shape_text(tensor);
  const auto values = tensor.as_floats();
  if (values.size() <= whole) {
    golden.tensors[name] = tensor;
    return;
  }
  std::vector<float> sample;
  for (std::size_t index = 0; index < sampled; ++index) sample.push_back(values[sample_index(index, values.size())]);
  std::vector<double> sum(sums, 0.0);
  for (std::size_t element = 0; element < values.size(); ++element) {
    const std::uint64_t signs = mixed(element);
    for (std::size_t which = 0; which < sums; ++which) {
      sum[which] += (signs >> (63 - which)) & 1 ? -static_cast<double>(values[element]) : values[element];
    }
  }
  golden.tensors[name + "@sample"] = float_tensor({static_cast<std::int64_t>(sampled)}, sample);
  golden.tensors[name + "@sums"] =
      float_tensor({static_cast<std::int64_t>(sums)}, std::vector<float>(sum.begin(), sum.end()));
}

std::string first_difference(const TensorFile& then, const TensorFile& now) {
  const double gradients = gradient_norm(then);
  double sample_norm = 0;  // of the tensor whose sums come next (they sort behind its sample)
  for (const auto& [name, tensor] : then.tensors) {
    const std::string plain_name = plain(name), shape_then = shape_in(then, plain_name),
                      shape_now = shape_in(now, plain_name);
    const auto found = now.tensors.find(name);
    if (shape_now.empty()) return error("'", plain_name, "' is not put out any more").what();
    if (shape_then != shape_now)
      return error("'", plain_name, "' has shape [ ", shape_now, "], had [ ", shape_then, "]").what();
    Pair pair{name, plain_name, elements_of(shape_now), tensor.as_floats(), found->second.as_floats()};
    if (pair.then.size() != pair.now.size())
      return error("'", plain_name, "' is kept with ", pair.then.size(), " elements").what();
    // A sum is as large as the tensor's norm, give or take: it is measured by that, or by itself where it is larger.
    if (name.ends_with("@sample")) {
      sample_norm = norm_of(pair.then) * std::sqrt(static_cast<double>(pair.elements) / static_cast<double>(sampled));
    }
    double floor = name.starts_with("gradients/") ? 1e-6 * gradients : 1e-30;
    if (name.ends_with("@sums")) floor = std::max(floor, sample_norm);
    const std::string text = describe(pair, floor);
    if (!text.empty()) return text;
  }
  for (const auto& [name, tensor] : now.tensors) {
    if (!then.tensors.count(name))
      return error("'", plain(name), "' is put out, and the golden does not hold it").what();
  }
  return "";
}

}  // namespace inflect
