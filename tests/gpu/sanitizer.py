"""compute-sanitizer over one training step of a few programs on a small data set."""
import concurrent.futures
import glob
import os
import re
import shutil
import subprocess
import tempfile

from cases import described, inputs, write_parameters

TOOLS = ("memcheck", "racecheck", "initcheck")
PROGRAMS = ("b_aco_1", "h_mm_4", "ts_hmm_attention")  # between them every layer and loss
SECONDS = 240  # for one program under one tool

FINDING = re.compile(r"(Invalid|Misaligned|Uninitialized|Out-of-range|Leaked|Program hit|Host API memory access|(Error|Warning): |Race reported|Potential )")
KERNEL = re.compile(r"(?:^|\s)at (?:0x[0-9a-f]+ in (\S.*)$|(\S.*?)\+0x[0-9a-f]+)")
SUMMARY = re.compile(r"SUMMARY: (\d+) (?:error|hazard)")
# Kernels and files of libraries. What is in none of them is ours.
LIBRARY_KERNEL = re.compile(r"cudnn|cublas|cutlass|cask|xmma|nvjet|gemm|gemv|splitK|elemWise|RNN_|LSTM_|persist", re.I)
LIBRARY_FILE = re.compile(r"libcudnn|libcublas")


def tool():
    homes = ["/usr/local/cuda", *sorted(glob.glob("/usr/local/cuda-*"), reverse=True)]
    places = [shutil.which("compute-sanitizer"), *(f"{home}/{folder}/compute-sanitizer" for home in homes for folder in ("bin", "compute-sanitizer"))]
    return next((place for place in places if place and os.access(place, os.X_OK) and os.path.isfile(place)), None)


def blocks(said):
    """The report's findings, each a list of lines: its headline and what is indented below."""
    found, open_block = [], None
    for line in said.splitlines():
        if not line.startswith("========="):
            continue
        text = line.lstrip("=")[1:]
        if text.startswith(" "):
            if open_block is not None:
                open_block.append(text.strip())
            continue
        open_block = [text] if FINDING.match(text) else None
        if open_block:
            found.append(open_block)
    return found


def finding(block):
    """What it is, in which kernel, and whether that is a library's."""
    kernel = next((match.group(1) or match.group(2) for line in block if (match := KERNEL.search(line))), "")
    if kernel:
        of_library = "inflect" not in kernel and bool(LIBRARY_KERNEL.search(kernel))
    else:
        of_library = any(LIBRARY_FILE.search(line) for line in block)
    return {"what": block[0], "kernel": kernel, "of_library": of_library}


def judged(said, status):
    """The findings of a report, ours and libraries'; and why nothing can be said, if so."""
    found = [finding(block) for block in blocks(said)]
    result = {"ours": [f for f in found if not f["of_library"]], "of_libraries": [f for f in found if f["of_library"]]}
    summary = SUMMARY.search(said)
    if not summary:
        result["said"] = f"exit {status}, no summary: {said.strip()[-500:]}"
    elif (int(summary.group(1)) or status) and not found:
        result["said"] = f"exit {status}, a summary that its findings do not explain: {said.strip()[-500:]}"
    return result


def examine(sanitizer, kind, name, program, bundle):
    with tempfile.TemporaryDirectory() as work:
        try:
            about, parameters = described(program), f"{work}/parameters.safetensors"
            write_parameters(parameters, about)
            line = [sanitizer, "--tool", kind, "--error-exitcode", "9", "--print-limit", "1000", program, "trace", "--steps", "1",
                    *inputs(about, "trace", parameters, f"{bundle}/data", "small"), "--dump", f"{work}/dump.safetensors"]
            done = subprocess.run(line, capture_output=True, text=True, timeout=SECONDS)
            result = judged(done.stdout + done.stderr, done.returncode)
        except subprocess.TimeoutExpired:
            result = {"said": f"took more than {SECONDS} s"}
        except RuntimeError as failure:
            result = {"said": str(failure)}
    return {"program": name, "tool": kind, "ours": [], "of_libraries": [], **result}


def run(tally, programs, bundle, jobs):
    """Findings in kernels of libraries are reported and do not fail the check: initcheck has some where cuDNN reads its padding."""
    sanitizer = tool()
    if sanitizer is None:
        tally.note("no compute-sanitizer in PATH or the toolkit: kernels were not examined")
        return []
    wanted = [(kind, name, f"{programs}/float32/{name}") for name in PROGRAMS for kind in TOOLS if os.path.exists(f"{programs}/float32/{name}")]
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        results = list(pool.map(lambda one: examine(sanitizer, *one, bundle), wanted))
    for r in results:
        ours = sorted({f"{f['what']} ({f['kernel']})" for f in r["ours"]})
        tally.check(not r.get("said") and not ours, f"{r['program']} under {r['tool']}", r.get("said") or "; ".join(ours)[:1000])
        if r["of_libraries"]:
            tally.note(f"{r['program']} under {r['tool']}: {len(r['of_libraries'])} findings in kernels of libraries")
    tally.keep("sanitizer", results)
    return results


def report(results):
    if not results:
        return "Not run."
    lines = ["| program | tool | findings | in libraries |", "|---|---|---|---|"]
    lines += [f"| {r['program']} | {r['tool']} | {'not finished' if r.get('said') else len(r['ours'])} | {len(r['of_libraries'])} |" for r in results]
    return "\n".join(lines)
