"""How the CPU programs' tensors travel in a small bundle, and how a GPU program's are compared with them. Needs numpy.

A tensor of up to WHOLE elements is kept as it is, under its name. A larger one is kept under NAME#sketch: its norm, and its elements
added up with random signs in BUCKETS buckets (a count sketch). The sketch is linear, so the norm of the difference of two sketches
is that of the difference of the two tensors, but for the luck of the buckets: a standard deviation of 1/√(2 · BUCKETS), 1.6 %. No
element is left out, so no difference, however local, goes unseen. Bucket and sign of element i come of bits("sketch", i).
"""
import functools

import numpy as np

from digest import is_output
from parameters import bits

WHOLE, BUCKETS = 4096, 2048
MARK = "#sketch"
BOUNDS = {"float32": 1e-4, "bf16": 1e-2}
ZERO = 1e-7  # a tensor smaller than this part of the whole gradient is zero but for float32's rounding
INFINITE = float("inf")


@functools.lru_cache(maxsize=4)
def buckets_and_signs(count):
    drawn = bits("sketch", count)
    return (drawn % np.uint64(BUCKETS)).astype(np.int64), 1.0 - 2.0 * (drawn >> np.uint64(63)).astype(np.float64)


def sketch(tensor):
    """[1 + BUCKETS] float64: the norm, then the buckets."""
    flat = np.asarray(tensor, np.float64).ravel()
    bucket, sign = buckets_and_signs(flat.size)
    return np.concatenate([[np.linalg.norm(flat)], np.bincount(bucket, sign * flat, BUCKETS)])


def kept(tensors):
    """name → array: what stands in the bundle for these tensors."""
    small = {name: np.asarray(value) for name, value in tensors.items() if value.size <= WHOLE}
    large = {name + MARK: sketch(value).astype(np.float32) for name, value in tensors.items() if value.size > WHOLE}
    return {**small, **large}


def norm(key, stored):
    return float(stored[0]) if key.endswith(MARK) else float(np.linalg.norm(stored.astype(np.float64)))


def comparable(key, ours, stored):
    """Of the same shape, as far as the sketch tells, and finite."""
    same = ours.size > WHOLE if key.endswith(MARK) else ours.shape == stored.shape
    return same and bool(np.isfinite(ours).all())


def difference(key, ours, stored):
    """‖ours − theirs‖, exact or by the sketch."""
    if key.endswith(MARK):
        return float(np.linalg.norm(sketch(ours)[1:] - stored[1:]))
    return float(np.linalg.norm(ours.astype(np.float64) - stored))


def relative(key, ours, stored, whole, bound):
    """‖ours − theirs‖/‖theirs‖. `whole`: the norm of all gradients together; where theirs is zero beside it but for rounding, ours
    must be so too, and nothing is to be divided by: 0, or infinite. Infinite too for another shape or numbers that are not finite."""
    if not comparable(key, ours, stored):
        return INFINITE
    size = norm(key, stored)
    if size <= ZERO * whole or size == 0:
        return 0.0 if np.linalg.norm(ours.astype(np.float64)) <= max(bound * 1e-2 * whole, 1e-30) else INFINITE
    return difference(key, ours, stored) / size


def compare(ours, stored, bound):
    """[(relative error, tensor)], worst first; a tensor that only one side has is infinitely wrong."""
    whole = np.sqrt(sum(norm(key, value) ** 2 for key, value in stored.items() if not is_output(key.removesuffix(MARK))))
    found = [(INFINITE, f"{name} (unexpected)") for name in ours if name not in stored and name + MARK not in stored]
    for key, value in stored.items():
        name = key.removesuffix(MARK)
        if name in ours:
            found.append((relative(key, ours[name], value, whole, bound), name))
        else:
            found.append((INFINITE, f"{name} (missing)"))
    return sorted(found, reverse=True)
