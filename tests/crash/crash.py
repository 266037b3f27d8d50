"""Commands that are ended, or whose calls fail, at every call that touches a file of theirs (fault.c); and what must hold afterwards.

A campaign runs a command once undisturbed and lists its calls; then again for every call and every way in which it may go wrong. Whatever is not as
it must be becomes a problem, a line that names the command, the call and the way."""
import concurrent.futures
import dataclasses
import errno
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess

WAYS = {"open": ["kill", errno.EACCES, errno.ENOSPC], "write": ["kill", "short", errno.ENOSPC, errno.EIO], "fsync": ["kill", errno.EIO],
        "rename": ["kill", errno.EACCES], "ftruncate": ["kill", errno.EIO], "close": ["kill", errno.EIO], "unlink": ["kill", errno.EACCES],
        "mkdir": ["kill", errno.ENOSPC]}
RUN_FILES = {"best.safetensors", "config.json", "confusion.json", "events.out.tfevents.inflect", "log.jsonl", "result.json"}


@dataclasses.dataclass
class Call:
    number: int
    name: str
    path: str


@dataclasses.dataclass
class Tally:
    calls: int = 0
    trials: int = 0
    lost_epochs: int = 0
    problems: list = dataclasses.field(default_factory=list)

    def __str__(self):
        return f"{self.calls} calls, {self.trials} faults, {self.lost_epochs} epochs lost, {len(self.problems)} problems"


def files_below(folder):
    return {str(p.relative_to(folder)): p for p in pathlib.Path(folder).rglob("*") if p.is_file()} if pathlib.Path(folder).exists() else {}


def bytes_below(folder, but=()):
    return {name: path.read_bytes() for name, path in files_below(folder).items() if path.name not in but}


def without_times(text):
    return re.sub(r'"seconds": ?[0-9.e-]+', "", text)


def sound_checkpoint(path):
    """All its tensors are there."""
    data = path.read_bytes()
    length, = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + length])
    return len(data) == 8 + length + max(t["data_offsets"][1] for name, t in header.items() if name != "__metadata__")


