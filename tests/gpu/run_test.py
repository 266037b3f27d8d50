#!/usr/bin/env python3
"""A bundle's check from end to end with programs that are made up here, two right and one whose gradient is off. Needs numpy."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
REFERENCE = HERE.parent / "reference"
sys.path[:0] = [str(HERE), str(REFERENCE)]

import numpy as np  # noqa: E402

from cases import CASES  # noqa: E402
from sketch import kept  # noqa: E402
from tensors import write_tensors  # noqa: E402

SHAPES = {"frames.weight_hh_l0": (512, 128), "frames.bias_hh_l0": (512,)}
# A program: it describes itself, or dumps the tensors of its command, which lie beside it.
PROGRAM = f"""#!{sys.executable}
import json, shutil, sys
if sys.argv[1] == "describe":
    print(json.dumps({{"parameters": [{{"name": name, "shape": shape}} for name, shape in {[(n, list(s)) for n, s in SHAPES.items()]}]}}))
elif "unheard" in sys.argv[0]:
    sys.exit("no CUDA device is heard of here")
else:
    shutil.copy(sys.argv[0] + "." + sys.argv[1], sys.argv[sys.argv.index("--dump") + 1])
"""


def tensors_of(command):
    draw = np.random.RandomState(len(command))
    shapes = {"logits": (11, 4)} if command == "forward" else {"loss": (1,), **SHAPES}
    return {name: draw.randn(*shape).astype(np.float32) for name, shape in shapes.items()}


def make_program(folder, name, off_by=0.0):
    path = folder / name
    path.write_text(PROGRAM)
    path.chmod(0o755)
    for command in dict.fromkeys(command for _, command in CASES):
        tensors = tensors_of(command)
        if command == "gradients":
            tensors["frames.weight_hh_l0"][100:103] *= 1 + off_by
        write_tensors(f"{path}.{command}", tensors)


def make_bundle(folder):
    """The programs right, off and unheard, in a folder as bundle.sh makes it."""
    bundle, programs = folder / "bundle", folder / "programs/float32"
    programs.mkdir(parents=True)
    for name, off_by in (("right", 0), ("off", 0.01), ("unheard", 0)):
        make_program(programs, name, off_by)
    for part in ("check", "data", "expected", "bench"):
        (bundle / part).mkdir(parents=True)
    for source in [*HERE.glob("*.py"), *(REFERENCE / f"{name}.py" for name in ("parameters", "tensors", "programs", "digest"))]:
        shutil.copy(source, bundle / "check")
    shutil.copy(HERE / "run", bundle)
    stored = {f"{data}/{command}/{key}": value for data, command in CASES for key, value in kept(tensors_of(command)).items()}
    for name in ("right", "off", "unheard"):
        write_tensors(bundle / "expected" / f"{name}.safetensors", stored)
    (bundle / "about.json").write_text(json.dumps({"commit": "0" * 40, "made": "today", "standin": True, "rows": ["right", "off", "unheard"]}))
    with tarfile.open(bundle / "programs.tar.xz", "w:xz") as archive:
        archive.add(programs.parent, "programs")
    return bundle


def run(bundle, out, gpu):
    environment = {**os.environ, "GPU": gpu, "PATH": "/usr/bin:/bin", "PYTHON": sys.executable}
    return subprocess.run(["bash", bundle / "run", out, "--parts", "parity"], env=environment, capture_output=True, text=True)


with tempfile.TemporaryDirectory() as place:
    folder = pathlib.Path(place)
    bundle = make_bundle(folder)
    done = run(bundle, folder / "out", "standin")
    assert done.stdout.splitlines()[-1:] == [f"{7 + 4} passed, {3 + 7} failed"], done.stdout + done.stderr
    assert done.returncode == 1
    results = json.loads((folder / "out/parity.json").read_text())
    wrong = {(r["program"], r["data"], r["command"], r["tensor"]) for r in results if r["worst"] > r["bound"] and r["program"] != "unheard"}
    assert wrong == {("off", data, "gradients", "frames.weight_hh_l0") for data in ("ragged", "single", "wordless")}, wrong
    assert "no CUDA device is heard of here" in done.stdout, "what a program said when it failed is told"
    report = (folder / "out/report.md").read_text()
    assert "stand-in" in report and "frames.weight_hh_l0" in report and done.stdout.splitlines()[-1] in report
    if not shutil.which("nvidia-smi", path="/usr/bin:/bin:/usr/local/nvidia/bin:/usr/local/cuda/bin"):
        skipped = run(bundle, folder / "none", "")
        assert skipped.returncode == 0 and "skipped" in skipped.stdout and not (folder / "none").exists()
print("ok")
