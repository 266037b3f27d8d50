"""CUDA programs as their user runs them, on the CPU stand-in, beside the CPU programs of the same spec (specs/small.cpp).

usage: programs_test.py INFLECT TOOLCHAIN FOLDER [unittest arguments]

TOOLCHAIN says how programs are compiled against the stand-in, FOLDER is where they are built. The data set is the
reference's (tests/reference): six training utterances in fold 0, one without frames and one without frames in its words;
with batches of two they give several lengths in one padded shape. BUILT=1 in the environment: the programs of the last run.
Needs numpy.
"""
import functools
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "e2e"), str(HERE.parent / "reference")]

import numpy as np  # noqa: E402

import check_goldens  # noqa: E402
from digest import relative, whole  # noqa: E402
from parameters import derived  # noqa: E402
from processes import run  # noqa: E402
from tensors import read_tensors, write_tensors  # noqa: E402

INFLECT, TOOLCHAIN, FOLDER = sys.argv[1], *map(pathlib.Path, sys.argv[2:4])
GOLDEN = HERE.parent / "reference/golden"
RAGGED = GOLDEN / "ragged.h5"
DATA_SETS = ("ragged", "single", "wordless")
ALONE = ("attentive", "fused", "full")  # programs of one view, in float32
OF_VIEWS = ("pair", "student")
CPU = {"narrow": "attentive"}  # CPU programs know float32 alone: what a program in bf16 is compared with

# Counts the steps that were recorded and replayed, which programs do not tell: into the file named COUNT_GRAPHS.
COUNTER = """#include <cuda_runtime.h>
#include <cstdio>
#include <cstdlib>
static int recorded, replayed;
static void tell() {
  if (const char* path = std::getenv("COUNT_GRAPHS")) {
    std::FILE* file = std::fopen(path, "w");
    std::fprintf(file, "%d %d", recorded, replayed);
    std::fclose(file);
  }
}
static const int at_end = std::atexit(tell);
extern "C" {
cudaError_t real_instantiate(cudaGraphExec_t*, cudaGraph_t, unsigned long long) asm("__real_INSTANTIATE");
cudaError_t wrapped_instantiate(cudaGraphExec_t*, cudaGraph_t, unsigned long long) asm("__wrap_INSTANTIATE");
cudaError_t real_launch(cudaGraphExec_t, cudaStream_t) asm("__real_LAUNCH");
cudaError_t wrapped_launch(cudaGraphExec_t, cudaStream_t) asm("__wrap_LAUNCH");
cudaError_t wrapped_instantiate(cudaGraphExec_t* to, cudaGraph_t graph, unsigned long long flags) {
  ++recorded;
  return real_instantiate(to, graph, flags);
}
cudaError_t wrapped_launch(cudaGraphExec_t graph, cudaStream_t stream) {
  ++replayed;
  return real_launch(graph, stream);
}
}
"""
# As g++ writes their names; `long long` or `long`, and how the handles are called, are the stand-in's header's.
INSTANTIATE, LAUNCH = "_Z20cudaGraphInstantiatePP14CUgraphExec_stP10CUgraph_sty", "_Z15cudaGraphLaunchP14CUgraphExec_stP11CUstream_st"


def counting_toolchain():
    """The toolchain, with the counter linked in."""
    source, compiled = FOLDER / "counter.cpp", FOLDER / "counter.o"
    source.write_text(COUNTER.replace("INSTANTIATE", INSTANTIATE).replace("LAUNCH", LAUNCH))
    lines = TOOLCHAIN.read_text().splitlines()
    options = lines[lines.index("compile:") + 1:lines.index("compile .cu:")]
    run(lines[0], *options, "-c", source, "-o", compiled)
    toolchain = FOLDER / "toolchain"
    wraps = [f"-Wl,--wrap={INSTANTIATE}", f"-Wl,--wrap={LAUNCH}"]
    toolchain.write_text("\n".join(lines[:lines.index("link:") + 1] + [str(compiled), *wraps] + lines[lines.index("link:") + 1:]) + "\n")
    return toolchain


def quick_cpu_toolchain():
    """Inflect's own for CPU programs, compiling in half the time: they are small."""
    prefix = pathlib.Path(INFLECT).resolve().parent.parent
    lines = (prefix / "lib/inflect/toolchain.cpu").read_text().splitlines()
    toolchain = FOLDER / "toolchain.cpu"
    toolchain.write_text("\n".join("-O0" if line in ("-O2", "-O3") else line.replace("@prefix@", str(prefix)) for line in lines) + "\n")
    return toolchain


