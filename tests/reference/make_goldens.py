"""Writes golden/: the data sets, the negatives of their utterances, and for each row of Tables 2 and 3 what its program must give
on them with the derived parameters; and of specs/talk.cpp, on dialogues of its own.

usage: make_goldens.py [SPEC…]

golden/SPEC.safetensors, of sequences.py golden/small/SPEC.safetensors, holds float32 tensors DATA/COMMAND/TENSOR, large ones as digests (digest.py):
    DATA/forward/…  DATA/gradients/…          for every data set
    ragged/trace/…                            ten steps with the spec's own training options
    ragged/trace_clipped/…                    ten steps in which the gradient is clipped and the weights decay visibly
    ragged/trace_apart/…                      Table 3: twenty steps in which negatives leave the margin
"""
import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small products: threads only wait for each other

import numpy as np
import torch

import data_sets
import dataset
import multiview
import sequences
import talk
import training
from digest import kept
from programs import TRACES, TRACES_OF_VIEWS
from tensors import write_tensors

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden")
WHOLE = {(name, "forward"): float("inf") for name in data_sets.DATA_SETS}  # elements; 64 where nothing is said
WHOLE["ragged", "gradients"] = 2048


def expected(spec, name, batch):
    """command → its tensors, by the reference; every command starts from the derived parameters."""
    widths = batch[0].frames.shape[1], batch[0].words.shape[1]
    traces = {} if name != "ragged" else TRACES_OF_VIEWS if spec in multiview.TABLE_3 else TRACES
    return answers(lambda: training.reference(spec, *widths), batch, traces, data_sets.NEGATIVES[name])


def answers(fresh, batch, traces, negatives=None):
    results = {"forward": training.forward(fresh(), batch), "gradients": training.gradients(fresh(), batch, negatives)}
    results.update({command: training.trace(fresh(), batch, negatives=negatives, **o) for command, o in traces.items()})
    return results


def most(spec, name, command):
    """Elements of the largest tensor kept whole: with two views, a gate is not."""
    whole = WHOLE.get((name, command), 64)
    return min(whole, 4096) if spec in multiview.TABLE_3 else whole


def stored(case, results, most):
    pairs = [kept(tensor, value, most) for tensor, value in results.items()]
    return {f"{case}/{tensor}": value.astype(np.float32) for tensor, value in pairs}


def golden_of_dialogues():
    path = os.path.join(FOLDER, "talk.h5")
    talk.write(path)
    results = answers(lambda: training.loaded(talk.Talk()), talk.read(path), TRACES)
    return {key: value for command, of in results.items() for key, value in stored(f"talk/{command}", of, 4096).items()}


def golden(spec):
    if spec == "talk":
        return golden_of_dialogues()
    tensors = {}
    for name in data_sets.DATA_SETS:
        batch = dataset.read(os.path.join(FOLDER, name + ".h5"))
        for command, results in expected(spec, name, batch).items():
            tensors.update(stored(f"{name}/{command}", results, most(spec, name, command)))
    return tensors


def main():
    torch.set_num_threads(1)
    os.makedirs(FOLDER, exist_ok=True)
    for name in data_sets.DATA_SETS:
        data_sets.write_data_set(os.path.join(FOLDER, name + ".h5"), name)
        data_sets.write_negatives(os.path.join(FOLDER, name + ".negatives.safetensors"), name)
    for spec in sys.argv[1:] or (*multiview.SPECS, *sequences.SPECS, "talk"):
        write_tensors(os.path.join(FOLDER, "small" if spec in sequences.SPECS else "", spec + ".safetensors"), golden(spec))
        print(spec, flush=True)


if __name__ == "__main__":
    main()
