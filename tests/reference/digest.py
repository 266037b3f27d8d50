"""How two tensors are compared, and how a large one is kept small.

A tensor that is not kept whole, under its name, is kept as NAME#digest, 25 numbers: its norm; its dot products with eight
vectors of ±1; its first 16 elements. Element i of vector j is −1 where bit 63 − j of bits("digest", i) is set (parameters.py).
A difference of relative size r moves each dot product by about r·norm, so a dot product may be off by four times the bound
times the norm.
"""
import numpy as np

from parameters import bits

VECTORS, FIRST = 8, 16
ZERO = 1e-12  # a tensor smaller than this part of the whole gradient is zero but for rounding
RESIDUE = 1e-6
OUTPUTS = ("logits", "utterance", "attention", "gate")
SHOWN, OTHERS = 1e-5, 1e-4


def signs(count):
    """[VECTORS, count] of ±1"""
    drawn = bits("digest", count)
    shift = np.arange(63, 63 - VECTORS, -1, dtype=np.uint64)[:, None]
    return 1.0 - 2.0 * ((drawn[None, :] >> shift) & np.uint64(1)).astype(np.float64)


def digest(tensor):
    flat = np.asarray(tensor, np.float64).ravel()
    return np.concatenate([[np.linalg.norm(flat)], signs(flat.size) @ flat, flat[:FIRST]])


def kept(name, tensor, most):
    """(key, array) to store: whole up to `most` elements."""
    return (name, tensor) if tensor.size <= most else (name + "#digest", digest(tensor))


def relative(ours, reference, whole=0.0):
    """‖ours − reference‖/‖reference‖. `whole`: the norm of all tensors together; where the reference is zero beside it but for
    rounding, ours must be so too (else the result is infinite)."""
    a, b = np.asarray(ours, np.float64).ravel(), np.asarray(reference, np.float64).ravel()
    if a.shape != b.shape or not np.isfinite(a).all():
        return float("inf")
    size = np.linalg.norm(b)
    if size <= ZERO * whole or size == 0:
        return 0.0 if np.linalg.norm(a) <= RESIDUE * whole else float("inf")
    return float(np.linalg.norm(a - b) / size)


def is_output(name):
    """Whether a dumped tensor is something computed, or a parameter or its gradient: those have a dot in their names, but so
    have the outputs of a view."""
    return "." not in name or name.rpartition(".")[2] in OUTPUTS


def allowed(command, name):
    """The bound on a tensor's relative error: SHOWN for what a pass shows, OTHERS for gradients and whatever steps lead to."""
    return SHOWN if command in ("forward", "gradients") and is_output(name) else OTHERS


def whole(tensors):
    """The norm of all parameters, or gradients, together."""
    return np.sqrt(sum(float((v.astype(np.float64) ** 2).sum()) for k, v in tensors.items() if not is_output(k)))
