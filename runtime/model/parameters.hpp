// The parameter arena of a program, by name: initial values, and to and from the tensors of a file.
#pragma once
#include <cstdint>
#include <string>

#include "runtime/base/float_arena.hpp"
#include "runtime/base/safetensors.hpp"
#include "runtime/model/description.hpp"

namespace inflect {

// Elements of a parameter: rows × columns, or rows for a vector.
std::vector<std::int64_t> shape_of(const ParameterInfo& parameter);  // as files have it
std::size_t elements(const ParameterInfo& parameter);

// Every parameter's first value. Uniform ones: element e is bound·(2u − 1) in float, u = uniform(word e mod 4 of
// philox({0, 0, 0, e/4}, key_of(seed, Purpose::initial, name))).
FloatArena initial_parameters(const Description& program, std::uint64_t seed);

// Parameters for comparing implementations, computed from names alone; tests/reference/parameters.py makes the same
// bits. unit: (the (e+1)-th output of splitmix64 seeded with the 64-bit FNV-1a of the name) >> 40, times 2⁻²³, minus 1.
// Element e is 3·bound·unit where it starts uniform; else around its first value: running variances ± 0.5, all others ±
// 0.25.
FloatArena derived_parameters(const Description& program);

// One tensor per parameter, `prefix` before its name.
void add_parameters(const Description& program, const FloatArena& arena, const std::string& prefix, TensorFile& file);

// As above, of the trained parameters only (gradients, moments).
void add_trained(const Description& program, const FloatArena& arena, const std::string& prefix, TensorFile& file);

// The arena filled from the file's tensors, `prefix` before each name. Error naming the tensor: missing, of another
// shape or type, NaN or infinite.
FloatArena take_parameters(const Description& program, const TensorFile& file, const std::string& path,
                           const std::string& prefix = "");
// Only those parameters whose name begins with `own`, which stands in place of `prefix`.
void take_view(const Description& program, const std::string& own, const TensorFile& file, const std::string& prefix,
               const std::string& path, FloatArena& arena);
// The parameters of one of the program's views as its plain program lays them out.
FloatArena parameters_of_view(const Description& program, const FloatArena& arena, const Description& plain,
                              const std::string& view);
FloatArena take_trained(const Description& program, const TensorFile& file, const std::string& prefix,
                        const std::string& path);

// Error naming the first tensor that is no parameter of the program and does not begin with one of the words allowed.
// With a prefix only tensors that begin with it are looked at: the others are other views'.
void refuse_other_tensors(const Description& program, const TensorFile& file, std::span<const char* const> allowed,
                          const std::string& path, const std::string& prefix = "");

}  // namespace inflect
