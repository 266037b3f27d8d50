"""Trains rows of Table 2 in PyTorch, leave one speaker out: the figures the compiled programs are compared with.

usage: emodb_reference.py --data emodb.h5 --out reference.jsonl [--specs NAME…] [--folds K…] [--seeds S…] [--threads N]

Writes one JSON object a line for each (spec, fold, seed), and skips those the output file holds already, so that it can be
stopped and started again. The models are those of tests/reference (right numbers: the backward direction starts at the true
last step), in float32, trained as the specs say but for batch 16, rate 1e-3: shuffled every epoch, dropout, z-standardisation
by the training frames, clipping, L2, and the epoch with the best dev UA kept (the earliest on ties).
"""
import argparse
import copy
import json
import os
import sys
import time

SETTINGS = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "100000000000"}  # PyTorch on a CPU is several times slower without

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "reference"))

import torch  # noqa: E402
from torch.nn import functional  # noqa: E402

import dataset  # noqa: E402
import models  # noqa: E402
import training  # noqa: E402

GROUPS = {"frames": 5}  # frame sequences are cut into groups of like length, as many as measured fastest; others stay whole


def fold_of(utterances, k):
    """Three lists: training, dev, test. Fold k tests the k-th speaker; dev is its session partner, or the next speaker."""
    speakers = sorted({u.speaker for u in utterances}, key=str.encode)
    test = speakers[k]
    session = next(u.session for u in utterances if u.speaker == test)
    partners = [s for s in speakers if s != test and any(u.speaker == s and u.session == session for u in utterances)]
    dev = partners[0] if session else speakers[(k + 1) % len(speakers)]
    apart = lambda u: u.session != session if session else u.speaker not in (test, dev)
    return ([u for u in utterances if apart(u)], [u for u in utterances if u.speaker == dev],
            [u for u in utterances if u.speaker == test])


def prepare(utterances, k):
    """The fold's parts, their frames shifted and scaled by mean and population deviation of the training frames."""
    parts = [[copy.copy(u) for u in part] for part in fold_of(utterances, k)]
    frames = torch.cat([u.frames for u in parts[0]]).double()
    mean, deviation = frames.mean(0), frames.std(0, unbiased=False)
    deviation[deviation < 1e-8] = 1
    for part in parts:
        for u in part:
            u.frames = ((u.frames - mean) / deviation).float()
    return parts


def unweighted_accuracy(model, part):
    model.eval()
    with torch.no_grad():
        guesses = model(part).logits.argmax(1)
    labels = torch.tensor([u.label for u in part])
    recalls = [(guesses[labels == c] == c).float().mean().item() for c in labels.unique()]
    return sum(recalls) / len(recalls)


class Optimiser:
    """Clipping at 5, then L2 on weights, then Adam, in place and without a copy of anything."""

    def __init__(self, model, rate, clip=5.0, l2=1e-5):
        self.parameters, self.clip = list(model.parameters()), clip
        named = list(model.named_parameters())
        groups = [{"params": [p for n, p in named if training.decays(n) == d], "weight_decay": l2 * d} for d in (True, False)]
        self.adam = torch.optim.Adam(groups, lr=rate)

    def step(self):
        gradients = [p.grad for p in self.parameters if p.grad is not None]
        norm = torch.norm(torch.stack([torch.norm(g) for g in gradients])).item()
        if norm > self.clip:
            for g in gradients:
                g.mul_(self.clip / norm)
        self.adam.step()


def train_epoch(model, optimiser, part, batch_size):
    """The mean over utterances of the losses seen, dropout on."""
    model.train()
    order, total = torch.randperm(len(part)).tolist(), 0.0
    for start in range(0, len(order), batch_size):
        batch = [part[i] for i in order[start:start + batch_size]]
        model.zero_grad()
        loss = functional.cross_entropy(model(batch).logits, torch.tensor([u.label for u in batch]))
        loss.backward()
        optimiser.step()
        total += loss.item() * len(batch)
    return total / len(part)


def train_fold(spec, utterances, fold, seed, options):
    torch.manual_seed(seed)
    train, dev, test = prepare(utterances, fold)
    model = models.build(spec, train[0].frames.shape[1], train[0].words.shape[1], models.PAPER_RATES)
    for name, module in model.named_children():
        if isinstance(module, models.Blstm):
            module.groups = GROUPS.get(name, 1)
    optimiser, losses, scores, best, kept = Optimiser(model, options.rate), [], [], -1.0, None
    started = time.time()
    for _ in range(options.epochs):
        losses.append(train_epoch(model, optimiser, train, options.batch))
        scores.append(unweighted_accuracy(model, dev))
        if scores[-1] > best:
            best, kept = scores[-1], copy.deepcopy(model.state_dict())
    model.load_state_dict(kept)
    return {"spec": spec, "fold": fold, "seed": seed, "implementation": f"PyTorch {torch.__version__.split('+')[0]}",
            "batch": options.batch, "rate": options.rate, "epochs": options.epochs, "threads": options.threads,
            "dev_speaker": dev[0].speaker, "test_speaker": test[0].speaker, "train_loss": losses, "dev_ua_by_epoch": scores,
            "best_epoch": scores.index(best), "dev_ua": best, "test_ua": unweighted_accuracy(model, test),
            "seconds": round(time.time() - started, 1)}


def done_already(path):
    if not os.path.exists(path):
        return set()
    with open(path) as file:
        return {(r["spec"], r["fold"], r["seed"]) for r in map(json.loads, file)}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--specs", nargs="+", choices=models.SPECS, default=["b_aco_1", "h_aco_1", "h_mm_4"])
    parser.add_argument("--folds", nargs="+", type=int, help="all unless told")
    parser.add_argument("--seeds", nargs="+", type=int, default=[0])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-3)
    return parser.parse_args()


def main():
    if not all(os.environ.get(k) == v for k, v in SETTINGS.items()):
        os.execve(sys.executable, [sys.executable] + sys.argv, {**os.environ, **SETTINGS})
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    utterances = [u for u in dataset.read(options.data, torch.float32) if u.label >= 0]
    folds = options.folds or range(len({u.speaker for u in utterances}))
    for seed in options.seeds:
        for fold in folds:
            for spec in options.specs:
                if (spec, fold, seed) in done_already(options.out):
                    continue
                line = train_fold(spec, utterances, fold, seed, options)
                with open(options.out, "a") as file:
                    file.write(json.dumps(line) + "\n")
                print(f"{spec} fold {fold} seed {seed}: dev UA {line['dev_ua']:.3f}, test UA {line['test_ua']:.3f}, "
                      f"{line['seconds']:.0f} s", flush=True)


if __name__ == "__main__":
    main()
