"""The training step of the programs, and PyTorch's beside it. Ratios are reported, not judged: a slow program is no wrong one."""
import json
import os
import subprocess
import sys

from cases import ask

STEPS = [("b_aco_1", 128), ("b_aco_1_wide", 256)]
TEACHER = "ts_hmm"
SECONDS = 900  # for all of PyTorch's
PRECISIONS = {"float32": "fp32", "bf16": "bf16"}
# The sizes of the paper; and, where CPU programs stand in for the GPU's, sizes that take them no time.
FULL = {"step": ["--batch", "64", "--repeats", "20"], "teacher": ["--batch", "64", "--frames", "450", "--words", "13", "--repeats", "20"], "torch": []}
SMALL = {"step": ["--batch", "4", "--repeats", "2"], "teacher": ["--batch", "4", "--frames", "26", "--words", "13", "--repeats", "2"],
         "torch": ["--device", "cpu", "--precisions", "fp32", "--utterances", "4", "--mean", "20", "--most", "30", "--repeats", "2", "--warm-up", "1"]}


def cases(programs, data, sizes):
    """(what the result is of, the program, its options)"""
    for precision, short in PRECISIONS.items():
        for name, units in STEPS:
            yield {"name": name, "precision": short, "units": units}, f"{programs}/{precision}/{name}", ["--data", data, *sizes["step"]]
    for hoisted, folder in ((True, "float32"), (False, "no_hoist")):
        yield {"name": TEACHER, "precision": "fp32", "hoisted": hoisted}, f"{programs}/{folder}/{TEACHER}", sizes["teacher"]


def measure_programs(tally, programs, bundle, sizes):
    results = []
    for case, program, options in cases(programs, f"{bundle}/data/bench.h5", sizes):
        if case["precision"] == "bf16" and not os.path.exists(program):
            continue
        kind = {True: ", teacher hoisted", False: ", teacher in the step"}.get(case.get("hoisted"), "")
        what = f"{case['name']} {case['precision']}{kind}: a step"
        try:
            told = json.loads(ask([program, "bench", "--backward", "--json", *options]))
        except (RuntimeError, ValueError) as failure:
            tally.check(False, what, str(failure))
            continue
        tally.check(told["median_ms"] > 0, f"{what} takes {told['median_ms']:.2f} ms")
        results.append({**case, "bench": told})
    tally.keep("programs", results)
    return results


def measure_torch(tally, bundle, environment, sizes):
    """What torch_step.py says, or None without PyTorch."""
    out = tally.out / "torch.json"
    if subprocess.run([sys.executable, "-c", "import torch"], capture_output=True, env=environment).returncode:
        tally.note(f"no PyTorch for {sys.executable}: nothing to compare the step with")
        return None
    line = [sys.executable, f"{bundle}/bench/torch_step.py", "--out", str(out), *sizes["torch"]]
    try:
        done = subprocess.run(line, env=environment, stderr=subprocess.PIPE, text=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        tally.check(False, "PyTorch's steps", f"took more than {SECONDS} s")
        return None
    if not tally.check(done.returncode == 0, "PyTorch's steps", done.stderr.strip()[-500:]):
        return None
    told = json.loads(out.read_text())
    tally.check(max(off["flipped"] for off in told["off_by"].values()) < 1e-3, "PyTorch's flipped way computes what packed computes")
    return told


def run(tally, programs, bundle, environment, device, standin):
    """Markdown."""
    sys.path.insert(0, f"{bundle}/bench")
    import report

    sizes = SMALL if standin else FULL
    ours, theirs = measure_programs(tally, programs, bundle, sizes), measure_torch(tally, bundle, environment, sizes)
    if not theirs:
        return "\n".join(f"- {p['name']} {p['precision']}: {p['bench']['median_ms']:.2f} ms" for p in ours)
    text = report.markdown(ours, theirs, device)
    if standin:  # short utterances on one side only: nothing may be concluded
        text = "**A stand-in: the programs and PyTorch ran different, small batches on a CPU. The ratios mean nothing.**\n\n" + text
    (tally.out / "bench.md").write_text(text)
    return text
