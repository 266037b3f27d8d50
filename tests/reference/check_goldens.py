#!/usr/bin/env python3
"""Compares programs with the committed outputs of the float64 reference. Needs numpy, not PyTorch.

usage: check_goldens.py PROGRAM_DIR [SPEC…]

PROGRAM_DIR holds the programs, generated for acoustic=6 and lexical=5. For each data set and command in golden/SPEC.safetensors
the parameters are derived (parameters.py), the program runs, and every golden tensor is compared: relative error at most 1e-5 for
what `forward` shows, 1e-4 for gradients and traces; a digest's dot products within four times the bound times the norm.
Names the worst tensor of each; exits 1 above a bound.
"""
import json
import os
import subprocess
import sys
import tempfile

import numpy as np

from digest import digest, relative
from parameters import derived
from tensors import read_tensors, write_tensors

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden")
SHOWN, OTHERS = 1e-5, 1e-4
COMMANDS = {
    "forward": ["forward"],
    "gradients": ["gradients"],
    "trace": ["trace", "--steps", "10"],
    "trace_clipped": ["trace", "--steps", "10", "--rate", "0.001", "--clip", "0.25", "--l2", "0.01"],
}


def dump(program, command, parameters, data, folder):
    out = os.path.join(folder, "dump.safetensors")
    line = [program, *COMMANDS[command], "--parameters", parameters, "--data", data, "--dump", out]
    done = subprocess.run(line, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"exit {done.returncode}: {' '.join(line)}\n{done.stderr}")
    return read_tensors(out)


def error(name, ours, golden, bound, whole):
    """In parts of the bound: above 1 is too far."""
    if not name.endswith("#digest"):
        return relative(ours, golden, whole) / bound
    mine = digest(ours).astype(np.float64)
    norm = float(golden[0])
    if norm <= 1e-12 * whole:
        return 0.0 if mine[0] <= 1e-6 * whole else float("inf")
    return max(abs(mine[0] - norm) / (bound * norm), float(np.abs(mine[1:9] - golden[1:9]).max()) / (4 * bound * norm))


def check(spec, program, folder):
    goldens = read_tensors(os.path.join(FOLDER, spec + ".safetensors"))
    about = json.loads(subprocess.run([program, "describe", "--json"], capture_output=True, text=True, check=True).stdout)
    parameters = os.path.join(folder, "parameters.safetensors")
    write_tensors(parameters, derived({p["name"]: tuple(p["shape"]) for p in about["parameters"]}))
    good = True
    for case in sorted({key.rsplit("/", 1)[0] for key in goldens}):
        data, command = case.split("/")
        ours = dump(program, command, parameters, os.path.join(FOLDER, data + ".h5"), folder)
        whole = np.sqrt(sum(float((v.astype(np.float64) ** 2).sum()) for k, v in ours.items() if "." in k))
        ranked = []
        for key, golden in goldens.items():
            if key.rsplit("/", 1)[0] != case:
                continue
            name = key.rsplit("/", 1)[1]
            tensor = name.removesuffix("#digest")
            bound = SHOWN if "." not in tensor and command in ("forward", "gradients") else OTHERS
            ranked.append((error(name, ours[tensor], golden, bound, whole) if tensor in ours else float("inf"), name))
        worst, name = max(ranked)
        verdict = "ok" if worst <= 1 else "ABOVE THE BOUND"
        print(f"{spec:8s} {case:22s} {verdict}  worst {worst:.1e} of its bound: {name}, of {len(ranked)} tensors", flush=True)
        good = good and worst <= 1
    return good


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    specs = sys.argv[2:] or sorted(f.removesuffix(".safetensors") for f in os.listdir(FOLDER) if f.endswith(".safetensors"))
    with tempfile.TemporaryDirectory() as folder:
        good = all([check(spec, os.path.join(os.path.abspath(sys.argv[1]), spec), folder) for spec in specs])
    print("within the bounds" if good else "NOT within the bounds")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
