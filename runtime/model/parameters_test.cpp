#include "runtime/model/parameters.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "runtime/base/philox.hpp"
#include "runtime/base/testing.hpp"

using namespace inflect;
using testing::message_of;

namespace {

constexpr ParameterInfo parameters[] = {{"frames.weight_ih_l0", 5, 3, 0, Initial::uniform, 0.25f, true, true, 1},
                                        {"gmu.left_norm.weight", 4, 0, 16, Initial::one, 0, true, false, -1},
                                        {"gmu.left_norm.bias", 4, 0, 32, Initial::zero, 0, true, false, -1},
                                        {"gmu.left_norm.running_mean", 4, 0, 48, Initial::zero, 0, false, false, -1},
                                        {"gmu.left_norm.running_var", 4, 0, 64, Initial::one, 0, false, false, -1}};

Description program() {
  Description description{};
  description.parameters = parameters;
  description.trained_floats = 48;
  description.parameter_floats = 80;
  return description;
}

TensorFile file_of(const FloatArena& arena) {
  TensorFile file;
  add_parameters(program(), arena, "", file);
  return file;
}

}  // namespace

TEST_CASE("a first value is bound·(2u − 1) of its own draw") {
  const FloatArena arena = initial_parameters(program(), 7);
  const auto key = key_of(7, Purpose::initial, "frames.weight_ih_l0");
  for (std::uint32_t element = 0; element < 15; ++element) {
    const float u = uniform(philox({0, 0, 0, element / 4}, key)[element % 4]);
    CHECK(arena[element] == 0.25f * (2 * u - 1));
  }
  CHECK(arena[15] == 0);  // padding
  CHECK(arena[16] == 1);
  CHECK(arena[32] == 0);
  CHECK(arena[64] == 1);
}

TEST_CASE("another seed gives other values") {
  CHECK(initial_parameters(program(), 1)[0] != initial_parameters(program(), 2)[0]);
}

TEST_CASE("derived parameters are those of the reference implementation") {
  // What tests/reference/parameters.py computes for these names.
  const FloatArena arena = derived_parameters(program());
  CHECK(arena[0] == 0.718827963f);
  CHECK(arena[14] == 0.61019969f);
  CHECK(arena[16] == 0.766374409f);
  CHECK(arena[33] == -0.125761151f);
  CHECK(arena[50] == -0.0223980546f);
  CHECK(arena[67] == 1.02636182f);
}

TEST_CASE("parameters go into a file and come back bit for bit") {
  const FloatArena arena = derived_parameters(program());
  const FloatArena back = take_parameters(program(), file_of(arena), "p");
  for (std::size_t i = 0; i < arena.size(); ++i) CHECK(back[i] == arena[i]);
}

TEST_CASE("a tensor that is missing, of another shape or type, or not finite is named") {
  const FloatArena arena = derived_parameters(program());
  TensorFile file = file_of(arena);
  file.tensors.erase("gmu.left_norm.bias");
  CHECK(message_of([&] { take_parameters(program(), file, "p.safetensors"); }) ==
        "'p.safetensors' has no tensor 'gmu.left_norm.bias', a parameter of this program");
  file = file_of(arena);
  file.tensors["frames.weight_ih_l0"].shape = {3, 5};
  CHECK(message_of([&] { take_parameters(program(), file, "p"); }) ==
        "tensor 'frames.weight_ih_l0' of 'p' has shape [3, 5]; this program's has [5, 3]");
  file = file_of(arena);
  file.tensors["gmu.left_norm.bias"] = int_tensor({4}, std::vector<std::int32_t>{1, 2, 3, 4});
  CHECK(message_of([&] { take_parameters(program(), file, "p"); }).find("is of type I32, not F32") !=
        std::string::npos);
  file = file_of(arena);
  file.tensors["gmu.left_norm.bias"] = float_tensor({4}, std::vector<float>{1, NAN, 3, 4});
  CHECK(message_of([&] { take_parameters(program(), file, "p"); }).find("holds nan at element 1") != std::string::npos);
}

TEST_CASE("a tensor too many is named, unless its kind is allowed") {
  TensorFile file = file_of(derived_parameters(program()));
  file.tensors["standardise.acoustic.mean"] = float_tensor({1}, std::vector<float>{0});
  constexpr const char* allowed[] = {"standardise."};
  CHECK(message_of([&] { refuse_other_tensors(program(), file, allowed, "p"); }) == "(no error)");
  file.tensors["classifier.weight"] = float_tensor({1}, std::vector<float>{0});
  CHECK(message_of([&] { refuse_other_tensors(program(), file, allowed, "p"); }) ==
        "'p' has a tensor 'classifier.weight', which is no parameter of this program");
}
