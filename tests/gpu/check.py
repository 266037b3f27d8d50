#!/usr/bin/env python3
"""The whole check of the CUDA programs of a bundle on this machine's GPU. Needs numpy, and PyTorch for the benchmark.

usage: check.py BUNDLE [OUT] [--parts parity training sanitizer bench] [--jobs N]

Writes OUT/report.md and OUT/*.json; ends with "N passed, N failed" and exit status 1 if any failed. Without a GPU it says so and exits 0,
unless GPU=standin is set.
"""
import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import subprocess
import sys
import tarfile
import tempfile

import bench_check
import libraries
import parity
import sanitizer
import training_check
from tally import Tally

PARTS = ("parity", "training", "sanitizer", "bench")


def gpu():
    """(name, driver) of the first GPU, or None."""
    try:
        listed = subprocess.run(["nvidia-smi", "-L"], capture_output=True, text=True)
        if listed.returncode:
            return None
        said = subprocess.run(["nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader"], capture_output=True, text=True)
    except OSError:
        return None
    name, _, driver = said.stdout.splitlines()[0].partition(", ") if said.stdout else (listed.stdout.strip(), "", "unknown")
    return name, driver


def unpack(bundle, folder):
    """The programs below `folder`; their libraries are beside them."""
    with tarfile.open(f"{bundle}/programs.tar.xz") as archive:
        archive.extractall(folder, filter="data") if hasattr(tarfile, "data_filter") else archive.extractall(folder)
    return f"{folder}/programs"


def header(about, device, driver, cuda):
    lines = [f"# The CUDA programs on {device}", "", f"{datetime.date.today()}, {device}, driver {driver}, {platform.processor() or platform.machine()} "
             f"with {os.cpu_count()} cores, {platform.platform()}; commit {about['commit'][:12]}."]
    if about["standin"]:
        lines += ["", "**A stand-in: these are CPU programs in the CUDA programs' part. No figure here is a GPU's.**"]
    return lines + ["", *(f"- {name}: {re.sub('.*/(?=[^/]*/[^/]*/[^/]*$)', '', path)}" for name, path in sorted(cuda.items()))]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle")
    parser.add_argument("out", nargs="?", default="results")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--jobs", type=int, default=4, help="programs at a time, where they are compared")
    return parser.parse_args()


def check(options, about, device, driver, programs):
    tally = Tally(options.out)
    environment = dict(os.environ)  # PyTorch finds its libraries itself
    try:
        program = next(str(p) for p in sorted(pathlib.Path(programs, "float32").iterdir()))
        os.environ["LD_LIBRARY_PATH"], cuda = libraries.search_path(program, os.path.dirname(programs))
    except (RuntimeError, StopIteration) as failure:
        tally.check(False, "the programs' libraries", str(failure))
        tally.end()
    text = header(about, device, driver, cuda)
    if "parity" in options.parts:
        bounds = "Relative errors ‖a − b‖/‖b‖ of the worst tensor, beside the CPU programs; allowed: float32 1e-4, bf16 1e-2."
        text += ["", "## Parity", "", bounds, "", parity.report(parity.run(tally, programs, options.bundle, about["rows"], options.jobs))]
    if "training" in options.parts:
        text += ["", "## Training", "", training_check.report(training_check.run(tally, f"{programs}/corpus/b_aco_1", options.bundle))]
    if "sanitizer" in options.parts:
        text += ["", "## compute-sanitizer", "", sanitizer.report([] if about["standin"] else sanitizer.run(tally, programs, options.bundle, options.jobs))]
    if "bench" in options.parts:
        text += ["", "## The training step", "", bench_check.run(tally, programs, options.bundle, environment, device, about["standin"])]
    text += ["", "## Count", "", tally.count(), *(f"- FAILED {what}: {why}" for what, why in tally.failures), *(f"- {note}" for note in tally.notes)]
    (tally.out / "report.md").write_text("\n".join(text) + "\n")
    tally.end()


def main():
    options = arguments()
    options.bundle = os.path.abspath(options.bundle)
    about = json.loads(pathlib.Path(options.bundle, "about.json").read_text())
    found = gpu()
    if os.environ.get("GPU") == "standin":
        about["standin"] = True
    elif not found:
        print("no GPU here (nvidia-smi -L fails): the check is skipped")
        return
    device, driver = found or ("no GPU", "none")
    with tempfile.TemporaryDirectory() as folder:
        check(options, about, device, driver, unpack(options.bundle, folder))


if __name__ == "__main__":
    main()
