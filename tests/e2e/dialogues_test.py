"""A program that draws dialogues (tests/reference/specs/talk.cpp) as its user runs it: folds by given splits, training, scores of
utterances, prediction, errors.

usage: dialogues_test.py TALK DATA [unittest arguments]
"""
import json
import pathlib
import shutil
import sys
import tempfile
import unittest

from processes import run

TALK, DATA = sys.argv[1], sys.argv[2]
IDS = ["hello", "what", "never_mind", "yawn", "no", "alone", "bored", "you", "here", "at_last", "goodbye", "so_long", "leave",
       "cheers", "to_you"]


class Dialogues(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.first = cls.trained("first")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    @classmethod
    def trained(cls, name, *options, fold=0):
        out = cls.folder / name
        cls.said = run(TALK, "train", "--data", DATA, "--fold", fold, "--seed", 3, "--out", out, *options).stderr
        return out

    def config(self, folder):
        return json.loads((folder / "config.json").read_text())

    def test_folds_are_the_given_ones_of_whole_dialogues(self):
        config = self.config(self.first)
        self.assertEqual(config["protocol"], "the splits given, whole training speakers as dev, a tenth or more where none is "
                                             "given, whole dialogues")
        self.assertEqual(config["speakers"], {"train": ["01", "02", "03", "04", "05"], "dev": ["08", "09"], "test": ["06", "07"]})
        self.assertEqual([config["utterances"][side] for side in ("train", "dev", "test")], [7, 2, 3])

    def test_a_fold_without_dev_spares_the_first_speakers_with_all_they_speak_with(self):
        config = self.config(self.trained("spared", "--epochs", 1, fold=1))
        self.assertEqual((config["speakers"]["dev"], config["speakers"]["test"]), (["01", "02"], ["03"]))

    def test_the_same_seed_gives_the_same_bits_on_any_number_of_threads(self):
        again = self.trained("again", "--threads", 1)
        for file in ("best.safetensors", "confusion.json"):
            self.assertEqual((again / file).read_bytes(), (self.first / file).read_bytes())

    def test_scores_count_labelled_utterances(self):
        result = json.loads((self.first / "result.json").read_text())
        scored = json.loads(run(TALK, "evaluate", "--run", self.first, "--split", "test", "--json").stdout)
        self.assertEqual(sum(map(sum, scored["confusion"])), 3)
        self.assertEqual(scored["ua"], result["test_ua"])

    def test_every_utterance_of_every_dialogue_is_predicted_in_the_files_order(self):
        lines = [json.loads(line) for line in run(TALK, "predict", "--run", self.first, DATA, "--json").stdout.splitlines()]
        self.assertEqual([line["id"] for line in lines], IDS)
        for line in lines:
            self.assertAlmostEqual(sum(line["probabilities"].values()), 1, places=6)

    def test_context_is_not_left_out(self):
        self.assertIn("utterances left out: 2 of other classes (boredom)\n", self.said)

    def test_a_batch_is_of_dialogues(self):
        measured = json.loads(run(TALK, "bench", "--batch", 2, "--backward", "--repeats", 1, "--json").stdout)
        self.assertEqual((measured["rows"]["dialogue"], measured["rows"]["utterance"]), (2, 6))
        measured = json.loads(run(TALK, "bench", "--data", DATA, "--batch", 2, "--repeats", 1, "--json").stdout)
        self.assertEqual((measured["rows"]["dialogue"], measured["rows"]["utterance"]), (2, 5))

    def test_a_fold_that_is_not_given_is_named(self):
        done = run(TALK, "train", "--data", DATA, "--fold", 2, "--seed", 0, "--out", self.folder / "none", expect=2)
        self.assertIn("gives 2, so --fold takes 0 to 1", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
