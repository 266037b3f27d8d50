"""A small run of every command that writes, ended or failing at every write (crash.py).

usage: crash_test.py FAULT_LIBRARY CRASH_SUBJECT INFLECT [unittest arguments]
"""
import pathlib
import subprocess
import sys
import tempfile
import unittest

import recordings
from crash import Campaign

LIBRARY, SUBJECT, INFLECT = sys.argv[1:4]


class CrashTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.work = pathlib.Path(cls.folder.name)
        cls.data = cls.work / "corpus.h5"
        subprocess.run([SUBJECT, "corpus", cls.data], check=True)
        cls.campaign = Campaign(LIBRARY, cls.work / "crash", jobs=2)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def sound(self, name, tally, least):
        print(f"{name}: {tally}", file=sys.stderr)
        self.assertEqual(tally.problems, [])
        self.assertEqual(tally.lost_epochs, 0)
        self.assertGreater(tally.calls, least, "so few calls: something writes that is not seen")

    def train(self, out, epochs):
        return [SUBJECT, "train", "--data", self.data, "--fold", "0", "--epochs", epochs, "--threads", "1", "--out", out]

    def test_training(self):
        self.sound("train", self.campaign.train("train", self.train, 2), 80)

    def test_resuming(self):
        self.sound("resume", self.campaign.resume("resume", self.train, 2), 60)

    def test_a_golden_is_whole_or_absent(self):
        self.sound("golden record", self.campaign.whole_or_absent("golden", lambda folder: [SUBJECT, "golden", "record", folder / "g.safetensors"], "safetensors$"), 8)

    def test_an_import_is_whole_or_absent(self):
        listed = recordings.write(self.work / "recordings", 3)
        command = lambda folder: [INFLECT, "data", "import", "manifest", listed, "--out", folder / "d.h5"]
        self.sound("import", self.campaign.whole_or_absent("import", command, "h5$"), 8)

    # One recording of forty; scripts/crash_campaign tries all.
    def test_a_synthesized_recording_is_whole_or_absent(self):
        command = lambda folder: [INFLECT, "data", "synthesize", "--out", folder / "c.h5", "--utterances", "4", "--keep", folder / "kept"]
        own = lambda call, way: "s1f_000.wav" in call.path and call.name in ("write", "close", "rename")
        tally = self.campaign.whole_or_absent("synthesize", command, r"\.(h5|wav|csv)$", own)
        self.sound("synthesize", tally, 100)
        self.assertGreater(tally.trials, 4)

    # What a program writes is tried above; here it is the sweep's own, and every end of everything.
    def test_sweeping(self):
        command = lambda out: [INFLECT, "sweep", SUBJECT, "--data", self.data, "--folds", "0", "--seeds", "0", "--jobs", "1", "--out", out, "--", "--epochs", "1"]
        own = lambda call, way: way == "kill" or "seed-0/" not in call.path
        self.sound("sweep", self.campaign.sweep("sweep", command, own), 60)

    def test_a_report_that_cannot_be_written_has_failed(self):
        runs = self.work / "reported"
        subprocess.run([str(word) for word in self.train(runs, 1)], check=True, capture_output=True)
        with open("/dev/full", "w") as full:
            done = subprocess.run([INFLECT, "report", runs], stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("standard output cannot be written: No space left on device", done.stderr)

    def test_where_there_are_no_locks_the_name_in_the_file_counts(self):
        out = self.work / "unlocked"
        no_locks = {"under": out, "FAULT_NO_LOCKS": "1"}
        self.assertEqual(self.campaign.run(self.train(out, 1), **no_locks).returncode, 0)
        self.assertFalse((out / "run.lock").exists())
        (out / "result.json").unlink()
        (out / "run.lock").write_text("another-machine.1-12.3\n")
        refused = self.campaign.run(self.train(out, 1) + ["--force"], **no_locks)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("process 12 on another-machine; if it is over, remove '", refused.stderr)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[4:])
