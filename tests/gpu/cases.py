"""What is compared: the commands, on which data, from which parameters; and how a program is asked."""
import json
import subprocess

from parameters import derived
from programs import asked
from tensors import read_tensors, write_tensors

CASES = [("ragged", "forward"), ("ragged", "gradients"), ("ragged", "trace"),  # the trace: ten steps
         ("single", "forward"), ("single", "gradients"), ("wordless", "forward"), ("wordless", "gradients")]
TRAINING = ["--fold", "0", "--seed", "7", "--batch", "16", "--rate", "1e-3"]
EPOCHS = 8
SECONDS = 300  # no program is asked for more; a kernel that hangs must not hang the check


def ask(line, seconds=SECONDS):
    """What the program printed. Raises RuntimeError with what it said when it fails or takes too long."""
    line = [str(word) for word in line]
    try:
        done = subprocess.run(line, capture_output=True, text=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise RuntimeError(f"took more than {seconds} s: {' '.join(line)}") from None
    except OSError as failure:
        raise RuntimeError(str(failure)) from None
    if done.returncode:
        raise RuntimeError(f"exit {done.returncode}: {' '.join(line)}: {done.stderr.strip()[-500:]}")
    return done.stdout


def described(program):
    return json.loads(ask([program, "describe", "--json"]))


def write_parameters(path, about):
    write_tensors(path, derived({p["name"]: tuple(p["shape"]) for p in about["parameters"]}))


def inputs(about, command, parameters, data, name):
    """The options that say what a command runs on: a program of several views is given its negatives, where they count."""
    negatives = ["--negatives", f"{data}/{name}.negatives.safetensors"] if about.get("views") and command != "forward" else []
    return ["--parameters", parameters, "--data", f"{data}/{name}.h5", *negatives]


def dump(program, about, case, parameters, data, out, threads=None):
    """The tensors the program gives in this case."""
    name, command = case
    how = ["--threads", threads] if threads else []
    ask([program, *asked(command), *inputs(about, command, parameters, data, name), "--dump", out, *how])
    return read_tensors(out)
