"""What a program is asked for a comparison. Needs numpy, not PyTorch."""
import subprocess

from tensors import read_tensors

TRACES = {  # the options of `trace`
    "trace": {"steps": 10},
    "trace_clipped": {"steps": 10, "rate": 0.001, "clip": 0.25, "l2": 0.01},
}
# Two views start with every negative inside the margin; here, step by step, negatives leave it.
TRACES_OF_VIEWS = {**TRACES, "trace_apart": {"steps": 20, "rate": 0.001}}


def asked(command):
    """The command's part of the command line."""
    if command not in TRACES_OF_VIEWS:
        return [command]
    return ["trace"] + [word for option, value in TRACES_OF_VIEWS[command].items() for word in (f"--{option}", repr(value))]


def dump(program, command, parameters, data, out, negatives=None, threads=None):
    """The tensors the program dumps. `negatives`: their file, for a program of several views. Raises RuntimeError with what
    the program said when it fails."""
    line = [program, *asked(command), "--parameters", parameters, "--data", data, "--dump", out]
    line += ["--negatives", negatives] if negatives and command != "forward" else []
    line += ["--threads", str(threads)] if threads else []
    done = subprocess.run(line, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"exit {done.returncode}: {' '.join(line)}\n{done.stderr.strip()}")
    return read_tensors(out)
