#!/usr/bin/env python3
"""The table of the compiled programs' training step beside PyTorch's, as Markdown. Needs numpy.

usage: report.py --programs programs.json --torch torch.json [--device NAME]

programs.json: [{"name", "precision": fp32|bf16, "units", "bench": what the program's `bench --json` printed}…] and, of the
experiments with a frozen teacher, "hoisted": true|false in place of "units". torch.json: what torch_step.py wrote.
"""
import argparse
import json

import numpy as np

import limits

LABELS = {
    "packed": "PyTorch packed",
    "flipped": "PyTorch padded, flipped",
    "flipped_graph": "PyTorch padded, flipped, CUDA graph",
    "padded": "PyTorch padded, not flipped *",
    "padded_graph": "PyTorch padded, not flipped, CUDA graph *",
}
RIVALS = {"fp32": ("fp32", "tf32"), "bf16": ("bf16",)}  # the precisions of PyTorch that stand beside a program's
WANTED = {"packed": 2.0, "flipped": 1.0, "padded": 1.0}


def milliseconds(value):
    return f"{value:.2f}" if value < 100 else f"{value:.0f}"


def table(heads, rows):
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(map(str, cells)) + " |" for cells in lines)


def share(chip, precision, units, lengths, taken_ms):
    """[fraction of the chip's limit, published latency over the time taken], or dashes for a chip that is not known."""
    if chip is None:
        return ["–", "–"]
    found = limits.limits(chip, precision, units, lengths)
    return [f"{1e3 * found[key] / taken_ms:.0%}" for key in ("limit", "latency")]


def programs_by_case(programs):
    return {(p["units"], p["precision"]): p["bench"] for p in programs if "units" in p}


def step_rows(programs, torch, chip):
    """A row for each contender; those of one size and precision stand together, the program first."""
    lengths, rows = np.array(torch["lengths"]), []
    for (units, precision), bench in sorted(programs_by_case(programs).items()):
        ours = bench["median_ms"]
        rows.append([units, precision, "**program**", milliseconds(ours), "1.00", *share(chip, precision, units, lengths, ours)])
        rivals = [r for r in torch["results"] if r["units"] == units and r["precision"] in RIVALS[precision]]
        for r in sorted(rivals, key=lambda r: (r["precision"], list(LABELS).index(r["way"]))):
            if "error" in r:
                rows.append([units, r["precision"], LABELS[r["way"]], "–", "not available", "–", "–"])
                continue
            theirs = r["median_ms"]
            rows.append([units, r["precision"], LABELS[r["way"]], milliseconds(theirs), f"{theirs / ours:.2f}",
                         *share(chip, r["precision"], units, lengths, theirs)])
    return rows


def verdicts(programs, torch):
    """Sentences: whether the step is as much faster as was wanted."""
    times = {(r["units"], r["precision"], r["way"]): r["median_ms"] for r in torch["results"] if "median_ms" in r}
    for (units, precision), bench in sorted(programs_by_case(programs).items()):
        for way, wanted in WANTED.items():
            theirs = times.get((units, precision, way))
            if theirs is None:
                continue
            ratio = theirs / bench["median_ms"]
            verdict = "reached" if ratio >= wanted else "NOT reached"
            yield f"{units} units, {precision}: {ratio:.2f} × as fast as {LABELS[way].rstrip(' *')}; wanted {wanted:g}: {verdict}"


def hoist_rows(programs):
    pairs = {}
    for p in programs:
        if "hoisted" in p:
            pairs.setdefault((p["name"], p["precision"]), {})[p["hoisted"]] = p["bench"]
    for (name, precision), pair in sorted(pairs.items()):
        if len(pair) == 2:
            hoisted, whole = pair[True]["median_ms"], pair[False]["median_ms"]
            yield [name, precision, milliseconds(hoisted), milliseconds(whole), f"{hoisted / whole:.2f}"]


def markdown(programs, torch, device):
    chip = limits.chip_of(device)
    off = max(found["padded"] for found in torch["off_by"].values())
    flipped = max(found["flipped"] for found in torch["off_by"].values())
    lengths = np.array(torch["lengths"])
    text = [f"A training step of b_aco_1: {len(lengths)} utterances, {lengths.mean():.0f} frames on average, at most {lengths.max()}, "
            f"{torch['inputs']} features. PyTorch {torch['torch']}, cuDNN {torch['cudnn']}.", "",
            table(["units a direction", "precision", "", "ms", "÷ program", "of the chip's limit", "cuDNN's published latency ÷ time"],
                  step_rows(programs, torch, chip)), "",
            f"\\* computes other numbers than the model: its backward direction starts in the padding (utterance vectors off by {off:.0e}; "
            f"flipped: {flipped:.0e}). The chip's limit is the larger of operations over true frames and bytes (limits.py). The program's time "
            "holds building the batch, PyTorch's does not.", "", *(f"- {line}" for line in verdicts(programs, torch))]
    if rows := list(hoist_rows(programs)):
        text += ["", "A step with a frozen teacher, computed once a fold (hoisted) and in the step:", "",
                 table(["experiment", "precision", "hoisted, ms", "in the step, ms", "ratio"], rows)]
    return "\n".join(text) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", required=True)
    parser.add_argument("--torch", required=True)
    parser.add_argument("--device", help="its name; the one in torch.json unless told")
    options = parser.parse_args()
    with open(options.programs) as programs, open(options.torch) as torch:
        ours, theirs = json.load(programs), json.load(torch)
    print(markdown(ours, theirs, options.device or theirs["device"]), end="")


if __name__ == "__main__":
    main()