def setUpModule():
    FOLDER.mkdir(parents=True, exist_ok=True)
    if os.environ.get("BUILT"):
        return
    spec, widths = HERE / "specs/small.cpp", ("--width", "acoustic=6", "--width", "lexical=5")
    run(INFLECT, "build", spec, *widths, "--backend", "cuda", "--toolchain", counting_toolchain(), "--out", FOLDER / "cuda")
    only = [word for name in (*ALONE, "sequences", *OF_VIEWS) for word in ("--only", name)]
    run(INFLECT, "build", spec, *only, *widths, "--toolchain", quick_cpu_toolchain(), "--out", FOLDER / "cpu")


def program(backend, name):
    return FOLDER / backend / (CPU.get(name, name) if backend == "cpu" else name)


class Programs(unittest.TestCase):
    """What all tests need: a folder, and training with one set of options."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.work = pathlib.Path(cls.folder.name)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @staticmethod
    def asked(name, out, *options, backend="cuda", data=RAGGED, fold=0, epochs=2, batch=2):
        return [program(backend, name), "train", "--data", data, "--fold", fold, "--seed", 7, "--batch", batch, "--rate", 1e-2,
                "--epochs", epochs, "--threads", 1, "--out", out, *options]

    def train(self, name, out, *options, environment=(), expect=0, **how):
        """Of the run, the folder."""
        run(*self.asked(name, self.work / out, *options, **how), env={**os.environ, **dict(environment)}, expect=expect)
        return self.work / out

    def assert_same_losses(self, one, other, most=1e-3):
        """Every loss in the logs, and the epoch kept."""
        logs = [[json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()] for folder in (one, other)]
        self.assertEqual(len(logs[0]), len(logs[1]))
        for a, b in zip(*logs):
            for loss in ("train_loss", "dev_loss"):
                self.assertAlmostEqual(a[loss], b[loss], delta=most * abs(b[loss]), msg=f"{loss} of epoch {a['epoch']}: {one}, {other}")

    def assert_same_bits(self, one, other, message=None):
        self.assertTrue((one / "best.safetensors").read_bytes() == (other / "best.safetensors").read_bytes(), message or f"{one}, {other}")


class Comparison(Programs):
    @staticmethod
    @functools.cache
    def described(backend, name):
        return json.loads(run(program(backend, name), "describe", "--json").stdout)

    def dumped(self, backend, name, command, data):
        about = self.described(backend, name)
        parameters, out = self.work / "parameters.safetensors", self.work / f"{backend}.safetensors"
        write_tensors(parameters, derived({p["name"]: tuple(p["shape"]) for p in about["parameters"]}))
        negatives = ["--negatives", GOLDEN / f"{data}.negatives.safetensors"] if about.get("views") and command[0] != "forward" else []
        run(program(backend, name), *command, "--parameters", parameters, "--data", GOLDEN / f"{data}.h5", *negatives, "--dump", out)
        return read_tensors(out)

    def compare(self, names, commands, allowed):
        """`allowed`: of a tensor, by its name, the largest relative error."""
        for name in names:
            for data in DATA_SETS:
                for command in commands:
                    with self.subTest(f"{name} {command[0]} on {data}"):
                        cpu, cuda = (self.dumped(backend, name, command, data) for backend in ("cpu", "cuda"))
                        self.assertEqual(cuda.keys(), cpu.keys())
                        size = whole(cpu)
                        share, key = max((relative(cuda[key], cpu[key], size) / allowed(key), key) for key in cpu)
                        self.assertLessEqual(share * allowed(key), allowed(key), key)

    def test_float32(self):
        self.compare(ALONE + OF_VIEWS, (["forward"], ["gradients"], ["trace", "--steps", 3, "--rate", 1e-3]), lambda key: 1e-4)

    def test_the_reference(self):
        for backend, chosen in (("cpu", {}), ("cuda", {"--commands": ["forward", "gradients"]})):
            with self.subTest(backend):
                self.assertTrue(check_goldens.check("sequences", program(backend, "sequences"), self.work, chosen, GOLDEN / "small"))

    @staticmethod
    def allowed_in_bf16(key):
        return 1.2e-2 if key in ("attention.score.bias", "attention.vector") else 1e-2

    # An attention's gradients sum rounded rows that cancel, for a softmax's gradient adds up to nothing: two of its tensors are
    # 1.04e-2 and 1.03e-2 apart here, with 17 columns.
    def test_bf16(self):
        self.compare(["narrow"], (["forward"], ["gradients"]), self.allowed_in_bf16)


class Training(Programs):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.options = {name: () for name in (*ALONE, "sequences", "narrow", *OF_VIEWS)}
        cls.teacher = cls().train("full", "teacher")
        cls.options["student"] = ("--teacher", cls.teacher)
        cls.teacher_on_cpu = cls().train("full", "teacher on CPU", backend="cpu")

    def runTest(self):  # so that setUpClass can train
        pass

    def check_against_cpu(self, name, most=1e-3, **how):
        cpu = self.train(name, f"{name}-cpu", *self.options[name], "--force", backend="cpu", **how)
        cuda = self.train(name, f"{name}-cuda", *self.options[name], "--force", **how)
        self.assert_same_losses(cuda, cpu, most)
        return cuda

    # ── the same numbers as the CPU programs: the same masks, the same order ──
    def test_losses_are_those_of_the_cpu(self):
        for name in ("attentive", "fused", "sequences", "pair"):
            with self.subTest(name):
                self.check_against_cpu(name)
        self.assert_same_losses(self.teacher, self.teacher_on_cpu)

    def test_losses_in_bf16_are_near_those_of_the_cpu(self):
        self.check_against_cpu("narrow", 2e-2)

    def test_a_student_learns_what_it_learns_on_the_cpu(self):
        cuda = self.check_against_cpu("student")
        taught, teacher = read_tensors(cuda / "best.safetensors"), read_tensors(self.teacher / "best.safetensors")
        for name, tensor in teacher.items():
            if not name.startswith("standardise."):
                np.testing.assert_array_equal(taught["multimodal." + name], tensor, name)
        plan = (FOLDER / "cuda/student.generated/cuda/plan.txt").read_text()
        self.assertRegex(plan, r"moves to `once`: it depends on frozen parameters and the data set alone")

    # Fold 2 trains on an utterance without words, in batches of one.
    def test_batches_without_a_word(self):
        for name in ("fused", "full", "pair"):
            with self.subTest(name):
                self.check_against_cpu(name, fold=2, batch=1)

    # ── the same bits ──
    def test_the_same_bits_in_any_order(self):
        for name, orders in (("full", ("", "seed=2", "eager")), ("narrow", ("seed=2,eager",)), ("student", ("", "seed=2,eager"))):
            first = self.teacher if name == "full" else self.train(name, f"{name}-first", *self.options[name])
            for order in orders:
                again = self.train(name, "again", "--force", *self.options[name], environment={"INFLECT_STANDIN": order})
                self.assert_same_bits(again, first, f"{name}, INFLECT_STANDIN={order}")

    def test_a_killed_run_goes_on_to_the_same_bits(self):
        options, epochs = self.options["student"], 8
        uninterrupted, killed = self.train("student", "uninterrupted", *options, epochs=epochs), self.work / "killed"
        command = [str(word) for word in self.asked("student", killed, *options, epochs=epochs)]
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        log = killed / "log.jsonl"
        while child.poll() is None and not (log.exists() and log.read_text().count("\n") >= 2):
            time.sleep(0.002)
        child.send_signal(signal.SIGKILL)
        child.wait()
        self.assertFalse((killed / "result.json").exists(), "killed before its end")
        self.train("student", "killed", "--resume", *options, epochs=epochs)
        self.assert_same_bits(killed, uninterrupted)
        self.assertEqual(log.read_text().count("\n"), epochs)

    # ── ways through a step ──
    def graphs(self, way, name="attentive", epochs=2):
        """The run, how many steps were recorded and how many were replays."""
        told = self.work / "graphs"
        out = self.train(name, "way", "--force", *self.options[name], epochs=epochs, environment={**way, "COUNT_GRAPHS": str(told)})
        return out, *map(int, told.read_text().split())

    def test_every_way_gives_the_losses_of_the_cpu(self):
        for name in ("attentive", "full"):
            cpu = self.teacher_on_cpu if name == "full" else self.train(name, "ways-cpu", backend="cpu")
            counts = {}
            for way in ({}, {"INFLECT_GRAPH": "off"}, {"INFLECT_LSTM": "packed"}, {"INFLECT_LSTM": "padded"}):
                with self.subTest(f"{name} {way}"):
                    out, *counts[" ".join(way.values())] = self.graphs(way, name)
                    self.assert_same_losses(out, cpu)
            self.assertEqual(counts["off"], [0, 0], "nothing is recorded where that is not wanted")
            self.assertEqual(counts["packed"], [0, 0], "lengths in host memory cannot be replayed")

    # Three batches an epoch, whose pairs are drawn anew: many lengths in the two or three shapes that there are.
    def test_steps_are_replayed_on_batches_of_other_lengths(self):
        cpu = self.train("attentive", "replayed-cpu", backend="cpu", epochs=5)
        out, recorded, replayed = self.graphs({"INFLECT_LSTM": "padded"}, epochs=5)
        self.assert_same_losses(out, cpu)
        self.assertGreater(recorded, 0)
        self.assertGreater(replayed, recorded, "at least one record served twice")

    def test_recorded_and_launched_steps_give_the_same_bits(self):
        out, *_ = self.graphs({"INFLECT_LSTM": "padded"}, epochs=5)
        launched = self.train("attentive", "launched", epochs=5, environment={"INFLECT_LSTM": "padded", "INFLECT_GRAPH": "off"})
        self.assert_same_bits(out, launched)

    # ── runs of one backend in the other's programs ──
    def test_predict_and_evaluate_agree_with_the_cpu(self):
        for name in ("full", "student"):
            trained = self.teacher if name == "full" else self.train(name, "agree", *self.options[name])
            copy = self.work / f"copy of {name}"
            shutil.copytree(trained, copy)
            predicted = [[json.loads(line) for line in run(program(backend, name), "predict", "--run", copy, RAGGED, "--json").stdout.splitlines()]
                         for backend in ("cpu", "cuda")]
            self.assertEqual(*([p["id"] for p in side] for side in predicted))
            self.assertEqual(*([p["class"] for p in side] for side in predicted))
            np.testing.assert_allclose(*([list(p["probabilities"].values()) for p in side] for side in predicted), atol=1e-5)
            for split in ("dev", "test"):
                scores = [json.loads(run(program(backend, name), "evaluate", "--run", copy, "--split", split, "--json").stdout)
                          for backend in ("cpu", "cuda")]
                self.assertEqual(*(self.without_losses(s) for s in scores))
                for key in (key for key in scores[0] if key.endswith("loss")):
                    self.assertAlmostEqual(scores[0][key], scores[1][key], delta=1e-5)

    @staticmethod
    def without_losses(scores):
        return {key: value for key, value in scores.items() if not key.endswith("loss")}


class Errors(Programs):
    DATA = ("--data", RAGGED)
    DEVICES = {"no-device": r"no NVIDIA GPU was found",
               "old-driver": r"the NVIDIA driver supports CUDA [\d.]+, and this program was built with CUDA [\d.]+: update the driver",
               "memory=1000000": r"the program needs \d+ MiB on the GPU and .* has 1 MiB free"}

    def said(self, device, *command, expect=1):
        return run(program("cuda", "full"), *command, expect=expect, env={**os.environ, "INFLECT_STANDIN": device}).stderr

    def test_one_clear_sentence(self):
        trained = self.train("full", "trained", epochs=1)
        before = {path.name: path.read_bytes() for path in trained.iterdir()}
        parameters, dump = trained / "best.safetensors", self.work / "dump.safetensors"
        for device, sentence in self.DEVICES.items():
            for command in (("predict", "--run", trained, RAGGED), ("evaluate", "--run", trained, "--split", "dev"),
                            ("forward", *self.DATA, "--parameters", parameters, "--dump", dump),
                            ("gradients", *self.DATA, "--parameters", parameters, "--dump", dump), ("bench", *self.DATA)):
                with self.subTest(f"{device}: {command[0]}"):
                    lines = [line for line in self.said(device, *command).splitlines() if not line.startswith("utterances left out")]
                    self.assertEqual(len(lines), 1, lines)
                    self.assertRegex(lines[0], "^full: error: " + sentence)
                    self.assertNotRegex(lines[0], "cudaError|terminate|Sanitizer")
        self.assertFalse(dump.exists())
        self.assertEqual({path.name: path.read_bytes() for path in trained.iterdir()}, before)

    def test_training_leaves_nothing_half_written(self):
        for number, (device, sentence) in enumerate(self.DEVICES.items()):
            with self.subTest(device):
                out = self.work / f"run{number}"
                said = self.said(device, *self.asked("full", out)[1:])
                self.assertRegex(said, f"(?m)^full: error: {sentence}")
                left = sorted(path.name for path in out.iterdir()) if out.exists() else []
                self.assertEqual(left, [], "nothing of a run that never began")
                run(*self.asked("full", out))  # the GPU is back

    def test_what_needs_no_device(self):
        for device in self.DEVICES:
            for command in (("describe",), ("describe", "--json", *self.DATA), ("--help",), ("train", "--help"), ("predict", "--help")):
                self.assertEqual(self.said(device, *command, expect=0), "")
            self.assertRegex(self.said(device, "train", expect=2), "required")

    def test_a_wrong_way_is_named(self):
        done = run(*self.asked("full", self.work / "way"), env={**os.environ, "INFLECT_LSTM": "fast"}, expect=1)
        self.assertRegex(done.stderr, re.escape('INFLECT_LSTM is "fast": it may be packed or padded'))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[4:])
