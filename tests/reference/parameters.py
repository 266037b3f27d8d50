"""Parameters that need not be stored: every element is computed from its tensor's name and its index.

    hash(name)      = 64-bit FNV-1a of the name's bytes
    bits(name, i)   = the (i+1)-th output of splitmix64 seeded with hash(name)
    unit(name, i)   = (bits >> 40) · 2⁻²³ − 1                                in [−1, 1), exact in float32
    element         = (3 · bound) · unit               for weights, biases and attention vectors
                      1 + 0.25 · unit                  … norm.weight
                      0.25 · unit                      … norm.bias, … norm.running_mean; in_proj_bias, out_proj.bias
                      1 + 0.5 · unit                   … norm.running_var
    bound           = float32(1/√hidden units) for a blstm, float32(1/√inputs) for an affine map (weight and bias; a convolution's
                      inputs are those of all taps), float32(√(6/(rows + columns))) for the maps of queries, keys and values,
                      float32(1/√d) for an attention vector: the bounds of the initialisation

All in float32, one rounding an operation; i counts the elements of the tensor row by row. Known answers are in README.md.
Three times the initialisation, because at its own size the attention's scores are so small that the gradient of their bias
cancels to a millionth of the rest: any float32 program, PyTorch's included, is then wrong in its fourth digit.
"""
import math
import re

import numpy as np

GOLDEN_GAMMA = np.uint64(0x9E3779B97F4A7C15)


def fnv1a(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def bits(name, count):
    """The first `count` outputs of splitmix64 seeded with the name's hash."""
    with np.errstate(over="ignore"):
        z = np.uint64(fnv1a(name)) + np.arange(1, count + 1, dtype=np.uint64) * GOLDEN_GAMMA
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))


def unit(name, count):
    """Uniform in [−1, 1): float32, multiples of 2⁻²³."""
    return (bits(name, count) >> np.uint64(40)).astype(np.float32) * np.float32(2.0**-23) - np.float32(1)


def bound(name, shapes):
    """Of the uniform distribution this tensor is initialised with; `shapes`: of all tensors of the model."""
    label, _, field = name.rpartition(".")
    if field.startswith(("weight_", "bias_")):
        return np.float32(1 / math.sqrt(shapes[name][0] // 4))
    if field == "vector":
        return np.float32(1 / math.sqrt(shapes[name][0]))
    if field.endswith("proj_weight"):
        return np.float32(math.sqrt(6 / sum(shapes[name])))
    return np.float32(1 / math.sqrt(math.prod(shapes[label + ".weight"][1:])))


def is_norm(name):
    """left_norm.weight, layers.0.norm1.bias, norm.weight"""
    return re.search(r"(^|[._])norm\d*\.", name) is not None


def element_values(name, shapes):
    count = int(np.prod(shapes[name]))
    u = unit(name, count)
    if is_norm(name) or name.endswith(("in_proj_bias", "out_proj.bias")):
        scale = np.float32(0.5 if name.endswith("running_var") else 0.25)
        centre = np.float32(1 if name.endswith(("weight", "running_var")) else 0)
        values = centre + scale * u
    else:
        values = np.float32(3) * bound(name, shapes) * u
    return values.astype(np.float32).reshape(shapes[name])


def derived(shapes):
    """name → float32 array, for `shapes`: name → shape, as Model.shapes() gives them."""
    return {name: element_values(name, shapes) for name in shapes}