class Campaign:
    def __init__(self, library, work, jobs=2, say=lambda text: None):
        self.library, self.work, self.jobs, self.say = pathlib.Path(library), pathlib.Path(work).resolve(), jobs, say
        self.work.mkdir(parents=True, exist_ok=True)

    def run(self, command, under=None, at=None, how=None, calls=None, place=None, **more):
        environment = dict(os.environ, **more)
        if under:
            counter = pathlib.Path(f"{place or under}.counter")
            counter.write_bytes(bytes(8))
            environment.update(LD_PRELOAD=str(self.library), FAULT_UNDER=str(under), FAULT_COUNTER=str(counter),
                               ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0")
            if at:
                environment.update(FAULT_AT=str(at), FAULT_HOW=str(how))
            if calls:
                environment.update(FAULT_LIST=str(calls))
        return subprocess.run([str(c) for c in command], stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment, timeout=300)

    def well(self, command, **how):
        done = self.run(command, **how)
        if done.returncode:
            raise AssertionError(f"{command} fails when nothing disturbs it: {done.stderr}")
        return done

    def calls_of(self, command, under):
        """The calls that touch files below the folder, when nothing goes wrong."""
        listed = pathlib.Path(f"{under}.calls")
        listed.unlink(missing_ok=True)
        self.well(command, under=under, calls=listed)
        lines = [line.split(" ", 1) for line in listed.read_text().splitlines()]
        return [Call(number, *line) for number, line in enumerate(lines, 1)]

    def every(self, calls, trial, wanted=lambda call, way: True):
        """trial(call, way) → (epochs lost, problems), for each call and each way it can go wrong."""
        tally = Tally(calls=len(calls))
        trials = [(call, way) for call in calls for way in WAYS[call.name] if wanted(call, way)]

        def tried(both):
            call, way = both
            try:
                lost, problems = trial(call, way)
            except (AssertionError, OSError, ValueError, subprocess.TimeoutExpired) as broken:
                lost, problems = 0, [repr(broken)]
            in_words = way if isinstance(way, str) else errno.errorcode[way]
            return lost, [f"{in_words} at call {call.number}, {call.name} of {call.path}: {problem}" for problem in problems]

        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            for lost, problems in pool.map(tried, trials):
                tally.trials += 1
                tally.lost_epochs += lost
                tally.problems += problems
        return tally

    @staticmethod
    def ending(done, way, folder):
        """What is wrong with how the disturbed command ended."""
        if way == "kill":
            return []  # an exit of 0: what was killed was a helper
        if done.returncode < 0 or done.returncode > 1:
            return [f"exit {done.returncode}: {done.stderr[-300:]}"]
        if done.returncode == 0 or way == "short":
            return []  # it did without, and what it left is compared
        problems = [] if os.strerror(way) in done.stderr else [f"the message does not say '{os.strerror(way)}': {done.stderr[-300:]}"]
        return problems + ([] if str(folder) in done.stderr else [f"the message names no file: {done.stderr[-300:]}"])

    # ── training ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def references(self, command, epochs):
        """The finished run, and the checkpoint after each number of epochs."""
        best = []
        for count in range(1, epochs + 1):
            out = self.work / f"reference-{count}"
            shutil.rmtree(out, ignore_errors=True)
            self.well(command(out, count))
            best.append((out / "best.safetensors").read_bytes())
        return out, best

    def judge_run(self, command, out, whole, best, done, way, before=0):
        """What an interrupted training left, and what --resume makes of it."""
        problems = self.ending(done, way, out)
        announced = max([before] + [int(n) for n in re.findall(r"^epoch +(\d+)/", done.stderr, re.M)])
        checkpoint = out / "best.safetensors"
        if announced and not checkpoint.exists():
            problems.append(f"epoch {announced} is finished, and there is no checkpoint")
        if checkpoint.exists() and not (sound_checkpoint(checkpoint) and checkpoint.read_bytes() in best[max(announced - 1, 0):]):
            problems.append("the checkpoint is of no finished epoch")
        lost = 0
        if done.returncode:
            again = self.run(command(out, len(best)) + ["--resume"])
            if again.returncode and "holds a finished run" not in again.stderr:
                return 0, problems + [f"--resume: {again.stderr[-300:]}"]
            repeated = [int(n) for n in re.findall(r"^epoch +(\d+)/", again.stderr, re.M)]
            lost = max(0, announced + 1 - min(repeated)) if repeated else 0
        # A lock that could not be removed locks nobody out, and goes with the next run.
        there = files_below(out).keys() - ({"run.lock"} if done.returncode == 0 else set())
        if there != RUN_FILES:
            problems.append(f"in the folder are {sorted(files_below(out))}")
            return lost, problems
        for name in RUN_FILES:
            now, then = (out / name).read_bytes(), (whole / name).read_bytes()
            same = len(now) == len(then) if name.startswith("events") else without_times(now.decode("latin1")) == without_times(then.decode("latin1"))
            if not same:
                problems.append(f"{name} is not that of an undisturbed run")
        return lost, problems

    def train(self, name, command, epochs):
        """`command(out, epochs)` trains. Ended at every call, and resumed."""
        whole, best = self.references(command, epochs)
        calls = self.calls_of(command(self.work / f"{name}-listed", epochs), self.work / f"{name}-listed")

        def trial(call, way):
            out = self.work / f"{name}-{call.number}-{way}"
            done = self.run(command(out, epochs), under=out, at=call.number, how=way)
            result = self.judge_run(command, out, whole, best, done, way)
            shutil.rmtree(out, ignore_errors=True)
            return result
        return self.every(calls, trial)

    def resume(self, name, command, epochs):
        """A run killed after its first epoch, whose --resume is ended at every call, and resumed."""
        whole, best = self.references(command, epochs)
        start, listed = self.work / f"{name}-start", self.work / f"{name}-listed"
        calls = self.calls_of(command(start, epochs), start)
        finished = [call.number for call in calls if call.name == "rename" and call.path.endswith("last.safetensors")][0]
        shutil.rmtree(start)
        self.run(command(start, epochs), under=start, at=finished + 1, how="kill")
        shutil.copytree(start, listed)
        calls = self.calls_of(command(listed, epochs) + ["--resume"], listed)

        def trial(call, way):
            out = self.work / f"{name}-{call.number}-{way}"
            shutil.copytree(start, out)
            done = self.run(command(out, epochs) + ["--resume"], under=out, at=call.number, how=way)
            result = self.judge_run(command, out, whole, best, done, way, before=1)
            shutil.rmtree(out, ignore_errors=True)
            return result
        return self.every(calls, trial)

    # ── what is written at once ───────────────────────────────────────────────────────────────────────────────────────

    def whole_or_absent(self, name, command, results, wanted=lambda call, way: True, but=()):
        """`command(folder)` writes files into the folder; those that match `results` are there whole or not at all, and all are when it runs again."""
        whole = self.work / f"{name}-whole"
        whole.mkdir()
        calls = self.calls_of(command(whole), whole)
        reference = bytes_below(whole, but)

        def trial(call, way):
            folder = self.work / f"{name}-{call.number}-{way}"
            folder.mkdir()
            done = self.run(command(folder), under=folder, at=call.number, how=way)
            problems = self.ending(done, way, folder)
            left = bytes_below(folder, but)
            problems += [f"{file} is half-written" for file in left if re.search(results, file) and left[file] != reference.get(file)]
            if done.returncode > 0 and any(".partial-" in file for file in left):
                problems.append(f"it leaves {sorted(left)}")
            again = self.run(command(folder))
            if again.returncode:
                problems.append(f"the next time: {again.stderr[-300:]}")
            elif bytes_below(folder, but) != reference:
                problems.append(f"the next time it makes {sorted(bytes_below(folder, but))}, other than undisturbed")
            shutil.rmtree(folder, ignore_errors=True)
            return 0, problems
        return self.every(calls, trial, wanted)

    def sweep(self, name, command, wanted=lambda call, way: True):
        """`command(out)` sweeps into the folder; the next sweep finishes what one that was disturbed began."""
        whole = self.work / f"{name}-whole"
        calls = self.calls_of(command(whole), whole)
        table = self.well(command(whole)).stdout
        changing = ("result.json", "log.jsonl", "events.out.tfevents.inflect", "seed-0.log")
        reference, there = bytes_below(whole, changing), files_below(whole).keys()

        def trial(call, way):
            out = self.work / f"{name}-{call.number}-{way}"
            done = self.run(command(out), under=out, at=call.number, how=way)
            problems = [] if way == "kill" or done.returncode in (0, 1) else [f"exit {done.returncode}: {done.stderr[-300:]}"]
            if way not in ("kill", "short") and done.returncode == 1 and os.strerror(way) not in done.stderr:
                problems.append(f"the message does not say '{os.strerror(way)}': {done.stderr[-300:]}")
            again = self.run(command(out))
            if again.returncode or again.stdout != table:
                problems.append(f"the next sweep: exit {again.returncode}: {again.stderr[-300:]}")
            if bytes_below(out, changing) != reference or files_below(out).keys() != there:
                problems.append(f"the next sweep leaves {sorted(files_below(out))}, other than undisturbed")
            shutil.rmtree(out, ignore_errors=True)
            return 0, problems
        return self.every(calls, trial, wanted)
