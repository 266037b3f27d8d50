"""Compares programs with the float64 reference, tensor by tensor, and fails where one is further off than its bound.

usage: compare.py PROGRAM_DIR [--specs NAME…] [--widths ACOUSTIC LEXICAL] [--threads N]

PROGRAM_DIR holds the programs under their specs' names, generated for these stream widths (6 and 5 unless told).
For each program and data set: parameters are written, `forward`, `gradients` and `trace` run, and for each the largest
relative error ‖a − b‖/‖b‖ over its tensors is printed with the tensor's name. Exit status 1 if any is above its bound.
"""
import argparse
import os
import subprocess
import sys
import tempfile

import numpy as np

import data_sets
import dataset
import models
from digest import relative
from make_goldens import CLIPPED, STEPS, expected
from parameters import derived
from tensors import read_tensors, write_tensors

BOUNDS = {"forward": 1e-5, "gradients": 1e-4, "trace": 1e-4, "trace_clipped": 1e-4}
COMMANDS = {
    "forward": ["forward"],
    "gradients": ["gradients"],
    "trace": ["trace", "--steps", str(STEPS)],
    "trace_clipped": ["trace", "--steps", str(STEPS)] + [w for k, v in CLIPPED.items() for w in (f"--{k}", repr(v))],
}


def run(program, command, parameters, data, dump, threads):
    """The tensors the program dumps. Raises RuntimeError with what it said when it fails."""
    line = [program] + COMMANDS[command] + ["--parameters", parameters, "--data", data, "--dump", dump]
    done = subprocess.run(line + (["--threads", str(threads)] if threads else []), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"exit {done.returncode}: {' '.join(line)}\n{done.stderr.strip()}")
    return read_tensors(dump)


def parts_of(command, tensors):
    """Outputs and gradients are judged apart: name → bound."""
    bound = lambda name: BOUNDS["forward"] if command == "gradients" and "." not in name else BOUNDS[command]
    return {name: bound(name) for name in tensors}


def errors(command, ours, reference):
    """[(error / bound, error, tensor)], worst first; a missing or superfluous tensor is infinitely wrong."""
    whole = np.sqrt(sum((v.astype(np.float64) ** 2).sum() for k, v in reference.items() if "." in k))
    found = []
    for name, bound in parts_of(command, reference).items():
        same = name in ours and ours[name].shape == reference[name].shape
        error = relative(ours[name], reference[name], whole) if same else float("inf")
        found.append((error / bound, error, name if same else f"{name} (missing or of another shape)"))
    found += [(float("inf"), float("inf"), f"{name} (unexpected)") for name in ours if name not in reference]
    return sorted(found, reverse=True)


def compare(spec, program, name, widths, folder, threads):
    """Prints one line a command; returns whether all are within bounds."""
    data = os.path.join(folder, name + ".h5")
    batch = dataset.read(data)
    parameters = os.path.join(folder, spec + ".parameters.safetensors")
    write_tensors(parameters, derived(models.build(spec, *widths).shapes()))
    good = True
    for command, reference in expected(spec, name, batch).items():
        try:
            ours = run(program, command, parameters, data, os.path.join(folder, "dump.safetensors"), threads)
        except RuntimeError as failure:
            print(f"{spec:8s} {name:9s} {command:14s} FAILED {failure}", flush=True)
            good = False
            continue
        ranked = errors(command, ours, reference)
        share, error, tensor = ranked[0]
        logits = "".join(f"  logits {e:.1e}" for _, e, n in ranked if n == "logits")
        gradient = next((f"  worst gradient {e:.1e} ({n})" for _, e, n in ranked if command == "gradients" and "." in n), "")
        verdict = "ok" if share <= 1 else "ABOVE THE BOUND"
        print(f"{spec:8s} {name:9s} {command:14s} {verdict:3s}  worst {error:.1e} {tensor}{logits}{gradient}", flush=True)
        good = good and share <= 1
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs")
    parser.add_argument("--specs", nargs="+", choices=models.SPECS, default=list(models.SPECS))
    parser.add_argument("--data", nargs="+", choices=data_sets.DATA_SETS, default=list(data_sets.DATA_SETS))
    parser.add_argument("--widths", nargs=2, type=int, default=[data_sets.ACOUSTIC, data_sets.LEXICAL])
    parser.add_argument("--threads", type=int, help="of the programs (all cores unless told)")
    options = parser.parse_args()
    good = True
    with tempfile.TemporaryDirectory() as folder:
        for name in options.data:
            data_sets.write_data_set(os.path.join(folder, name + ".h5"), name, *options.widths)
        for spec in options.specs:
            program = os.path.join(os.path.abspath(options.programs), spec)
            if not os.access(program, os.X_OK):
                print(f"{spec:8s} FAILED there is no program {program}")
                good = False
                continue
            for name in options.data:
                good = compare(spec, program, name, options.widths, folder, options.threads) and good
    print("within the bounds" if good else "NOT within the bounds")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
