"""b_aco_1 trained on the bundled corpus: twice with the same bits, once killed and resumed, and beside the CPU program's run."""
import json
import math
import pathlib
import signal
import subprocess
import tempfile
import time

from cases import EPOCHS, SECONDS, TRAINING, ask

COMPARED = ("best.safetensors", "confusion.json")
FIRST_LOSS = 1e-3  # same seed, same masks: after one epoch of steps only rounding has told the backends apart
TRIES = 4


def command(program, data, out, epochs=EPOCHS):
    return [program, "train", "--data", data, "--out", out, *TRAINING, "--epochs", str(epochs)]


def trained(line):
    """"", or what the program said when it failed."""
    try:
        ask(line)
        return ""
    except RuntimeError as failure:
        return str(failure)


def epochs(run):
    path = pathlib.Path(run) / "log.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines() if line.endswith("}")] if path.exists() else []


def differing(one, other):
    return [name for name in COMPARED if (pathlib.Path(one) / name).read_bytes() != (pathlib.Path(other) / name).read_bytes()]


def kill_early(line, run, after):
    """Starts training and kills it once `after` epochs are logged; returns whether it was killed before its end."""
    child = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    latest = time.monotonic() + SECONDS
    while child.poll() is None and len(epochs(run)) < after and time.monotonic() < latest:
        time.sleep(0.001)
    child.send_signal(signal.SIGKILL)
    child.wait()
    return not (pathlib.Path(run) / "result.json").exists()


def check_resumed(tally, program, data, work):
    """A run of enough epochs to be killed in the middle, resumed, has the bits of one that was left alone."""
    for attempt in range(TRIES):
        count, killed, alone = EPOCHS * 4**attempt, f"{work}/killed{attempt}", f"{work}/alone"
        if kill_early(command(program, data, killed, count), killed, 2):  # else it was through before: more epochs
            failed = trained(command(program, data, alone, count)) or trained([*command(program, data, killed, count), "--resume"])
            different = [] if failed else differing(killed, alone)
            tally.check(not failed and not different, f"b_aco_1 killed and resumed, {count} epochs: the same bits", failed or ", ".join(different))
            return
    tally.check(False, "b_aco_1 killed and resumed", "every run was through before it could be killed")


def run(tally, program, bundle):
    data, results = f"{bundle}/data/corpus.h5", {}
    with tempfile.TemporaryDirectory() as work:
        failed = trained(command(program, data, f"{work}/one"))
        if not tally.check(not failed, "b_aco_1 trains on the bundled corpus", failed):
            return results
        failed = trained(command(program, data, f"{work}/two"))
        different = [] if failed else differing(f"{work}/one", f"{work}/two")
        tally.check(not failed and not different, "b_aco_1 trained again with the same seed: the same bits", failed or ", ".join(different))
        check_resumed(tally, program, data, work)
        ours = epochs(f"{work}/one")
        theirs = [json.loads(line) for line in pathlib.Path(bundle, "expected/training.jsonl").read_text().splitlines()]
        result = json.loads(pathlib.Path(work, "one/result.json").read_text())
        cpu_result = json.loads(pathlib.Path(bundle, "expected/training_result.json").read_text())
    off = [abs(a["train_loss"] / b["train_loss"] - 1) for a, b in zip(ours, theirs)]
    tally.check(off[0] <= FIRST_LOSS, f"b_aco_1 first epoch's training loss beside the CPU program's: off by {off[0]:.1e} of {FIRST_LOSS:g}")
    tally.check(len(ours) == len(theirs) and all(math.isfinite(e["train_loss"]) for e in ours) and ours[-1]["train_loss"] < ours[0]["train_loss"],
                "b_aco_1's training loss falls")
    keys = ("dev_ua", "test_ua", "train_loss")
    results = {"loss_off_by_epoch": off, "epochs": ours, "cpu_epochs": theirs, "seconds": result["seconds"],
               **{key: result[key] for key in keys if key in result}, **{f"cpu_{key}": cpu_result[key] for key in keys if key in cpu_result}}
    tally.keep("training", results)
    return results


def report(results):
    if not results:
        return "Training failed."
    rows = ["| epoch | training loss | CPU program's | off by |", "|---|---|---|---|"]
    for a, b, off in zip(results["epochs"], results["cpu_epochs"], results["loss_off_by_epoch"]):
        rows.append(f"| {a['epoch']} | {a['train_loss']:.5f} | {b['train_loss']:.5f} | {off:.1e} |")
    return "\n".join(rows) + (f"\n\ndev UA {results['dev_ua']:.3f} (CPU program {results['cpu_dev_ua']:.3f}), test UA {results['test_ua']:.3f} "
                              f"({results['cpu_test_ua']:.3f}); {results['seconds']:.1f} s.")
