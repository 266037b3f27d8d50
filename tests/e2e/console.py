#!/usr/bin/env python3
"""Runs the commands that documentation shows and compares what they print with what it says they print.

    console.py [--update] --path BIN_DIR PAGE.md…

A page's ```console blocks hold commands ("$ ", continued by a backslash) and, below each, its output, stdout and stderr as a terminal
mixes them. All blocks of all pages given run in order in one empty folder in which examples/, specs/ and scripts/ stand.

What may differ from the page, because machines do: decimal numbers, times ("12 s"), the room between columns. "…" stands for any text
in a line, and alone on a line for any lines. Of a ```console illustration block, whose figures come of training, only the first word of each line is compared,
and the exit code must be 0. --update writes what was printed into the pages instead.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"```console( illustration)?\n(.*?)```", re.S)
FREE = re.compile(r"(\s+)|(…)|(\d+\.\d+(?:e[+-]?\d+)?)|(\d+(?= (?:s|min)\b))")


def read_block(text):
    """[(command, [output line…])…]"""
    steps = []
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith("$ "):
            command = line[2:]
            while command.endswith("\\"):
                command += "\n" + next(lines)
            steps.append((command, []))
        elif steps:
            steps[-1][1].append(line)
        else:
            raise SystemExit(f"a console block begins with output: {line}")
    return steps


def pattern(line):
    """The line as a regular expression; what may differ is free."""
    parts, end = [], 0
    for match in FREE.finditer(line):
        parts.append(re.escape(line[end:match.start()]))
        space, any_text, decimal, _ = match.groups()
        parts.append(r"\s+" if space else ".*" if any_text else r"\d+(?:\.\d+)?(?:e[+-]?\d+)?" if decimal else r"\d+")
        end = match.end()
    return "".join(parts) + re.escape(line[end:]) + r"\s*"


def matches(expected, printed):
    """Whether the lines printed are the lines expected."""
    if not expected:
        return not printed
    if expected[0].strip() == "…":
        return any(matches(expected[1:], printed[skip:]) for skip in range(len(printed) + 1))
    return bool(printed) and re.fullmatch(pattern(expected[0]), printed[0]) is not None and matches(expected[1:], printed[1:])


def similar(expected, printed):
    """Whether the lines begin with the same words: what is true of figures that another machine rounds another way."""
    def first(line):
        return (line.split() or [""])[0]
    return [first(line) for line in expected] == [first(line) for line in printed]


def run(command, folder, path):
    environment = {**os.environ, "PATH": f"{path}:{os.environ['PATH']}", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace")
    return [line.rstrip() for line in done.stdout.splitlines()], done.returncode


def check_page(page, folder, path, update):
    """Runs a page's blocks; returns how many commands printed something else."""
    wrong = 0
    text = page.read_text()
    blocks = list(BLOCK.finditer(text))
    if not blocks:
        raise SystemExit(f"{page}: no console block, so nothing to check")
    fresh = []
    for block in blocks:
        shown = []
        for command, expected in read_block(block.group(2)):
            printed, status = run(command, folder, path)
            expected = [line.rstrip() for line in expected]
            same = status == 0 and similar(expected, printed) if block.group(1) else matches(expected, printed)
            shown += ["$ " + command] + (expected if same else printed)
            if same or update:
                continue
            wrong += 1
            print(f"{page}: $ {command}\n--- the page says\n" + "\n".join(expected) + "\n--- it printed\n" + "\n".join(printed) + "\n")
        fresh.append(f"```console{block.group(1) or ''}\n" + "\n".join(shown) + "\n```")
    if update:
        new = iter(fresh)
        page.write_text(BLOCK.sub(lambda _: next(new), text))
    return wrong


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--update", action="store_true", help="write what was printed into the pages")
    options.add_argument("--path", required=True, help="the folder of inflect's programs")
    options.add_argument("pages", nargs="+", type=pathlib.Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in ("examples", "specs", "scripts"):
            (pathlib.Path(folder) / name).symlink_to(ROOT / name)
        wrong = sum(check_page(page, folder, os.path.abspath(chosen.path), chosen.update) for page in chosen.pages)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
