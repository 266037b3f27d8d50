"""Compares programs with the float64 reference, tensor by tensor, and fails where one is further off than its bound.

usage: compare.py PROGRAM_DIR [--specs NAME…] [--widths ACOUSTIC LEXICAL] [--threads N]

PROGRAM_DIR holds the programs under their specs' names, generated for these stream widths (6 and 5 unless told).
For each program and data set: parameters are written, `forward`, `gradients` and `trace` run, and for each the largest
relative error ‖a − b‖/‖b‖ over its tensors is printed with the tensor's name. Exit status 1 if any is above its bound.
"""
import argparse
import os
import sys
import tempfile

import data_sets
import dataset
import multiview
import programs
from digest import allowed, is_output, relative, whole
from make_goldens import expected
from parameters import derived
from tensors import write_tensors


def errors(command, ours, reference):
    """[(error / bound, error, tensor)], worst first; a missing or superfluous tensor is infinitely wrong."""
    size, found = whole(reference), []
    for name in reference:
        same = name in ours and ours[name].shape == reference[name].shape
        error = relative(ours[name], reference[name], size) if same else float("inf")
        found.append((error / allowed(command, name), error, name if same else f"{name} (missing or of another shape)"))
    found += [(float("inf"), float("inf"), f"{name} (unexpected)") for name in ours if name not in reference]
    return sorted(found, reverse=True)


def compare(spec, program, name, widths, folder, threads):
    """Prints one line a command; returns whether all are within bounds."""
    data = os.path.join(folder, name + ".h5")
    negatives = os.path.join(folder, name + ".negatives.safetensors") if spec in multiview.TABLE_3 else None
    batch = dataset.read(data)
    parameters = os.path.join(folder, spec + ".parameters.safetensors")
    write_tensors(parameters, derived(multiview.build(spec, *widths).shapes()))
    good = True
    for command, reference in expected(spec, name, batch).items():
        try:
            ours = programs.dump(program, command, parameters, data, os.path.join(folder, "dump.safetensors"), negatives, threads)
        except RuntimeError as failure:
            print(f"{spec:16s} {name:9s} {command:14s} FAILED {failure}", flush=True)
            good = False
            continue
        ranked = errors(command, ours, reference)
        share, error, tensor = ranked[0]
        logits = "".join(f"  {n} {e:.1e}" for _, e, n in ranked if n.endswith("logits"))
        worst = next(((e, n) for _, e, n in ranked if command == "gradients" and not is_output(n)), None)
        gradient = "  worst gradient {:.1e} ({})".format(*worst) if worst else ""
        verdict = "ok" if share <= 1 else "ABOVE THE BOUND"
        print(f"{spec:16s} {name:9s} {command:14s} {verdict:3s}  worst {error:.1e} {tensor}{logits}{gradient}", flush=True)
        good = good and share <= 1
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs")
    parser.add_argument("--specs", nargs="+", choices=multiview.SPECS, default=multiview.SPECS)
    parser.add_argument("--data", nargs="+", choices=data_sets.DATA_SETS, default=list(data_sets.DATA_SETS))
    parser.add_argument("--widths", nargs=2, type=int, default=[data_sets.ACOUSTIC, data_sets.LEXICAL])
    parser.add_argument("--threads", type=int, help="of the programs (all cores unless told)")
    options = parser.parse_args()
    good = True
    with tempfile.TemporaryDirectory() as folder:
        for name in options.data:
            data_sets.write_data_set(os.path.join(folder, name + ".h5"), name, *options.widths)
            data_sets.write_negatives(os.path.join(folder, name + ".negatives.safetensors"), name)
        for spec in options.specs:
            program = os.path.join(os.path.abspath(options.programs), spec)
            if not os.access(program, os.X_OK):
                print(f"{spec:16s} FAILED there is no program {program}")
                good = False
                continue
            for name in options.data:
                good = compare(spec, program, name, options.widths, folder, options.threads) and good
    print("within the bounds" if good else "NOT within the bounds")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
