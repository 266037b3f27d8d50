#!/usr/bin/env python3
"""Runs the CPU programs and writes what the GPU's must give: BUNDLE/expected/NAME.safetensors and the log of a training run.

usage: expected.py CPU_PROGRAMS CORPUS_PROGRAM BUNDLE NAME…
"""
import os
import pathlib
import shutil
import sys
import tempfile

from cases import CASES, EPOCHS, TRAINING, ask, described, dump, write_parameters
from sketch import kept
from tensors import write_tensors


def expected(program, data, work):
    """DATA/COMMAND/TENSOR → array"""
    about, parameters, found = described(program), f"{work}/parameters.safetensors", {}
    write_parameters(parameters, about)
    for case in CASES:
        tensors = kept(dump(program, about, case, parameters, data, f"{work}/dump.safetensors"))
        found.update({f"{'/'.join(case)}/{key}": value for key, value in tensors.items()})
    return found


def main():
    programs, corpus_program, bundle, names = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]), sys.argv[4:]
    (bundle / "expected").mkdir()
    with tempfile.TemporaryDirectory() as work:
        for name in names:
            tensors = expected(os.path.join(os.path.abspath(programs), name), bundle / "data", work)
            write_tensors(bundle / "expected" / f"{name}.safetensors", tensors)
        run = os.path.join(work, "run")
        ask([corpus_program, "train", "--data", bundle / "data/corpus.h5", "--out", run, *TRAINING, "--epochs", EPOCHS])
        shutil.copy(os.path.join(run, "log.jsonl"), bundle / "expected/training.jsonl")
        shutil.copy(os.path.join(run, "result.json"), bundle / "expected/training_result.json")


if __name__ == "__main__":
    main()
