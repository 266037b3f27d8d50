"""Experiments with several views, as their user runs them: pairs, students and teachers, on the bundled corpus.

usage: views_test.py INFLECT [unittest arguments]
"""
import json
import pathlib
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import unittest

from processes import run

INFLECT = sys.argv[1]

SPEC = """#include <inflect.hpp>
using namespace inflect;

constexpr Model of_frames() {
  Streams in;
  return in.frames("acoustic") | blstm("frames", {.width = 16, .layers = 2}) | mean() | classify("classifier", four_emotions);
}
constexpr Model of_both() {
  Streams in;
  auto acoustic = in.frames("acoustic") | by_word() | blstm("frames", {.width = 16}) | last();
  auto lexical  = in.words("lexical")   | blstm("words", {.width = 16});
  return gmu("gmu", acoustic, lexical, 16) | blstm("context", {.width = 16}) | attention("attention", 8) | classify("classifier", four_emotions);
}

constexpr Experiment plain = experiment("Frames", of_frames(), paper_training);
constexpr Experiment teacher = experiment("Both", of_both(), paper_training);

constexpr View acoustic = view("acoustic", of_frames());
constexpr View multimodal = view("multimodal", of_both());
constexpr View frozen_teacher = frozen("multimodal", teacher);

constexpr Experiment pair = experiment("Pair", deploy(acoustic, {.words = false}),
    contrastive(acoustic, multimodal) + cross_entropy(acoustic) + decaying(0.3, 0.1) * cross_entropy(multimodal), paper_training);
constexpr Experiment student = experiment("Student", deploy(acoustic, {.words = false}),
    contrastive(acoustic, frozen_teacher) + distillation(acoustic, {.from = frozen_teacher}), paper_training);
"""


# ── safetensors, by the standard library alone ───────────────────────────────────────────────
def read_tensors(path):
    """name → (dtype, shape, bytes), and the metadata"""
    data = path.read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + size])
    metadata = header.pop("__metadata__", {})
    body = data[8 + size:]
    return {name: (t["dtype"], t["shape"], body[slice(*t["data_offsets"])]) for name, t in header.items()}, metadata


def write_tensors(path, tensors, metadata={}):
    header, body = {"__metadata__": metadata} if metadata else {}, b""
    for name, (dtype, shape, data) in sorted(tensors.items()):
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(body), len(body) + len(data)]}
        body += data
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + body)


def floats(tensor):
    return struct.unpack(f"<{len(tensor[2]) // 4}f", tensor[2])


class ViewsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        work = cls.work = pathlib.Path(cls.folder.name)
        (work / "spec.cpp").write_text(SPEC)
        cls.corpus = work / "corpus.h5"
        run(INFLECT, "data", "synthesize", "--out", cls.corpus, "--utterances", 8, "--keep", work / "wavs")
        run(INFLECT, "build", work / "spec.cpp", "--data", cls.corpus, "--out", work / "programs")
        cls.train("teacher", "teachers/0")
        cls.train("student", "students/0", "--teacher", work / "teachers/0")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def program(cls, name):
        return cls.work / "programs" / name

    @classmethod
    def train(cls, name, out, *options, fold=0, data=None, epochs=3, expect=0):
        return run(cls.program(name), "train", "--data", data or cls.corpus, "--fold", fold, "--seed", 7, "--batch", 16, "--rate", 1e-2,
                   "--epochs", epochs, "--out", cls.work / out, *options, expect=expect)

    def best(self, out):
        return (self.work / out / "best.safetensors").read_bytes()

    def refused(self, reason, *options, **how):
        said = self.train("student", "refused", *options, expect=1, **how).stderr
        self.assertRegex(said, reason)
        self.assertFalse((self.work / "refused").exists(), "a refused run leaves no folder")

    # ── teachers ──
    def test_a_teacher_of_another_fold_is_refused(self):
        self.refused(r"teachers/0' was trained on fold 0; this is fold 1", "--teacher", self.work / "teachers/0", fold=1)

    def test_a_run_of_another_experiment_is_no_teacher(self):
        self.train("plain", "plain")
        self.refused(r"view 'multimodal' of 'student' is trained by 'teacher' \(experiment \w+\).*is a run of 'plain' \(experiment \w+\)",
                     "--teacher", self.work / "plain")
        self.refused(r"plain' is a run of 'plain', from which no view of 'student' learns",
                     "--teacher", self.work / "teachers/0", "--teacher", self.work / "plain")

    def test_a_teacher_of_other_data_is_refused(self):
        other = self.work / "other.h5"
        run(INFLECT, "data", "synthesize", "--out", other, "--utterances", 8, "--seed", 5)
        self.refused(r"was trained on other data \('.*/corpus.h5'\) than '.*/other.h5'", "--teacher", self.work / "teachers/0", data=other)

    def test_a_teacher_that_is_not_finished_is_refused(self):
        shutil.copytree(self.work / "teachers/0", self.work / "teachers/unfinished")
        (self.work / "teachers/unfinished/result.json").unlink()
        self.refused(r"unfinished' is not finished", "--teacher", self.work / "teachers/unfinished")

    def test_a_student_without_a_teacher_is_wrong_usage(self):
        self.assertIn("--teacher is required", self.train("student", "refused", expect=2).stderr)
        self.assertNotIn("--teacher", run(self.program("pair"), "train", "--help").stdout)

    def test_describe_names_the_teacher(self):
        told = json.loads(run(self.program("student"), "describe", "--json").stdout)
        by = json.loads(run(self.program("teacher"), "describe", "--json").stdout)
        self.assertEqual(told["teachers"], [{"view": "multimodal", "program": "teacher", "experiment_hash": by["experiment_hash"]}])
        self.assertEqual([v["name"] for v in told["views"] if v["deployed"]], ["acoustic"])

    def test_a_frozen_view_is_its_teacher_and_stays_so(self):
        taught, _ = read_tensors(self.work / "students/0/best.safetensors")
        teacher, _ = read_tensors(self.work / "teachers/0/best.safetensors")
        for name, tensor in teacher.items():
            if not name.startswith("standardise."):
                self.assertEqual(taught["multimodal." + name], tensor, name)

    def test_a_student_may_teach(self):
        (self.work / "chain.cpp").write_text(SPEC + """
constexpr View first_student = frozen("first", student);
constexpr Experiment second = experiment("Second", deploy(acoustic), distillation(acoustic, {.from = first_student}), paper_training);
""")
        run(INFLECT, "build", self.work / "chain.cpp", "--only", "second", "--data", self.corpus, "--out", self.work / "programs")
        self.train("second", "second", "--teacher", self.work / "students/0", epochs=1)
        second, _ = read_tensors(self.work / "second/best.safetensors")
        first, _ = read_tensors(self.work / "students/0/best.safetensors")
        self.assertEqual(second["first.frames.weight_hh_l0"], first["acoustic.frames.weight_hh_l0"])

    # ── what is deployed ──
    def test_the_deployed_view_is_its_plain_program_bit_for_bit(self):
        for out in ("students/0", "pair"):
            if out == "pair":
                self.train("pair", "pair")
            name = "student" if out == "students/0" else "pair"
            own = run(self.program(name), "predict", "--json", "--run", self.work / out, self.corpus).stdout
            plain = run(self.program("plain"), "predict", "--json", "--run", self.work / out, self.corpus).stdout
            self.assertEqual(own, plain)
            self.assertEqual(run(self.program("plain"), "evaluate", "--run", self.work / out, "--split", "dev", "--json").stdout,
                             run(self.program(name), "evaluate", "--run", self.work / out, "--split", "dev", "--json").stdout)

    def test_prediction_reads_nothing_of_the_other_view(self):
        shutil.copytree(self.work / "students/0", self.work / "alone")
        checkpoint = self.work / "alone/best.safetensors"
        tensors, metadata = read_tensors(checkpoint)
        kept = {name: tensor for name, tensor in tensors.items() if not name.startswith("multimodal.")}
        self.assertLess(len(kept), len(tensors))
        metadata = {key: value for key, value in metadata.items() if key != "features.lexical"}
        write_tensors(checkpoint, kept, metadata)
        wavs = sorted((self.work / "wavs").glob("*.wav"))[:3]
        self.assertEqual(run(self.program("student"), "predict", "--run", self.work / "alone", *wavs).stdout,
                         run(self.program("student"), "predict", "--run", self.work / "students/0", *wavs).stdout)

    def test_the_other_view_loads_into_its_plain_program_too(self):
        self.train("pair", "pair_of_two", epochs=1)
        table = run(self.program("teacher"), "predict", "--run", self.work / "pair_of_two", self.corpus).stdout
        self.assertGreater(len(table.splitlines()), 8)

    # ── training ──
    def test_same_seed_same_bits_whatever_the_threads(self):
        for name, options in (("pair", ()), ("student", ("--teacher", self.work / "teachers/0"))):
            for threads in (1, 2, 3):
                self.train(name, f"{name}-{threads}", "--threads", threads, *options)
            self.assertEqual(self.best(f"{name}-1"), self.best(f"{name}-2"))
            self.assertEqual(self.best(f"{name}-1"), self.best(f"{name}-3"))

    def test_a_killed_run_goes_on_to_the_same_bits(self):
        options = ("--teacher", self.work / "teachers/0")
        self.train("student", "whole", *options, epochs=12)
        command = [str(c) for c in (self.program("student"), "train", "--data", self.corpus, "--fold", 0, "--seed", 7, "--batch", 16, "--rate",
                                    1e-2, "--epochs", 12, "--out", self.work / "killed", *options)]
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        log = self.work / "killed/log.jsonl"
        while child.poll() is None and not (log.exists() and log.read_text().count("\n") >= 2):
            time.sleep(0.005)
        child.send_signal(signal.SIGKILL)
        child.wait()
        self.assertFalse((self.work / "killed/result.json").exists(), "killed before its end")
        self.train("student", "killed", "--resume", *options, epochs=12)
        self.assertEqual(self.best("killed"), self.best("whole"))

    def test_hoisted_and_unhoisted_training_agree_to_rounding(self):
        run(INFLECT, "build", self.work / "spec.cpp", "--only", "student", "--no-hoist", "--data", self.corpus, "--out", self.work / "unhoisted")
        run(self.work / "unhoisted/student", "train", "--data", self.corpus, "--fold", 0, "--seed", 7, "--batch", 16, "--rate", 1e-2,
            "--epochs", 3, "--out", self.work / "unhoisted_run", "--teacher", self.work / "teachers/0")
        hoisted, _ = read_tensors(self.work / "students/0/best.safetensors")
        unhoisted, _ = read_tensors(self.work / "unhoisted_run/best.safetensors")
        self.assertEqual(hoisted.keys(), unhoisted.keys())
        for name in hoisted:
            a, b = floats(hoisted[name]), floats(unhoisted[name])
            apart = sum((x - y) ** 2 for x, y in zip(a, b)) ** 0.5
            self.assertLess(apart, 1e-3 * (sum(y * y for y in b) ** 0.5 + 1e-12), name)
        plan = self.work / "programs/student.generated/cpu/plan.txt"
        self.assertRegex(plan.read_text(), r"moves to `once`: it depends on frozen parameters and the data set alone")

    # ── gradients ──
    def test_given_negatives_are_the_ones_used(self):
        parameters = self.work / "parameters.safetensors"
        tensors, _ = read_tensors(self.work / "students/0/best.safetensors")
        write_tensors(parameters, {n: t for n, t in tensors.items() if not n.startswith("standardise.")})
        count = len(run(self.program("plain"), "predict", "--json", "--run", self.work / "students/0", self.corpus).stdout.splitlines())

        def gradients(negatives, expect=0):
            given = self.work / "negatives.safetensors"
            write_tensors(given, {"negatives": ("I32", [len(negatives)], struct.pack(f"<{len(negatives)}i", *negatives))})
            done = run(self.program("student"), "gradients", "--parameters", parameters, "--data", self.corpus, "--negatives", given,
                       "--dump", self.work / "dump.safetensors", expect=expect)
            return done.stderr if expect else read_tensors(self.work / "dump.safetensors")[0]

        one, other = gradients([0] * count), gradients([count - 1] * count)
        self.assertNotEqual(one["loss"], other["loss"])
        self.assertEqual(one["acoustic.logits"], other["acoustic.logits"])
        self.assertEqual(one["multimodal.utterance"][1][0], count)
        self.assertFalse(any(name.startswith("multimodal.") and "weight" in name for name in one), "a frozen view has no gradient")
        self.assertRegex(gradients([0] * (count - 1), expect=1), rf"'negatives' of .* has {count - 1} rows; .* has {count} utterances")
        self.assertRegex(gradients([0] * (count - 1) + [count], expect=1), rf"the negative {count}; rows count from 0 to {count - 1}")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[2:])
