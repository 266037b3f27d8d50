#!/usr/bin/env python3
"""That sketch.py tells equal tensors from tensors that were perturbed, however little of them. Needs numpy."""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "reference")]

import numpy as np  # noqa: E402

from sketch import BOUNDS, MARK, WHOLE, compare, kept  # noqa: E402

draw = np.random.RandomState(0)
TENSORS = {"loss": np.float32([1.25]), "logits": draw.randn(11, 4), "frames.bias_ih_l0": draw.randn(512),
           "frames.weight_ih_l0": draw.randn(512, 130), "frames.weight_hh_l0": draw.randn(512, 128), "words.weight_ih_l0": np.zeros((512, 64))}
TENSORS = {name: value.astype(np.float32) for name, value in TENSORS.items()}
STORED = kept(TENSORS)
NORM = {name: float(np.linalg.norm(value)) for name, value in TENSORS.items()}


def worst(changed, bound=1e-4):
    """The worst (error, tensor) of these tensors in place of the stored ones."""
    return compare({**TENSORS, **changed}, STORED, bound)[0]


def moved(name, by, seed=1, elements=None):
    """The tensor, moved by `by` of its norm: everywhere, or in so many of its elements."""
    value = TENSORS[name].astype(np.float64)
    direction = np.random.RandomState(seed).randn(value.size)
    direction[elements or value.size:] = 0
    return (value + by * NORM[name] * (direction / np.linalg.norm(direction)).reshape(value.shape)).astype(np.float32)


assert {name.removesuffix(MARK) for name in STORED} == set(TENSORS)
assert all((name + MARK in STORED) == (value.size > WHOLE) for name, value in TENSORS.items())
assert sum(value.size for value in STORED.values()) < 10_000, "large tensors are kept small"
assert worst({})[0] < 1e-7, "the same tensors are the same"

for tensor in ("loss", "logits", "frames.bias_ih_l0", "frames.weight_ih_l0", "frames.weight_hh_l0"):
    for bound in BOUNDS.values():
        for elements in (None, 1):
            error, name = worst({tensor: moved(tensor, 1.2 * bound, elements=elements)}, bound)
            assert name == tensor and error > bound, f"{tensor} moved beyond {bound}, in {elements or 'all'} elements: {error}"
            assert error < 1.5 * bound, f"{tensor}: told as {error}"
            error, _ = worst({tensor: moved(tensor, 0.8 * bound, elements=elements)}, bound)
            assert error <= bound, f"{tensor} moved within {bound}: {error}"

estimates = [worst({"frames.weight_ih_l0": moved("frames.weight_ih_l0", 1e-3, seed)})[0] for seed in range(50)]
assert abs(np.mean(estimates) / 1e-3 - 1) < 0.01 and np.std(estimates) / 1e-3 < 0.03, "sketches measure what they say"

swapped = TENSORS["frames.weight_ih_l0"].reshape(4, 128, 130)[[0, 2, 1, 3]].reshape(512, 130)
assert worst({"frames.weight_ih_l0": swapped})[0] > 0.5, "gates in another order"
assert worst({"frames.weight_ih_l0": TENSORS["frames.weight_ih_l0"][::-1]})[0] > 0.5, "rows in another order"
assert worst({"words.weight_ih_l0": np.full((512, 64), 1e-3, np.float32)})[0] == float("inf"), "what is zero stays zero"
assert worst({"frames.bias_ih_l0": np.float32(TENSORS["frames.bias_ih_l0"] * np.nan)})[0] == float("inf")
assert worst({"frames.bias_ih_l0": TENSORS["frames.bias_ih_l0"][:-1]})[0] == float("inf")
assert compare({"gate": np.zeros((0, 256), np.float32)}, {"gate": np.zeros((0, 256), np.float32)}, 1e-4)[0][0] == 0, "nothing is nothing"
assert compare({"gate": np.zeros((1, 256), np.float32)}, {"gate": np.zeros((0, 256), np.float32)}, 1e-4)[0][0] == float("inf")
assert worst({"more": TENSORS["loss"]}) == (float("inf"), "more (unexpected)")
assert compare({"loss": TENSORS["loss"]}, STORED, 1e-4)[0][0] == float("inf"), "tensors that are missing"
print("ok")
