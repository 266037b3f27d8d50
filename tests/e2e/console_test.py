#!/usr/bin/env python3
"""That console.py tells a true page from one that is not."""
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent


def passes(block, kind="console"):
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.md"
        page.write_text(f"text\n```{kind}\n{block}\n```\n")
        done = subprocess.run([sys.executable, HERE / "console.py", "--path", folder, page], stdout=subprocess.DEVNULL)
        return done.returncode == 0


assert passes("$ echo one; echo two\none\ntwo")
assert not passes("$ echo one; echo two\none")
assert not passes("$ echo one\none\ntwo")
assert not passes("$ echo one\ntwo")
assert passes("$ echo 'UA 71.25   (3 s)'\nUA 68.5 (12 s)"), "figures, times and room may differ"
assert not passes("$ echo '10 folds'\n9 folds"), "counts may not"
assert not passes("$ echo 'UA 71.25'\nWA 71.25"), "words may not"
assert passes("$ seq 5\n1\n…\n5") and not passes("$ seq 5\n2\n…\n5")
assert passes("$ echo a-b-c\na…c") and not passes("$ echo a-b-c\na…d")
assert passes("$ echo error >&2; echo \\\n  more\nerror\nmore"), "stderr and continued lines belong to it"
assert passes("$ touch here\n$ ls here\nhere"), "commands share a folder"
figures = "console illustration"
assert passes("$ echo anger 3 2; echo calm 4\nanger 2 3\ncalm 9 kept", figures), "figures of training may differ"
assert not passes("$ echo anger 3; echo calm 4\nanger 3", figures) and not passes("$ echo anger 3\ncalm 3", figures)
assert not passes("$ echo anger 3; false\nanger 3", figures), "but a command that fails is told"
print("ok")
