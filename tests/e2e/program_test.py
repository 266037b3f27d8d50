"""A program as its user runs it: built from a spec with every kind of layer, trained on the bundled corpus.

usage: program_test.py INFLECT CC [unittest arguments]
"""
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from processes import run

HERE = pathlib.Path(__file__).parent
INFLECT, CC = sys.argv[1:3]

SPEC = """#include <inflect.hpp>
using namespace inflect;

constexpr Model everything() {
  Streams in;
  auto acoustic = in.frames("acoustic") | by_word() | blstm("frames", {.width = 16, .layers = 2}) | last();
  auto lexical  = in.words("lexical")   | blstm("words", {.width = 16});
  auto context  = gmu("gmu", acoustic, lexical, 16) | blstm("context", {.width = 16});
  return context | attention("attention", 16) | classify("classifier", four_emotions);
}
constexpr Model of_frames() {
  Streams in;
  return in.frames("acoustic") | blstm("frames", {.width = 16, .layers = 2}) | mean() | classify("classifier", four_emotions);
}
constexpr Experiment full = experiment("Everything", everything(), paper_training);
constexpr Experiment spoken = experiment("Frames", of_frames(), paper_training);
"""


class ProgramTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        work = cls.work = pathlib.Path(cls.folder.name)
        (work / "spec.cpp").write_text(SPEC)
        run(INFLECT, "data", "synthesize", "--out", work / "corpus.h5", "--utterances", 8, "--keep", work / "wavs")
        run(INFLECT, "build", work / "spec.cpp", "--data", work / "corpus.h5", "--out", work / "programs")
        cls.full, cls.spoken = work / "programs/full", work / "programs/spoken"

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def train(self, program, out, *options, epochs=3, **how):
        return run(program, "train", "--data", self.work / "corpus.h5", "--fold", 0, "--seed", 7, "--batch", 16, "--rate", 1e-2,
                   "--epochs", epochs, "--out", self.work / out, *options, **how)

    def files(self, out, names=("best.safetensors", "confusion.json")):
        return {name: (self.work / out / name).read_bytes() for name in names}

    def test_same_seed_same_bits_whatever_the_threads(self):
        self.train(self.full, "one", "--threads", 1)
        for out, threads in (("again", 1), ("two", 2), ("three", 3)):
            self.train(self.full, out, "--threads", threads)
            self.assertEqual(self.files(out), self.files("one"), f"{threads} threads")
        run(self.full, "train", "--data", self.work / "corpus.h5", "--fold", 0, "--seed", 8, "--epochs", 1, "--out", self.work / "other")
        self.assertNotEqual(self.files("other"), self.files("one"), "another seed")

    def test_a_killed_run_goes_on_to_the_same_bits(self):
        self.train(self.full, "whole", epochs=12)
        command = [self.full, "train", "--data", self.work / "corpus.h5", "--fold", "0", "--seed", "7", "--batch", "16", "--rate", "1e-2",
                   "--epochs", "12", "--out", self.work / "killed"]
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        log = self.work / "killed/log.jsonl"
        while child.poll() is None and not (log.exists() and log.read_text().count("\n") >= 2):
            time.sleep(0.005)
        child.send_signal(signal.SIGKILL)
        child.wait()
        self.assertFalse((self.work / "killed/confusion.json").exists(), "killed before its end")
        self.train(self.full, "killed", "--resume", epochs=12)
        self.assertEqual(self.files("killed"), self.files("whole"))
        self.assertEqual(log.read_text().count("\n"), 12)

    def test_a_full_disk_leaves_no_checkpoint(self):
        def fill():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        done = self.train(self.full, "full_disk", expect=1, preexec_fn=fill)
        self.assertRegex(done.stderr, r"full_disk/\S+.*File too large")
        left = [p.name for p in (self.work / "full_disk").glob("*") if "safetensors" in p.name]
        self.assertEqual(left, [])

    def test_a_recording_is_classified_as_its_utterance_in_the_data_set(self):
        self.train(self.spoken, "spoken")
        wavs = sorted((self.work / "wavs").glob("*.wav"))[:3]
        table = [line.split() for line in run(self.spoken, "predict", "--run", self.work / "spoken", *wavs).stdout.splitlines()]
        whole = [line.split() for line in run(self.spoken, "predict", "--run", self.work / "spoken", self.work / "corpus.h5").stdout.splitlines()]
        by_id = {row[0]: row[1:] for row in whole}
        for wav in wavs:
            rows = [row for row in table if pathlib.Path(row[0]).stem == wav.stem]
            self.assertEqual(len(rows), 1, table)
            self.assertEqual(rows[0][1:], by_id[wav.stem])

    def test_data_made_again_in_place_are_noticed(self):
        data, out = self.work / "again.h5", self.work / "made_again"
        shutil.copy(self.work / "corpus.h5", data)
        run(self.spoken, "train", "--data", data, "--fold", 0, "--epochs", 1, "--out", out)
        commands = ([self.spoken, "evaluate", "--run", out, "--split", "test", "--json"], [self.spoken, "predict", "--run", out, data, "--json"],
                    [INFLECT, "report", out, "--json"])
        for command in commands:
            self.assertNotIn("warning", run(*command).stderr)
        run(INFLECT, "data", "synthesize", "--out", data, "--utterances", 8, "--seed", 2)
        for command in commands:
            done = run(*command)
            self.assertIn("warning: '" + str(data), done.stderr)
            self.assertIn("the frames of 'acoustic'", done.stderr)
            self.assertIn("data_changed", done.stdout)

    def test_a_prediction_is_the_same_bits_alone_and_in_company(self):
        self.train(self.spoken, "company", epochs=1)
        wavs = sorted((self.work / "wavs").glob("*.wav"))[:5]
        together = run(self.spoken, "predict", "--run", self.work / "company", "--json", *wavs).stdout.splitlines()
        for wav, line in zip(reversed(wavs), reversed(together)):
            self.assertEqual(run(self.spoken, "predict", "--run", self.work / "company", "--json", wav).stdout, line + "\n")

    def test_every_command_does_its_work_on_the_corpus(self):
        data, out, golden = self.work / "corpus.h5", self.work / "all", self.work / "golden.safetensors"
        compare = ["--parameters", out / "best.safetensors", "--data", data, "--dump", self.work / "dump.safetensors"]
        tried = {"train": ["--data", data, "--fold", 0, "--epochs", 1, "--out", out],
                 "evaluate": ["--run", out, "--split", "test"],
                 "predict": ["--run", out, data],
                 "forward": compare, "gradients": compare, "trace": [*compare, "--steps", 2],
                 "golden": ["record", golden, "--data", data],
                 "bench": ["--data", data, "--backward", "--repeats", 1],
                 "describe": ["--data", data]}
        offered = re.findall(r"^  (\w+) ", run(self.full, "--help").stdout.partition("Subcommands:")[2], re.M)
        self.assertEqual(sorted(offered), sorted(tried), "a command that is not tried here")
        for command, words in tried.items():
            run(self.full, command, *words)
        run(self.full, "golden", "check", golden, "--data", data)
        self.assertEqual(list(self.work.glob("*.partial-*")), [])

    def test_steps_ask_for_no_memory(self):
        if b"__asan_init" in self.full.read_bytes():
            self.skipTest("the address sanitizer has an allocator of its own")
        library = self.work / "allocations.so"
        run(CC, "-shared", "-fPIC", "-O1", HERE / "allocations.c", "-o", library, "-ldl")

        def asked(repeats):
            told = self.work / "allocations.txt"
            run(self.full, "bench", "--data", self.work / "corpus.h5", "--backward", "--json", "--threads", 2, "--repeats", repeats,
                env={**os.environ, "LD_PRELOAD": str(library), "ALLOCATIONS": str(told)})
            return int(told.read_text())

        few = asked(20)
        self.assertGreater(few, 100, "the start asks for memory, and is counted")
        # The figures that are printed may take a string more or less; a step that asked but once would show 200.
        self.assertLess(abs(asked(220) - few), 20, "200 steps more")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[3:])
