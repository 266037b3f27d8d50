"""The layer that docs/new_layer.md tells how to make: what changed, its cases, a program that trains it; and a new primitive.

usage: recipe_test.py TREE MADE BUILD
"""
import filecmp
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).parent
TREE, MADE, BUILD = map(pathlib.Path, sys.argv[1:4])
COPY = MADE / "tree"
PARTS = ["dsl", "generator", "scripts", "cmake"]
NEW = {"dsl/inflect/layers/column_scale.hpp"} | {
    f"generator/layers/column_scale/{name}" for name in ["README.md", "rule.cpp", "reference.cpp", "cases.cpp", "mistakes.cpp"]
} | {f"generator/primitives/gain/{name}" for name in ["gain.hpp", "gain.cpp", "cases.cpp"]}


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if done.returncode:
        raise AssertionError(f"{command}\n{done.stdout}{done.stderr}")
    return done.stdout


def files(root):
    return {str(path.relative_to(root)) for part in PARTS for path in (root / part).rglob("*") if path.is_file()}


class RecipeTest(unittest.TestCase):
    def test_nothing_changes_but_the_new_files(self):
        before, after = files(TREE), files(COPY)
        self.assertEqual(after - before, NEW)
        self.assertEqual(before - after, set())
        changed = [path for path in before if not filecmp.cmp(TREE / path, COPY / path, shallow=False)]
        self.assertEqual(changed, [])
        self.assertEqual({str(pathlib.Path(line).relative_to(COPY)) for line in (MADE / "made.txt").read_text().split()}, NEW)

    def test_its_cases(self):
        said = run(MADE / "bin/new_layer_cases_test", "--test-case=*every layer*", "--subcase=generator/layers/column_scale")
        self.assertIn("0 failed", said)

    def test_a_primitive_as_it_is_started(self):
        said = run(MADE / "bin/new_primitive_test", "--success")
        self.assertIn("gain: of words", said)
        self.assertIn("0 failed", said)

    def test_a_program_trains_it(self):
        # As a build folder has it: the language and how to compile programs beside bin/.
        (MADE / "lib").exists() or os.symlink(BUILD / "lib", MADE / "lib")
        inflect = MADE / "bin/inflect_with_new_layer"
        with tempfile.TemporaryDirectory() as folder:
            work = pathlib.Path(folder)
            run(BUILD / "bin/inflect", "data", "synthesize", "--out", work / "corpus.h5", "--utterances", 64)
            run(inflect, "build", HERE / "spec.cpp", "--data", work / "corpus.h5", "--out", work)
            program = work / "scaled"
            train = [program, "train", "--data", work / "corpus.h5", "--fold", 0, "--seed", 1, "--threads", 1]
            run(*train, "--out", work / "run")
            described = json.loads(run(program, "describe", "--json"))
            scales = [one for one in described["parameters"] if one["name"] == "scale.weight"]
            self.assertEqual(len(scales), 1)
            # Learnt: no longer the ones that it begins with.
            weights = run(sys.executable, HERE / "read_tensor.py", work / "run/best.safetensors", "scale.weight").split()
            self.assertTrue(any(abs(float(weight) - 1) > 1e-3 for weight in weights), weights[:5])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
