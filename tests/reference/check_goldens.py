#!/usr/bin/env python3
"""Compares programs with the committed outputs of the float64 reference. Needs numpy, not PyTorch.

usage: check_goldens.py PROGRAM_DIR [--data DATA,…] [--commands COMMAND,…] [SPEC…]

--data: of ragged, single, wordless only these; --commands: of forward, gradients, trace, trace_clipped, trace_apart only these.
PROGRAM_DIR holds the programs, generated for acoustic=6 and lexical=5. For each data set and command in golden/SPEC.safetensors
the parameters are derived (parameters.py), the program runs, on golden/DATA.negatives.safetensors if it has several views, and
every golden tensor is compared: relative error at most 1e-5 for what `forward` shows, 1e-4 for gradients and traces; a digest's
dot products within four times the bound times the norm. A tensor the reference does not have is an error too.
Names the worst tensor of each; exits 1 above a bound.
"""
import json
import os
import subprocess
import sys
import tempfile

import numpy as np

import programs
from digest import allowed, digest, relative, whole
from parameters import derived
from tensors import read_tensors, write_tensors

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden")


def error(name, ours, golden, bound, size):
    """In parts of the bound: above 1 is too far. `size`: the norm of the whole gradient."""
    if not name.endswith("#digest"):
        return relative(ours, golden, size) / bound
    mine = digest(ours).astype(np.float64)
    norm = float(golden[0])
    if norm <= 1e-12 * size:
        return 0.0 if mine[0] <= 1e-6 * size else float("inf")
    return max(abs(mine[0] - norm) / (bound * norm), float(np.abs(mine[1:9] - golden[1:9]).max()) / (4 * bound * norm))


def compared(command, ours, goldens):
    """[(error in parts of its bound, tensor)] of one run; a tensor on one side only is infinitely wrong."""
    size = whole(ours)
    found = [(float("inf"), f"{name} (unexpected)") for name in ours if name not in goldens and name + "#digest" not in goldens]
    for name, golden in goldens.items():
        tensor = name.removesuffix("#digest")
        bound = allowed(command, tensor)
        found.append((error(name, ours[tensor], golden, bound, size) if tensor in ours else float("inf"), name))
    return found


def check(spec, program, folder, chosen, goldens=FOLDER):
    """Whether a program is within the bounds of `goldens`/SPEC.safetensors."""
    goldens = read_tensors(os.path.join(goldens, spec + ".safetensors"))
    about = json.loads(subprocess.run([program, "describe", "--json"], capture_output=True, text=True, check=True).stdout)
    parameters = os.path.join(folder, "parameters.safetensors")
    write_tensors(parameters, derived({p["name"]: tuple(p["shape"]) for p in about["parameters"]}))
    several_views = any(key.endswith(".logits") for key in goldens)
    good = True
    for case in sorted({key.rsplit("/", 1)[0] for key in goldens}):
        data, command = case.split("/")
        if data not in chosen.get("--data", [data]) or command not in chosen.get("--commands", [command]):
            continue
        negatives = os.path.join(FOLDER, data + ".negatives.safetensors") if several_views else None
        ours = programs.dump(program, command, parameters, os.path.join(FOLDER, data + ".h5"),
                             os.path.join(folder, "dump.safetensors"), negatives)
        ranked = compared(command, ours, {k.rsplit("/", 1)[1]: v for k, v in goldens.items() if k.rsplit("/", 1)[0] == case})
        worst, name = max(ranked)
        verdict = "ok" if worst <= 1 else "ABOVE THE BOUND"
        print(f"{spec:16s} {case:22s} {verdict}  worst {worst:.1e} of its bound: {name}, of {len(ranked)} tensors", flush=True)
        good = good and worst <= 1
    return good


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    arguments, chosen = sys.argv[2:], {}
    while arguments[:1] in (["--data"], ["--commands"]):
        chosen[arguments[0]] = arguments[1].split(",")
        arguments = arguments[2:]
    specs = arguments or sorted(f.removesuffix(".safetensors") for f in os.listdir(FOLDER)
                                    if f.endswith(".safetensors") and ".negatives." not in f)
    with tempfile.TemporaryDirectory() as folder:
        try:
            good = all([check(spec, os.path.join(os.path.abspath(sys.argv[1]), spec), folder, chosen) for spec in specs])
        except RuntimeError as failure:
            sys.exit(str(failure))
    print("within the bounds" if good else "NOT within the bounds")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
