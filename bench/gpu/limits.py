#!/usr/bin/env python3
"""The least time a training step of b_aco_1 can take on a GPU, three ways to count it; needs numpy.

usage: limits.py        prints the limits of the chips in CHIPS on the batch of lengths.py

work     floating-point operations of the recurrent layers over true frames, at the chip's dense peak for the precision
bytes    what a step that keeps its gates moves through memory at least, at the chip's bandwidth
latency  the recurrence is sequential: 2 layers × the longest utterance, each step at the time published for cuDNN's persistent
         kernels (2.0 µs forward, 3.1 µs backward, 256 units, fp16); directions side by side

The limit of the chip is the larger of work and bytes. Latency is a property of kernels: better ones than the published are below it,
so a fraction of it may exceed 1.
"""
from dataclasses import dataclass

from lengths import INPUTS, lengths

STEP_FORWARD, STEP_BACKWARD = 2.0e-6, 3.1e-6  # seconds a layer's step, published for cuDNN's persistent kernels


@dataclass
class Chip:
    """Dense peaks (operations a second) and bandwidth (bytes a second) of the data sheets, SXM."""
    peaks: dict
    bandwidth: float


HOPPER = {"fp32": 67e12, "tf32": 495e12, "bf16": 989e12}
CHIPS = {"H100": Chip(HOPPER, 3.35e12), "H200": Chip(HOPPER, 4.8e12)}


def chip_of(device):
    """The chip whose name stands in the device's, or None."""
    return next((chip for name, chip in CHIPS.items() if name in device), None)


def work(rows, units, inputs=INPUTS):
    """Operations of forward and backward: both layers, both directions; the first layer has no gradient of its input to make."""
    gates = 4 * units
    first, second = 2 * rows * inputs * gates, 2 * rows * 2 * units * gates
    recurrent = 2 * 2 * rows * units * gates
    forward = 2 * (first + second + recurrent)
    return 3 * forward - 2 * first


def moved(rows, units, precision):
    """Bytes, by what each unit of each true row of each layer and direction writes and reads. w: the size of a kept number.
    Forward: projections and gates written and projections read (4 each), the cell (fp32), h written and read by two directions
    above. Backward: gates, the cell twice, dy, gate gradients written and read by three products, h and x for two."""
    w = 2 if precision == "bf16" else 4
    forward = 4 * w + 4 * w + 4 * w + 4 + w + 2 * w
    backward = 4 * w + 2 * 4 + w + 4 * w + 3 * 4 * w + 2 * w
    return 2 * 2 * rows * units * (forward + backward)


def limits(chip, precision, units, drawn):
    """Seconds of each count, and `limit`: the chip's."""
    rows = int(drawn.sum())
    found = {"work": work(rows, units) / chip.peaks[precision], "bytes": moved(rows, units, precision) / chip.bandwidth,
             "latency": 2 * int(drawn.max()) * (STEP_FORWARD + STEP_BACKWARD)}
    return {**found, "limit": max(found["work"], found["bytes"])}


def main():
    drawn = lengths()
    print(f"{len(drawn)} utterances, {drawn.sum()} true frames, at most {drawn.max()}; ms")
    for name, chip in CHIPS.items():
        for units in (128, 256):
            for precision in chip.peaks:
                found = limits(chip, precision, units, drawn)
                print(f"{name} {units} units {precision}: " + ", ".join(f"{key} {1e3 * value:.2f}" for key, value in found.items()))


if __name__ == "__main__":
    main()
