"""One training step of the teacher–student experiments, with the frozen view computed once a fold and without, in turn.

usage: hoist.py SPEC [--only NAME…] [--rounds N] [--threads N] [--frames N] [--words N]

Builds each experiment twice with `inflect` (in PATH), as it is and with --no-hoist, at the paper's widths, and times a step of
its batch of made-up utterances: 450 frames in 13 words unless told. The median of the rounds' ratios counts.
"""
import argparse
import json
import statistics
import subprocess
import tempfile

WIDTHS = ["--width", "acoustic=130", "--width", "lexical=1024"]


def output_of(*command):
    return subprocess.run([str(c) for c in command], check=True, stdout=subprocess.PIPE, text=True).stdout


def step(program, options):
    told = json.loads(output_of(program, "bench", "--backward", "--json", "--repeats", 3, "--frames", options.frames, "--words", options.words,
                                "--threads", options.threads))
    return told["min_ms"], told["flop"] * 1e-9, told["peak_bytes"] * 1e-6


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("spec")
    parser.add_argument("--only", nargs="*", default=["mv_hmm_frozen", "ts_hmm", "ts_hmm_attention"])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--frames", type=int, default=450)
    parser.add_argument("--words", type=int, default=13)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        chosen = [word for name in options.only for word in ("--only", name)]
        output_of("inflect", "build", options.spec, *chosen, *WIDTHS, "--out", folder + "/hoisted")
        output_of("inflect", "build", options.spec, *chosen, *WIDTHS, "--no-hoist", "--out", folder + "/whole")
        for name in options.only:
            rounds = [(step(f"{folder}/hoisted/{name}", options), step(f"{folder}/whole/{name}", options)) for _ in range(options.rounds)]
            for label, at in (("hoisted", 0), ("in the step", 1)):
                milliseconds = statistics.median(r[at][0] for r in rounds)
                print(f"{name:18} {label:12} {milliseconds:7.0f} ms  {rounds[0][at][1]:6.1f} GFLOP  peak {rounds[0][at][2]:5.0f} MB")
            print(f"{name:18} a hoisted step takes {statistics.median(r[0][0] / r[1][0] for r in rounds):.2f} of one with the teacher in it")


if __name__ == "__main__":
    main()
