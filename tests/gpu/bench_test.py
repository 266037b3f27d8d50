#!/usr/bin/env python3
"""The benchmark's batch, limits and table (bench/gpu), on figures made up here. Needs numpy."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bench/gpu"))

import limits  # noqa: E402
import report  # noqa: E402
from lengths import lengths  # noqa: E402

drawn = lengths()
assert len(drawn) == 64 and drawn.mean() == 450 and drawn.max() == drawn[0] == 700 and (drawn[:-1] >= drawn[1:]).all() and drawn.min() >= 1
assert lengths(5, 9, 15).mean() == 9 and lengths(5, 9, 15)[0] == 15

# A step at 3 rows, 2 units, 5 inputs, counted product by product: 4 · 2 gates; forward, gradients of weights, gradients of inputs.
first, second, recurrent = 2 * 3 * 5 * 8, 2 * 3 * 4 * 8, 2 * 3 * 2 * 8
assert limits.work(3, 2, 5) == 2 * (2 * first + 3 * second + 2 * 3 * recurrent), "the first layer makes no gradient of its input"
h100 = limits.limits(limits.CHIPS["H100"], "fp32", 256, drawn)
assert 5.8e-3 < h100["work"] < 5.9e-3 and h100["limit"] == max(h100["work"], h100["bytes"]) and abs(h100["latency"] - 1400 * 5.1e-6) < 1e-9
assert limits.chip_of("NVIDIA H200") is limits.CHIPS["H200"] and limits.chip_of("NVIDIA RTX 4090") is None

result = lambda precision, way, ms: {"units": 256, "precision": precision, "way": way, **({"median_ms": ms} if ms else {"error": "no"})}
torch = {"torch": "2", "cudnn": 9, "inputs": 130, "lengths": drawn.tolist(), "off_by": {"256": {"packed": 0, "flipped": 1e-7, "padded": 0.1}},
         "results": [result("fp32", "packed", 30.0), result("fp32", "padded", 8.0), result("fp32", "padded_graph", None), result("bf16", "packed", 1.0)]}
programs = [{"name": "b_aco_1_wide", "precision": "fp32", "units": 256, "bench": {"median_ms": 10.0}},
            *({"name": "ts_hmm", "precision": "fp32", "hoisted": hoisted, "bench": {"median_ms": ms}} for hoisted, ms in ((True, 3.0), (False, 4.0)))]
text = report.markdown(programs, torch, "NVIDIA H100 80GB HBM3")
for line in ("| 256 | fp32 | **program** | 10.00 | 1.00 | 59% | 71% |", "| 256 | fp32 | PyTorch packed | 30.00 | 3.00 | 20% | 24% |", "not available",
             "3.00 × as fast as PyTorch packed; wanted 2: reached", "0.80 × as fast as PyTorch padded, not flipped; wanted 1: NOT reached",
             "| ts_hmm | fp32 | 3.00 | 4.00 | 0.75 |"):
    assert line in text, f"{line}\n\n{text}"
assert "bf16" not in text, "no program in bf16, so nothing beside it"
assert "| – | – |" in report.markdown(programs, torch, "another chip")
print("ok")
