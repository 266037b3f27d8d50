"""One training step of two convolutions, and of a transformer of two blocks, over frames: compiled programs beside PyTorch, in turn.

usage: sequences.py PROGRAM_DIR [--threads N] [--rounds N] [--only convolutions|blocks]

64 utterances, about 423 frames each, at most 700, 130 wide; float32; forward, backward, clipping and Adam. PyTorch's utterances are
sorted by length, cut into as many groups as each way says and padded within them; what it computes in the padding is masked.
Needs PROGRAM_DIR/convolutions and PROGRAM_DIR/blocks: inflect build bench/sequences.cpp --width acoustic=130 --out PROGRAM_DIR
"""
import argparse
import os
import sys
import tempfile

import step  # beside this file
from step import SETTINGS, UTTERANCES, lengths_of, program_step, seconds

import numpy as np
import torch
from torch import nn
from torch.nn import functional

WIDTH = 256
GROUPS = {"padded": 1, "groups": 8}


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


def measure(name, folder, options):
    ways = {way: Step(name, groups) for way, groups in GROUPS.items()}
    times, ours = {way: [] for way in ways}, []
    for take in ways.values():
        take()
    for _ in range(options.rounds):
        for way, take in ways.items():
            times[way].append(seconds(take) * 1e3)
        ours.append(program_step(options.programs, name, folder, options.threads)["median_ms"])
    return float(np.median(ours)), {way: float(np.median(all)) for way, all in times.items()}


def main():
    if not all(os.environ.get(k) == v for k, v in SETTINGS.items()):
        os.execve(sys.executable, [sys.executable] + sys.argv, {**os.environ, **SETTINGS})
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", choices=MODELS)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    with tempfile.TemporaryDirectory() as folder:
        step.write_data(folder)
        for name in [options.only] if options.only else MODELS:
            os.replace(os.path.join(folder, "b_aco_1.h5"), os.path.join(folder, name + ".h5"))
            program, torchs = measure(name, folder, options)
            os.replace(os.path.join(folder, name + ".h5"), os.path.join(folder, "b_aco_1.h5"))
            print(f"{name}: program {program:.0f} ms; " + "; ".join(f"PyTorch {torch.__version__}, {way}, {ms:.0f} ms ({program / ms:.2f})"
                                                                   for way, ms in torchs.items()), flush=True)


if __name__ == "__main__":
    main()
