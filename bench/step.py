"""One training step of b_aco_1 and of h_mm_4's word encoder: the compiled programs beside PyTorch, in turn, in one run.

usage: step.py PROGRAM_DIR [--threads N] [--rounds N] [--rows b_aco_1 words] [--ways padded flipped buckets] [--json]
       step.py --write-data FOLDER

b_aco_1  64 utterances, about 423 frames each, at most 700             program b_aco_1
words    1920 words of 64 utterances, about 34 frames each, at most 100   program h_aco_1, which is that encoder and a mean

A step is forward, backward, clipping and Adam, on acoustic features 130 wide, float32. The ways of PyTorch:
padded   one nn.LSTM on padded data: its backward direction starts in the padding, so these are other numbers than the models'
flipped  two one-direction nn.LSTM a layer, the backward one on sequences turned round within their lengths: the right numbers
buckets  flipped, the sequences sorted by length and cut into eight groups: the least padding
The peak stands for the machine: the best float32 rate of a large torch.mm with as many threads, measured in every round.
Needs PROGRAM_DIR/b_aco_1 and PROGRAM_DIR/h_aco_1, generated for `--width acoustic=130`.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

SETTINGS = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "100000000000"}  # several times slower without
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "reference"))

import numpy as np  # noqa: E402
import torch  # noqa: E402
from torch.nn import functional  # noqa: E402

import dataset  # noqa: E402

INPUTS, UNITS, UTTERANCES = 130, 128, 64
PROGRAMS = {"b_aco_1": "b_aco_1", "words": "h_aco_1"}
WAYS = ("padded", "flipped", "buckets")


def lengths_of(row):
    """Longest first."""
    draw = np.random.RandomState(3)
    if row == "b_aco_1":
        lengths, most = np.clip(draw.normal(450, 160, UTTERANCES), 80, 700), 700
    else:
        lengths, most = np.clip(draw.gamma(4, 35 / 4, 30 * UTTERANCES), 3, 100), 100
    lengths = np.sort(lengths.astype(int))[::-1].copy()
    lengths[0] = most
    return lengths


def flop(rows):
    """Of the recurrent layers' products, forward and backward."""
    return 3 * 2 * 2 * rows * ((INPUTS + UNITS) * 4 * UNITS + 3 * UNITS * 4 * UNITS)


def write_data(folder):
    """One data set a row: b_aco_1.h5, words.h5."""
    os.makedirs(folder, exist_ok=True)
    random = torch.Generator().manual_seed(0)
    noise = lambda rows, width: torch.randn(rows, width, generator=random)
    for row in PROGRAMS:
        lengths = lengths_of(row)
        words = [lengths[u::UTTERANCES] for u in range(UTTERANCES)] if row == "words" else [[n] for n in lengths]
        ends = [np.cumsum(w).tolist() for w in words]
        utterances = [dataset.Utterance(f"utterance{u:02d}", noise(end[-1], INPUTS), noise(len(end), 8),
                                        list(zip([0] + end[:-1], end)), u % 4, f"speaker{u % 4}")
                      for u, end in enumerate(ends)]
        dataset.write(os.path.join(folder, row + ".h5"), utterances)


class Part:
    """Sequences of like length, padded, time-major, with everything a step can compute beforehand."""

    def __init__(self, data, lengths):
        steps, n = int(lengths.max()), torch.tensor(lengths)[None]
        t = torch.arange(steps)[:, None]
        self.x = torch.nn.utils.rnn.pad_sequence([data[i] for i in range(len(lengths))])
        self.turn = torch.where(t < n, n - 1 - t, t)[:, :, None]
        self.mask, self.count, self.end = (t < n)[:, :, None].float(), n[0][:, None].float(), n[0] - 1


