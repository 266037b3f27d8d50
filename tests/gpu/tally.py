"""What has passed and failed so far, told as it happens."""
import json
import pathlib
import sys


class Tally:
    def __init__(self, out):
        self.out, self.passed, self.failures, self.notes = pathlib.Path(out), 0, [], []
        self.out.mkdir(parents=True, exist_ok=True)

    def check(self, good, what, why=""):
        """Counts one test; a failed one is told with its reason."""
        if good:
            self.passed += 1
            print(f"ok      {what}", flush=True)
        else:
            self.failures.append((what, why))
            print(f"FAILED  {what}{': ' + why if why else ''}", flush=True)
        return good

    def note(self, text):
        """Something that was left out, and why."""
        self.notes.append(text)
        print(f"note    {text}", flush=True)

    def keep(self, name, values):
        """Writes OUT/name.json."""
        (self.out / f"{name}.json").write_text(json.dumps(values, indent=1, allow_nan=True) + "\n")

    def count(self):
        return f"{self.passed} passed, {len(self.failures)} failed"

    def end(self):
        print(self.count(), flush=True)
        sys.exit(1 if self.failures else 0)
