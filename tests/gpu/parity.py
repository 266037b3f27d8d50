"""The GPU programs' forward, gradients and trace beside the CPU programs', tensor by tensor."""
import concurrent.futures
import os
import tempfile

from cases import CASES, described, dump, write_parameters
from sketch import BOUNDS, compare
from tensors import read_tensors


def compare_case(program, about, parameters, bundle, work, stored, case, bound, threads):
    """The worst tensor and its relative error, and all of them; or what went wrong."""
    prefix = "/".join(case) + "/"
    wanted = {key[len(prefix):]: value for key, value in stored.items() if key.startswith(prefix)}
    try:
        ours = dump(program, about, case, parameters, f"{bundle}/data", f"{work}/dump.safetensors", threads)
    except (RuntimeError, OSError, ValueError) as failure:
        return {"worst": float("inf"), "tensor": "", "said": str(failure)}
    ranked = compare(ours, wanted, bound)
    return {"worst": ranked[0][0], "tensor": ranked[0][1], "all": {name: error for error, name in ranked}}


def compare_program(name, precision, programs, bundle, threads):
    """The results of all cases of one program."""
    program, stored = f"{programs}/{precision}/{name}", read_tensors(f"{bundle}/expected/{name}.safetensors")
    with tempfile.TemporaryDirectory() as work:
        try:
            about, parameters = described(program), f"{work}/parameters.safetensors"
            write_parameters(parameters, about)
        except (RuntimeError, ValueError) as failure:
            found = [{"worst": float("inf"), "tensor": "", "said": str(failure)} for _ in CASES]
        else:
            found = [compare_case(program, about, parameters, bundle, work, stored, case, BOUNDS[precision], threads) for case in CASES]
    return [{"program": name, "precision": precision, "data": case[0], "command": case[1], "bound": BOUNDS[precision], **result}
            for case, result in zip(CASES, found)]


def run(tally, programs, bundle, rows, jobs):
    """All rows in all precisions there are programs for; several programs at a time, because most of their time is start-up."""
    wanted = [(name, precision) for precision in BOUNDS if os.path.isdir(f"{programs}/{precision}") for name in rows]
    if not os.path.isdir(f"{programs}/bf16"):
        tally.note("no programs in bf16: not compared")
    threads = max(1, (os.cpu_count() or 1) // jobs)
    results = []
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for found in pool.map(lambda one: compare_program(*one, programs, bundle, threads), wanted):
            for r in found:
                what = f"{r['program']} {r['precision']} {r['data']} {r['command']}: worst {r['worst']:.1e} of {r['bound']:g} {r['tensor']}"
                tally.check(r["worst"] <= r["bound"], what, r.get("said", ""))
            results += found
    tally.keep("parity", results)
    return results


def report(results):
    """Markdown: a line a program, the worst figure of each command over the data sets."""
    lines = ["| program | precision | forward | gradients | ten steps | furthest off |", "|---|---|---|---|---|---|"]
    for key in dict.fromkeys((r["program"], r["precision"]) for r in results):
        of = [r for r in results if (r["program"], r["precision"]) == key]
        worst = [max(r["worst"] for r in of if r["command"] == command) for command in ("forward", "gradients", "trace")]
        furthest = max(of, key=lambda r: r["worst"])
        cells = [f"**{value:.1e}**" if value > of[0]["bound"] else f"{value:.1e}" for value in worst]
        lines.append(f"| {key[0]} | {key[1]} | {' | '.join(cells)} | {furthest['tensor']} ({furthest['data']}, {furthest['command']}) |")
    return "\n".join(lines)