class Padded(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = torch.nn.LSTM(INPUTS, UNITS, 2, bidirectional=True, dropout=0.4)

    def forward(self, part):
        return self.lstm(part.x)[0]


class Flipped(torch.nn.Module):
    def __init__(self):
        super().__init__()
        direction = lambda: torch.nn.ModuleList([torch.nn.LSTM(INPUTS, UNITS), torch.nn.LSTM(2 * UNITS, UNITS)])
        self.ahead, self.back = direction(), direction()

    def forward(self, part):
        x = part.x
        for layer, (ahead, back) in enumerate(zip(self.ahead, self.back)):
            if layer:
                x = functional.dropout(x, 0.4)
            turned = back(torch.gather(x, 0, part.turn.expand(-1, -1, x.shape[2])))[0]
            x = torch.cat([ahead(x)[0], torch.gather(turned, 0, part.turn.expand(-1, -1, UNITS))], 2)
        return x


def pooled(row, part, y):
    """The mean over true steps; or, of a word, the state forward at its last step and backward at its first."""
    if row == "b_aco_1":
        return (y * part.mask).sum(0) / part.count
    return torch.cat([y[part.end, torch.arange(len(part.end)), :UNITS], y[0, :, UNITS:]], 1)


class Step:
    """One training step of PyTorch, one way; call it to take one."""

    def __init__(self, row, way):
        torch.manual_seed(0)
        lengths = lengths_of(row)
        data = [torch.randn(n, INPUTS) for n in lengths]
        cuts = np.array_split(np.arange(len(lengths)), 8 if way == "buckets" else 1)
        self.parts = [Part([data[i] for i in cut], lengths[cut]) for cut in cuts]
        self.row, self.model, self.head = row, Padded() if way == "padded" else Flipped(), torch.nn.Linear(2 * UNITS, 4)
        self.parameters = list(self.model.parameters()) + list(self.head.parameters())
        self.adam = torch.optim.Adam(self.parameters, 1e-4, fused=True)

    def __call__(self):
        self.adam.zero_grad()
        rows = torch.cat([pooled(self.row, part, self.model(part)) for part in self.parts])
        if self.row == "words":
            rows = rows.reshape(-1, UTTERANCES, 2 * UNITS).mean(0)
        loss = functional.cross_entropy(self.head(functional.dropout(rows, 0.5)), torch.arange(UTTERANCES) % 4)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 5.0)
        self.adam.step()


def seconds(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def program_step(programs, row, folder, threads):
    """What the program's own bench prints, as a dictionary."""
    line = [os.path.join(os.path.abspath(programs), PROGRAMS[row]), "bench", "--data", os.path.join(folder, row + ".h5"),
            "--batch", str(UTTERANCES), "--backward", "--json", "--threads", str(threads)]
    done = subprocess.run(line, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(line)}: exit {done.returncode}\n{done.stderr}")
    return json.loads(done.stdout)


def measure(row, folder, options):
    """Every contender in turn, `rounds` times; the first call of each PyTorch way is not counted."""
    contenders = {way: Step(row, way) for way in options.ways}
    times, ours = {way: [] for way in options.ways}, []
    a = torch.randn(2048, 2048)
    peak = 0.0
    for step in contenders.values():
        step()
    torch.mm(a, a)
    for _ in range(options.rounds):
        peak = max(peak, 2 * 2048**3 / min(seconds(lambda: torch.mm(a, a)) for _ in range(3)))
        for way, step in contenders.items():
            times[way] += [seconds(step) for _ in range(2)]
        ours.append(program_step(options.programs, row, folder, options.threads))
    rows = int(lengths_of(row).sum())
    result = {"row": row, "true_rows": rows, "gflop": flop(rows) / 1e9, "peak_gflops": peak / 1e9, "threads": options.threads,
              "rounds": options.rounds, "torch": torch.__version__, "program_ms": float(np.median([o["median_ms"] for o in ours])),
              "program_min_ms": min(o["min_ms"] for o in ours), "program_flop": ours[0]["flop"]}
    result.update({f"{way}_ms": float(np.median(times[way]) * 1e3) for way in options.ways})
    return result


def report(r):
    ways = [way for way in WAYS if way + "_ms" in r]
    right = [r[way + "_ms"] for way in ways if way != "padded"]
    limit = r["gflop"] / r["peak_gflops"] * 1e3
    print(f"{r['row']}: {r['true_rows']} true frames, {r['gflop']:.0f} GFLOP, {r['threads']} threads, medians of {r['rounds']} rounds")
    print(f"  peak (torch.mm, float32) {r['peak_gflops']:.0f} GF/s; at that rate a step takes {limit:.0f} ms")
    for name in ["program"] + ways:
        ms = r[name + "_ms"]
        print(f"  {name:8s} {ms:7.0f} ms   {limit / ms:5.0%} of the peak   {ms / r['program_ms']:.2f} × the program")
    if right:
        print(f"  the program takes {r['program_ms'] / min(right):.2f} of PyTorch's best way with the right numbers", flush=True)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="?")
    parser.add_argument("--write-data", metavar="FOLDER")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rows", nargs="+", choices=PROGRAMS, default=list(PROGRAMS))
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS))
    parser.add_argument("--json", action="store_true", help="one object a row on stdout instead of the text")
    options = parser.parse_args()
    if not options.programs and not options.write_data:
        parser.error("either PROGRAM_DIR or --write-data FOLDER")
    return options


def main():
    if not all(os.environ.get(k) == v for k, v in SETTINGS.items()):
        os.execve(sys.executable, [sys.executable] + sys.argv, {**os.environ, **SETTINGS})
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    if options.write_data:
        return write_data(options.write_data)
    with tempfile.TemporaryDirectory() as folder:
        write_data(folder)
        for row in options.rows:
            result = measure(row, folder, options)
            print(json.dumps(result)) if options.json else report(result)


if __name__ == "__main__":
    main()
