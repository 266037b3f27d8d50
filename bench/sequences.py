"""One training step of two convolutions, and of a transformer of two blocks, over frames: compiled programs beside PyTorch.

usage: sequences.py PROGRAM_DIR [--steps N] [--only convolutions|blocks]

64 utterances, about 423 frames each, at most 700, 130 wide; float32; forward, backward, clipping and Adam. PyTorch's utterances are
sorted by length, cut into eight groups and padded within them; what it computes in the padding is masked. Both run on one thread, and what is
measured is processor time, so that other work on the machine matters less.
Needs PROGRAM_DIR/convolutions and PROGRAM_DIR/blocks: inflect build bench/sequences.cpp --width acoustic=130 --out PROGRAM_DIR
"""
import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time

import step  # beside this file
from step import SETTINGS, UTTERANCES, lengths_of

import numpy as np
import torch
from torch import nn
from torch.nn import functional

WIDTH = 256


class Convolutions(nn.Module):
    def __init__(self):
        super().__init__()
        self.near = nn.Conv1d(step.INPUTS, WIDTH, 5, padding=2)
        self.wide = nn.Conv1d(WIDTH, WIDTH, 5, dilation=2, padding=4)

    def forward(self, x, there):
        shown = there[:, None]
        x = functional.relu(self.near(x.transpose(1, 2))) * shown
        return (functional.relu(self.wide(x)) * shown).transpose(1, 2)


class Blocks(nn.Module):
    def __init__(self):
        super().__init__()
        self.frames = nn.Linear(step.INPUTS, WIDTH)
        self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(WIDTH, 4, 1024, 0.1, batch_first=True), 2, enable_nested_tensor=False)

    def forward(self, x, there):
        return self.encoder(self.frames(x), src_key_padding_mask=there == 0) * there[:, :, None]


MODELS = {"convolutions": Convolutions, "blocks": Blocks}


class Step:
    """One training step of PyTorch; call it to take one."""

    def __init__(self, name, groups):
        torch.manual_seed(0)
        lengths = lengths_of("b_aco_1")
        data = [torch.randn(int(n), step.INPUTS) for n in lengths]
        self.parts = []
        for cut in np.array_split(np.arange(UTTERANCES), groups):
            x = nn.utils.rnn.pad_sequence([data[i] for i in cut], batch_first=True)
            n = torch.tensor(lengths[cut])[:, None]
            self.parts.append((x, (torch.arange(x.shape[1])[None] < n).float(), n.float()))
        self.model, self.head = MODELS[name](), nn.Linear(WIDTH, 4)
        self.parameters = [*self.model.parameters(), *self.head.parameters()]
        self.adam = torch.optim.Adam(self.parameters, 1e-4, fused=True)

    def __call__(self):
        self.adam.zero_grad()
        rows = torch.cat([self.model(x, there).sum(1) / n for x, there, n in self.parts])
        loss = functional.cross_entropy(self.head(functional.dropout(rows, 0.5)), torch.arange(UTTERANCES) % 4)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 5.0)
        self.adam.step()


def processor_seconds(program, data, steps):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "bench", "--data", data, "--batch", str(UTTERANCES), "--backward", "--threads", "1", "--repeats", str(steps)],
                   check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(name, folder, options):
    """Seconds of one step: of the program, of PyTorch; what either does once is left out."""
    take = Step(name, 8)
    take()
    start = time.process_time()
    for _ in range(options.steps):
        take()
    torchs = (time.process_time() - start) / options.steps
    program, data = os.path.abspath(os.path.join(options.programs, name)), os.path.join(folder, "b_aco_1.h5")
    once = processor_seconds(program, data, 1)
    return (processor_seconds(program, data, 1 + options.steps) - once) / options.steps, torchs


def main():
    if not all(os.environ.get(k) == v for k, v in SETTINGS.items()):
        os.execve(sys.executable, [sys.executable] + sys.argv, {**os.environ, **SETTINGS})
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs")
    parser.add_argument("--steps", type=int, default=5)
    parser.add_argument("--only", choices=MODELS)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    with tempfile.TemporaryDirectory() as folder:
        step.write_data(folder)
        for name in [options.only] if options.only else MODELS:
            program, torchs = measure(name, folder, options)
            print(f"{name}: the program {program:.2f} s a step, PyTorch {torch.__version__} {torchs:.2f} s: {program / torchs:.2f}", flush=True)


if __name__ == "__main__":
    main()
