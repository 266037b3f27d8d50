"""The table of bench/results: the compiled programs beside PyTorch, same data, same folds, same settings.

usage: table.py --reference reference.jsonl --runs RUNS [--specs NAME…] > results/emodb.md

`--reference` is what emodb_reference.py writes; RUNS is any folder below which finished runs of programs stand (a result.json
beside a log.jsonl). UA in per cent: the mean over folds, ± the standard deviation (n − 1) over folds of their means over seeds,
and over seeds of their means over folds. Only the folds both sides have are counted; the seeds of each side are its own.
"""
import argparse
import json
import os
import statistics
from collections import defaultdict

EPOCHS = (1, 2, 3, 5, 10)
POINTS, SHARE = 2.0, 0.05  # the most by which dev UA and losses may differ without a cause found


def reference_runs(path):
    with open(path) as file:
        lines = [json.loads(line) for line in file if line.strip()]
    return [(r["spec"], r["fold"], r["seed"], r["dev_ua"], r["test_ua"], r["train_loss"], r) for r in lines]


def program_runs(folder):
    runs = []
    for path, _, files in os.walk(folder):
        if "result.json" not in files:
            continue
        with open(os.path.join(path, "result.json")) as file:
            r = json.load(file)
        with open(os.path.join(path, "log.jsonl")) as file:
            epochs = sorted((json.loads(line) for line in file if line.strip()), key=lambda e: e["epoch"])
        runs.append((r["program"], r["fold"], r["seed"], r["dev_ua"], r["test_ua"], [e["train_loss"] for e in epochs], r))
    return runs


def by_spec(runs):
    found = defaultdict(list)
    for run in runs:
        found[run[0]].append(run)
    return found


def deviation(values):
    return statistics.stdev(values) if len(values) > 1 else None


def score(runs, column):
    """(mean over folds, deviation over folds, deviation over seeds), per cent; None where one value alone has no deviation."""
    folds, seeds = defaultdict(list), defaultdict(list)
    for run in runs:
        folds[run[1]].append(100 * run[column])
        seeds[run[2]].append(100 * run[column])
    per_fold = [statistics.mean(v) for v in folds.values()]
    complete = [statistics.mean(v) for v in seeds.values() if len(v) == len(folds)]
    return statistics.mean(per_fold), deviation(per_fold), deviation(complete)


def by_fold(runs, value):
    """fold → the mean over its seeds of what `value` tells of a run; without folds where it tells None."""
    folds = defaultdict(list)
    for run in runs:
        if (told := value(run)) is not None:
            folds[run[1]].append(told)
    return {fold: statistics.mean(v) for fold, v in folds.items()}


def loss_at(epoch):
    return lambda run: run[5][epoch - 1] if len(run[5]) >= epoch else None


def losses(runs):
    """epoch → training loss, the mean over folds; None where none trained that long."""
    at = {e: by_fold(runs, loss_at(e)) for e in EPOCHS}
    return {e: statistics.mean(v.values()) if v else None for e, v in at.items()}


def standard_error(values):
    return statistics.stdev(values) / len(values) ** 0.5 if len(values) > 1 else None


def shown(score_of):
    mean, folds, seeds = score_of
    text = f"{mean:.1f}"
    if folds is not None:
        text += f" ± {folds:.1f}"
    return text + (f" / {seeds:.1f}" if seeds is not None else "")


def row(spec, who, runs):
    loss = losses(runs)
    cells = [spec, who, len({r[1] for r in runs}), len({r[2] for r in runs}), shown(score(runs, 3)), shown(score(runs, 4))]
    return cells + [f"{loss[e]:.3f}" if loss[e] is not None else "–" for e in EPOCHS]


def difference(spec, ours, theirs):
    """The row that says how far apart the two are, and whether that is further than agreed."""
    points = [score(ours, column)[0] - score(theirs, column)[0] for column in (3, 4)]
    ratio = {e: (a / b - 1 if a is not None and b else None) for (e, a), b in zip(losses(ours).items(), losses(theirs).values())}
    mark = lambda text, far: f"**{text}**" if far else text
    cells = [spec, "difference", "", "", mark(f"{points[0]:+.1f}", abs(points[0]) > POINTS), f"{points[1]:+.1f}"]
    return cells + [mark(f"{100 * ratio[e]:+.1f} %", abs(ratio[e]) > SHARE) if ratio[e] is not None else "–" for e in EPOCHS]


def chance(spec, ours, theirs):
    """How far two equal implementations would be apart: the standard error, over folds, of the differences above."""
    def error_of(value, scale):
        mine, other = by_fold(ours, value), by_fold(theirs, value)
        error = standard_error([scale(mine[f], other[f]) for f in mine if f in other])
        return "–" if error is None else f"± {100 * error:.1f}"
    points = [error_of(lambda run, c=column: run[c], lambda a, b: a - b) for column in (3, 4)]
    shares = [error_of(loss_at(e), lambda a, b: a / b - 1) for e in EPOCHS]
    return [spec, "its standard error", "", ""] + points + [s if s == "–" else s + " %" for s in shares]


def table(ours, theirs, specs):
    heads = ["spec", "by", "folds", "seeds", "dev UA", "test UA"] + [f"loss, epoch {e}" for e in EPOCHS]
    rows = [heads, ["---"] * len(heads)]
    for spec in specs:
        folds = {r[1] for r in ours[spec]} & {r[1] for r in theirs[spec]}
        mine, other = ([r for r in runs[spec] if r[1] in folds] for runs in (ours, theirs))
        if not folds:
            continue
        rows += [row(spec, "Inflect", mine), row(spec, theirs[spec][0][6].get("implementation", "PyTorch"), other)]
        rows += [difference(spec, mine, other), chance(spec, mine, other)]
    return "\n".join("| " + " | ".join(map(str, cells)) + " |" for cells in rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reference", required=True)
    parser.add_argument("--runs", required=True)
    parser.add_argument("--specs", nargs="+")
    options = parser.parse_args()
    ours, theirs = by_spec(program_runs(options.runs)), by_spec(reference_runs(options.reference))
    both = sorted(set(ours) & set(theirs))
    specs = [s for s in options.specs or both if s in both]
    if not specs:
        parser.error(f"no spec has runs on both sides (programs: {sorted(ours)}, reference: {sorted(theirs)})")
    protocol = ours[specs[0]][0][6].get("protocol", "leave one speaker out")
    print(f"Protocol: {protocol}; the epoch with the best dev UA is kept, test is looked at once.\n"
          "UA in per cent: mean over folds ± standard deviation over folds / over seeds. Losses: training, dropout on.\n")
    print(table(ours, theirs, specs))
    print(f"\nA difference above {POINTS:g} points of dev UA or {SHARE:.0%} of a loss is in bold.")


if __name__ == "__main__":
    main()
